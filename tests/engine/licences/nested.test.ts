import { expect, test } from 'vitest'
import { membershipRule } from '#shared/demo/membership-rule'
import type { DemoUser } from '#shared/demo/model'
import { nested } from '#shared/engine/licences/nested'
import { anyReference, type EstimateWorld, plantReference } from '#tests/engine/licences/estimate-world'
import { referenceEstimate } from '#tests/reference/licences/estimate'
import { referenceTree } from '#tests/reference/licences/nested'
import type { ReferenceDraft, ReferenceGroup, ReferenceTenant } from '#tests/reference/licences/tenant'

const tenants = process.env['FULL'] === undefined ? 12 : 600
const { signal } = new AbortController()

const draft = (with_: readonly string[], more: Partial<ReferenceDraft> = {}): ReferenceDraft => ({
  with: with_,
  without: [],
  flatten: [],
  excludeDisabled: false,
  excludeGuests: false,
  ...more,
})

const look = ({ estimates, access, app }: EstimateWorld, group: string) =>
  nested({ estimates }, { access, app, group }, signal)

/** Figures of the app with a draft, as a cure has them. */
function figures(tenant: ReferenceTenant, drawn: ReferenceDraft) {
  const { people, billable, seats } = referenceEstimate(tenant, drawn)
  return {
    people: people.after,
    billable: billable.after,
    short: seats.short,
    cost: tenant.price === null ? null : ((tenant.price * billable.after) / 100).toFixed(2),
  }
}

const nothing = { people: null, billable: null, short: null, cost: null }

test('tree, who is missed and every cure are those counted by hand', async () => {
  let [missedPeople, cures, rules] = [0, 0, 0]
  for (let seed = 1; seed <= tenants; seed += 1) {
    const tenant = anyReference(seed)
    const world = plantReference(tenant)
    for (const top of tenant.groups.values()) {
      const found = await look(world, top.id)
      const tree = referenceTree(tenant, top.id)
      expect(found.tree.map(({ displayName: _, people: __, ...row }) => row)).toEqual(tree)
      const inside = [...new Set(tree.map(({ id }) => id))].filter((id) => id !== top.id)
      if (inside.length === 0) {
        expect([found.missed, found.cures]).toEqual([0, []])
        continue
      }
      const groups = [top, ...inside.flatMap((id) => tenant.groups.get(id) ?? [])]
      const known = groups.every(({ members }) => members !== null)
      const today = figures(tenant, draft([top.id]))
      // What a new group with all of them brings, which a group that is not security-enabled does not.
      const all = new Set(groups.flatMap(({ members }) => members ?? []).filter((id) => id.startsWith('u')))
      const whole = { ...top, id: 'g-whole', securityEnabled: true }
      const inPlace = (members: readonly string[]) =>
        figures(
          { ...tenant, groups: new Map([...tenant.groups, ['g-whole', { ...whole, members }]]) },
          draft(['g-whole'], { without: [top.id] }),
        )
      const flat = inPlace([...all])
      expect({ seed, top: top.id, missed: found.missed }).toEqual({
        seed,
        top: top.id,
        missed: known ? flat.people - today.people : null,
      })
      const [assign, flatten, dynamic] = found.cures
      const assignable = groups.filter(({ securityEnabled }) => securityEnabled)
      expect(assign).toMatchObject({
        kind: 'assign-children',
        ...(assignable.every(({ members }) => members !== null)
          ? figures(tenant, draft(assignable.map(({ id }) => id)))
          : nothing),
      })
      expect(flatten).toMatchObject({ kind: 'flatten', ...(known ? flat : nothing) })
      const { rule = null } = dynamic ?? {}
      const takes = rule === null ? null : membershipRule(rule)
      const taken = [...tenant.people.values()].filter(({ department = null }) => takes?.({ department } as DemoUser))
      expect(dynamic).toMatchObject({
        kind: 'dynamic',
        ...(rule === null ? nothing : inPlace(taken.map(({ id }) => id))),
      })
      rules += rule === null ? 0 : 1
      missedPeople += found.missed ?? 0
      cures += known ? 1 : 0
    }
  }
  expect(missedPeople).toBeGreaterThan(0)
  expect(cures).toBeGreaterThan(tenants)
  expect(rules).toBeGreaterThan(tenants)
})

