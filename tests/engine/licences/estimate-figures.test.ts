import { expect, test } from 'vitest'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { estimatedPeople } from '#shared/engine/licences/estimate-people'
import { overlapOf } from '#shared/engine/licences/overlap'
import { known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { putAssignments } from '#shared/engine/store/app-rows'
import {
  anyDraft,
  anyReference,
  answer,
  type EstimateWorld,
  plantReference,
} from '#tests/engine/licences/estimate-world'
import { factsOf, valueOf } from '#tests/engine/readiness/facts-world'
import { draws } from '#tests/reference/draws'
import { type ReferenceEstimate, referenceEstimate } from '#tests/reference/licences/estimate'
import type { ReferenceDraft, ReferenceTenant } from '#tests/reference/licences/tenant'

const tenants = process.env['FULL'] === undefined ? 16 : 1000
const switches = 24
const { signal } = new AbortController()
const emptyReference: ReferenceDraft = {
  with: [],
  without: [],
  flatten: [],
  excludeDisabled: false,
  excludeGuests: false,
}

const money = (hundredths: number) => (hundredths / 100).toFixed(2).replace(/^-0\.00$/, '0.00')

async function holdTo({ access, app, estimates }: EstimateWorld, tenant: ReferenceTenant, drawn: ReferenceDraft) {
  const draft: LicenceDraft = { ...emptyDraft, ...drawn }
  const wanted = referenceEstimate(tenant, drawn)
  const found = await estimates.estimate(access, app, draft, signal)
  const { people, billable, apart, among, direct, seats, entra, cost } = found
  expect({ people, billable, apart, among, direct, seats }).toEqual({
    people: wanted.people,
    billable: wanted.billable,
    apart: wanted.apart,
    among: wanted.among,
    direct: wanted.direct,
    seats: wanted.seats,
  })
  const byId = (a: { groupId: string }, b: { groupId: string }) => (a.groupId < b.groupId ? -1 : 1)
  expect(found.byGroup.map(({ groupName: _, hidden: __, ...group }) => group).toSorted(byId)).toEqual(
    wanted.byGroup.toSorted(byId),
  )
  expect(entra.dynamicPeople).toBe(wanted.dynamicPeople)
  expect(found.missing.map(({ groupId, atMost }) => ({ groupId, atMost })).toSorted(byId)).toEqual(
    wanted.missing.toSorted(byId),
  )
  const { now, after, delta, firstMonth, yearly } = wanted.cost ?? {}
  expect(cost === null ? null : [cost.now, cost.after, cost.delta, cost.firstMonth, cost.yearly]).toEqual(
    wanted.cost === null ? null : [now, after, delta, firstMonth, yearly].map((amount) => money(amount ?? 0)),
  )
  await holdLists({ access, app, estimates }, draft, wanted)
}

async function holdLists({ access, app, estimates }: EstimateWorld, draft: LicenceDraft, wanted: ReferenceEstimate) {
  const drawing = await estimates.draw(access, app, draft, signal)
  const overlap = overlapOf(drawing, 100)
  const sets = overlap.sets.map(({ groups, direct, people }) => [
    [...groups, ...(direct ? ['direct'] : [])].toSorted().join(' '),
    people,
  ])
  expect(new Map(sets as [string, number][])).toEqual(wanted.sets)
  const few = overlapOf(drawing, 1)
  expect(few.rest.sets).toBe(Math.max(0, wanted.sets.size - 1))
  expect(few.rest.people + (few.sets[0]?.people ?? 0)).toBe(wanted.people.after)
  for (const which of ['entering', 'leaving', 'after', 'not-billable'] as const) {
    const { total, rows } = estimatedPeople(drawing, { which, start: 0, count: 1000 })
    expect([total, new Set(rows.map(({ id }) => id))]).toEqual([wanted.lists[which].size, wanted.lists[which]])
  }
  for (const { groupId, unique } of wanted.byGroup) {
    expect(estimatedPeople(drawing, { which: 'only-group', group: groupId, start: 0, count: 1 }).total).toBe(unique)
  }
}

test('every figure is what is counted by hand, whatever was switched before', async () => {
  let held = 0
  for (let seed = 1; seed <= tenants; seed += 1) {
    const tenant = anyReference(seed)
    const world = plantReference(tenant)
    const draw = draws(seed * 7919)
    await holdTo(world, tenant, emptyReference)
    for (let time = 0; time < switches; time += 1) {
      const drawn = anyDraft(draw, tenant)
      try {
        await holdTo(world, tenant, drawn)
        held += 1
      } catch (thrown) {
        throw new Error(`Tenant ${seed}, draft ${time}: ${JSON.stringify(drawn)}`, { cause: thrown })
      }
    }
  }
  expect(held).toBe(tenants * switches)
})

test('what changes in the directory or in an answer is in the next estimate', async () => {
  let held = 0
  for (let seed = 1; seed <= 4; seed += 1) {
    const tenant = anyReference(seed)
    const world = plantReference(tenant)
    const { directory, workspace } = world.access
    await holdTo(world, tenant, emptyReference)
    const later = { ...tenant, assigned: ['g0', 'u0'], seats: 3, price: 1999, period: 'year' as const }
    putAssignments(
      directory,
      world.app.id,
      later.assigned.map((principalId) => ({
        id: `later-${principalId}`,
        appRoleId: 'role',
        principalId,
        principalType: principalId.startsWith('g') ? 'Group' : 'User',
        principalDisplayName: null,
        resourceId: world.app.id,
      })),
      0,
    )
    answer(workspace, later)
    await holdTo(world, later, emptyReference)
    held += 1
  }
  expect(held).toBe(4)
})

test('whoever is in scope is whom the rules of a product look at, and no other', async () => {
  const at = '2026-01-01T00:00:00.000Z'
  for (let seed = 1; seed <= tenants; seed += 1) {
    // Where everybody is taken and not everybody known, the rules say nothing at all.
    const tenant = { ...anyReference(seed), takesAll: false, licence: { bills: true, disabled: true, guests: true } }
    const world = plantReference(tenant)
    const { estimates, access, app } = world
    const drawing = await estimates.draw(access, app, emptyDraft, signal)
    const { filter } = drawing.parts.job
    const facts = await factsOf(access, ['people'], {
      takes: known({ all: false, from: 'read' }, at),
      schema:
        filter.kind === 'some'
          ? known(filter.schema, at)
          : filter.kind === 'none'
            ? known(null, at)
            : unknown('Drawn so.', 'No.'),
    })
    const people = valueOf(facts, 'people')
    const listed = estimatedPeople(drawing, { which: 'after', start: 0, count: 1000 })
    expect(new Set(listed.rows.map(({ id }) => id))).toEqual(new Set(people.ids))
    const { apart } = await estimates.estimate(access, app, emptyDraft, signal)
    expect(apart.uncertain).toBe(people.uncertain)
  }
})
