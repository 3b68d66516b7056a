import { describe, expect, test } from 'vitest'
import { passesFilter } from '#shared/domain/scoping-filter'
import { readerOf } from '#shared/domain/source-attributes'
import type { ScopingFilter, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { type CachedAttribute, cachedAttributes } from '#shared/engine/readiness/snapshot/facts'
import { known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { peopleWriter } from '#shared/engine/store/people-rows'
import { principalsOf } from '#shared/engine/store/principal-rows'
import {
  anyTenant,
  assignedOnly,
  everybodyTaken,
  factsOf,
  noJob,
  person,
  type PlantedTenant,
  plantTenant,
  valueOf,
} from '#tests/engine/readiness/facts-world'

const at = '2026-01-01T00:00:00.000Z'
const tenants = process.env['FULL'] === '1' ? 400 : 20

const schemaWith = (scope: ScopingFilter | null): SynchronizationSchema => ({
  user: {
    enabled: true,
    flowTypes: ['Add', 'Update', 'Delete'],
    sourceObject: 'User',
    targetObject: 'User',
    attributes: [],
    scope,
  },
  group: null,
})
const clause = (attribute: string, operator: string, ...values: string[]) => ({ attribute, operator, values })
const filter = (...clauses: ReturnType<typeof clause>[]): ScopingFilter => ({
  groups: [{ name: 'Wanted', clauses }],
  beyond: null,
})
const filters = [
  null,
  filter(clause('department', 'EQUALS', 'Sales')),
  filter(clause('accountEnabled', 'IS TRUE'), clause('city', 'IS NOT NULL')),
  filter(clause('extensionAttribute1', 'EQUALS', 'x')),
  filter(clause('mail', 'ENDS WITH', '.EXAMPLE')),
  filter(clause('userType', 'NOT EQUALS', 'Guest')),
]

/** By hand what the fact says: members of what is assigned and read, one by one. */
function expected({ people, groups, assigned }: PlantedTenant, scope: ScopingFilter | null) {
  const candidates = new Set<string>()
  const unread: string[] = []
  for (const id of assigned ?? []) {
    const group = groups.get(id)
    if (group === undefined) {
      if (id.startsWith('g')) unread.push(`Name of ${id}`)
      else candidates.add(id)
    } else if (group.securityEnabled) {
      if (group.members === null) unread.push(group.name)
      for (const member of group.members ?? []) if (member.startsWith('u')) candidates.add(member)
    }
  }
  const verdicts = [...candidates].map((id) => {
    const told = people.get(id)
    const passes = told === undefined ? null : passesFilter(scope, withoutDeletion(readerOf(told, false))).passes
    return { id, passes: scope === null ? true : passes }
  })
  return {
    ids: verdicts.filter(({ passes }) => passes !== false).map(({ id }) => id),
    uncertain: verdicts.filter(({ passes }) => passes === null).length,
    unread: [...new Set(unread)],
  }
}

const withoutDeletion = (read: (name: string) => string | null | undefined) => (name: string) =>
  name.toLowerCase() === 'issoftdeleted' ? undefined : read(name)

/** '' is empty, null is not told. */
function columnOf(tenant: PlantedTenant, id: string, name: CachedAttribute): string | null {
  const told = tenant.people.get(id)
  if (told === undefined) return null
  if (name === 'displayName' || name === 'userPrincipalName' || name === 'mail') return told[name] ?? ''
  const value = told.attributes[name]
  return value === undefined ? null : String(value ?? '')
}

test(`who is in scope is by hand the same, person by person and column by column, in each of ${tenants} tenants`, async () => {
  let seen = 0
  for (let seed = 1; seed <= tenants; seed += 1) {
    const tenant = anyTenant(seed)
    const files = plantTenant(tenant)
    for (const scope of filters) {
      const snapshot = await factsOf(files, ['people'], { takes: assignedOnly, schema: known(schemaWith(scope), at) })
      const people = valueOf(snapshot, 'people')
      const wanted = expected(tenant, scope)
      const found = { ids: people.ids.toSorted(), uncertain: people.uncertain, unread: people.unread.toSorted() }
      expect({ seed, scope, ...found }).toEqual({
        seed,
        scope,
        ids: wanted.ids.toSorted(),
        uncertain: wanted.uncertain,
        unread: wanted.unread.toSorted(),
      })
      expect(people.size).toBe(people.ids.length)
      for (const name of cachedAttributes) {
        expect(people.column(name)).toEqual(people.ids.map((id) => columnOf(tenant, id, name)))
      }
      expect(people.enabled).toEqual(people.ids.map((id) => tenant.people.get(id)?.accountEnabled ?? null))
      expect(people.guest).toEqual(
        people.ids.map((id) => {
          const told = tenant.people.get(id)
          return told === undefined || told.accountEnabled === null ? null : told.userType === 'Guest'
        }),
      )
      for (const [id, group] of tenant.groups) {
        const source = tenant.assigned?.includes(id) === true && group.securityEnabled ? group.members : null
        const places = people.of(id)
        const inside = people.ids.filter((one) => source?.includes(one) === true)
        expect(places === null ? null : [...places].map((place) => people.ids[place]).toSorted()).toEqual(
          source === null ? null : inside.toSorted(),
        )
      }
      seen += people.size
    }
  }
  expect(seen).toBeGreaterThan(tenants)
})

test(`who is missed inside groups is by hand the same in each of ${tenants} tenants, through circles`, async () => {
  let missedAll = 0
  for (let seed = 1; seed <= tenants; seed += 1) {
    const tenant = anyTenant(seed)
    const nested = valueOf(await factsOf(plantTenant(tenant), ['nested']), 'nested')
    const { groups, assigned } = tenant
    const sources = (assigned ?? []).filter((id) => groups.get(id)?.securityEnabled === true)
    const isUser = (id: string) => id.startsWith('u')
    const reached = new Set([
      ...(assigned ?? []).filter(isUser),
      ...sources.flatMap((id) => groups.get(id)?.members?.filter(isUser) ?? []),
    ])
    const wanted = sources.flatMap((id) => {
      const children = groups.get(id)?.members?.filter((member) => groups.has(member)) ?? []
      if (children.length === 0) return []
      const below = new Set(children)
      for (const one of below) for (const next of groups.get(one)?.members ?? []) if (groups.has(next)) below.add(next)
      below.delete(id)
      const lists = [...below].map((one) => groups.get(one)?.members ?? null)
      const missed = lists.includes(null)
        ? null
        : [...new Set(lists.flatMap((list) => list?.filter((one) => isUser(one) && !reached.has(one)) ?? []))]
      return [{ id, children: children.toSorted(), missed: missed?.toSorted() ?? null }]
    })
    const found = nested.map(({ group, children, missed }) => ({
      id: group.id,
      children: children.map(({ id }) => id).toSorted(),
      missed: missed?.toSorted() ?? null,
    }))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect({ seed, found: found.toSorted(byId) }).toEqual({ seed, found: wanted.toSorted(byId) })
    missedAll += found.reduce((sum, { missed }) => sum + (missed?.length ?? 0), 0)
  }
  expect(missedAll).toBeGreaterThan(0)
})

const two: PlantedTenant = {
  people: new Map(['u1', 'u2', 'u3'].map((id) => [id, person(id)])),
  groups: new Map([['g1', { name: 'Sales', securityEnabled: true, members: ['u1', 'u2'] }]]),
  assigned: ['g1'],
}

describe('the scope', () => {
  const sized = async (...parts: Parameters<typeof factsOf>) => {
    const people = (await factsOf(...parts)).people
    return people?.known === true ? [people.value.size, people.value.uncertain] : [people?.why]
  }

  test('is everybody where the job takes all, and then only as far as everybody was read', async () => {
    const live = { takes: everybodyTaken, schema: noJob }
    expect(await sized(plantTenant(two), ['people'], live)).toEqual([3, 0])
    // Not even the assignments matter then.
    expect(await sized(plantTenant({ ...two, assigned: null }), ['people'], live)).toEqual([3, 0])
    expect(await sized(plantTenant(two, 'tracked'), ['people'], live)).toEqual([
      'The job takes everybody, and the last sync read the people of some groups only.',
    ])
  })

  test('is uncertain for everybody whose filter nobody could read', async () => {
    const schema = unknown('No right.', 'Ask for it.')
    expect(await sized(plantTenant(two), ['people'], { takes: assignedOnly, schema })).toEqual([2, 2])
    const withoutUsers = known({ user: null, group: null }, at)
    expect(await sized(plantTenant(two), ['people'], { takes: assignedOnly, schema: withoutUsers })).toEqual([2, 2])
    expect(await sized(plantTenant(two), ['people'], { takes: assignedOnly, schema: noJob })).toEqual([2, 0])
    const beyond = known(schemaWith({ groups: [], beyond: 'a filter of another kind' }), at)
    expect(await sized(plantTenant(two), ['people'], { takes: assignedOnly, schema: beyond })).toEqual([2, 2])
  })

  test('is not known where the assignments or whom the job takes are not', async () => {
    const live = { takes: assignedOnly, schema: noJob }
    expect(await sized(plantTenant({ ...two, assigned: null }), ['people'], live)).toEqual([
      'Who is assigned to the app is not known: the last sync could not read it.',
    ])
    const takes = unknown('Graph is away.', 'Wait.')
    expect(await sized(plantTenant(two), ['people'], { ...live, takes })).toEqual(['Graph is away.'])
  })

  test('stays aligned while a sync writes between two columns', async () => {
    const files = plantTenant({
      ...two,
      people: new Map(['u1', 'u2'].map((id) => [id, person(id, { attributes: { department: id, city: id } })])),
    })
    const people = valueOf(await factsOf(files, ['people'], { takes: assignedOnly, schema: noJob }), 'people')
    expect(people.column('department')).toEqual(people.ids)
    files.directory.transaction(() => {
      const writer = peopleWriter(files.directory, principalsOf(files.directory))
      for (let at = 0; at < 5; at += 1) writer.put(person(`new${at}`), 1)
      writer.remove('u1')
      writer.put(person('u2', { attributes: { city: 'moved' } }), 1)
    })
    expect(people.column('city')).toEqual(people.ids.map((id) => (id === 'u1' ? null : 'moved')))
  })
})