const person = (id: string, department: string) => ({ id, enabled: true, userType: 'Member', department })
const group = (id: string, members: string[] | null, more: Partial<ReferenceGroup> = {}): ReferenceGroup => ({
  id,
  name: id,
  securityEnabled: true,
  dynamic: false,
  hidesMembers: false,
  members,
  ...more,
})
const tenantOf = (groups: readonly ReferenceGroup[]): ReferenceTenant => ({
  people: new Map(['Lab', 'Lab', 'Lab', 'IT', 'IT'].map((department, at) => [`u${at}`, person(`u${at}`, department)])),
  groups: new Map(groups.map((one) => [one.id, one])),
  assigned: ['g-top'],
  filter: null,
  takesAll: false,
  everybodyKnown: true,
  licence: { bills: true, disabled: true, guests: true },
  seats: 2,
  price: 250,
  period: 'month',
})

test('a circle ends, and the rule behind the people is found', async () => {
  const world = plantReference(
    tenantOf([
      group('g-top', ['u0', 'g-in', 'g-mute']),
      group('g-in', ['u1', 'g-deep']),
      group('g-deep', ['g-top', 'g-mute']),
      group('g-mute', ['u2'], { securityEnabled: false }),
    ]),
  )
  const { tree, missed, cures } = await look(world, 'g-top')
  expect(tree.map(({ id, above, depth, again, people }) => [id, above, depth, again, people])).toEqual([
    ['g-top', null, 0, false, 1],
    ['g-in', 0, 1, false, 1],
    ['g-deep', 1, 2, false, 0],
    ['g-mute', 2, 3, false, 1],
    ['g-top', 2, 3, true, 1],
    ['g-mute', 0, 1, true, 1],
  ])
  expect(missed).toBe(2)
  const [assign, flatten, dynamic] = cures
  expect(assign).toMatchObject({ people: 2, billable: 2, short: 0, cost: '5.00' })
  expect(assign?.says).toContain("'g-mute' is not security-enabled and brings nobody.")
  expect(flatten).toMatchObject({ people: 3, billable: 3, short: 1, cost: '7.50' })
  expect(flatten?.says).toContain('with the 3 people of all 4 groups')
  expect(dynamic).toMatchObject({ people: 3, short: 1, cost: '7.50', rule: 'user.department -eq "Lab"' })
  expect(dynamic?.says).toContain('has just these people today')
})

test('what nobody has read is no figure', async () => {
  const world = plantReference(
    tenantOf([
      group('g-top', ['u0', 'g-in', 'g-hidden']),
      group('g-in', ['u1']),
      group('g-hidden', null, { hidesMembers: true, securityEnabled: false }),
    ]),
  )
  const { tree, missed, cures } = await look(world, 'g-top')
  expect(tree.find(({ id }) => id === 'g-hidden')?.people).toBeNull()
  expect(missed).toBeNull()
  const [assign, ...others] = cures
  // The hidden one cannot be assigned with effect anyway.
  expect(assign).toMatchObject({ people: 2, billable: 2 })
  for (const cure of others) {
    expect(cure).toMatchObject({ ...nothing, rule: null })
    expect(cure.says).toBe("The members of 'g-hidden' are not known (hidden), so nothing can be counted.")
  }
})

test('a tree without end is cut, and said to be', async () => {
  const ids = Array.from({ length: 60 }, (_, at) => `g-${String(at).padStart(2, '0')}`)
  const last = ids.map((id) =>
    group(
      id,
      Array.from({ length: 60 }, (_, at) => `g-x${at}`),
    ),
  )
  const leaves = Array.from({ length: 60 }, (_, at) => group(`g-x${at}`, ['u1']))
  const world = plantReference(tenantOf([group('g-top', ids), ...last, ...leaves]))
  const { tree, missed, cures } = await look(world, 'g-top')
  expect(tree).toHaveLength(2000)
  expect(missed).toBe(1)
  expect(cures[0]?.says).toContain('The tree shows the first of them only.')
})
