import { expect, test } from 'vitest'
import { peopleChecks } from '#shared/engine/readiness/checks/people-checks'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import { groupTables } from '#tests/engine/readiness/checks/groups-tables'
import { holdTables } from '#tests/engine/readiness/checks/hold-tables'
import { mappingTables } from '#tests/engine/readiness/checks/mappings-tables'
import { group, people, profile, schema, plain, worked, assigned } from '#tests/engine/readiness/checks/people-planted'
import { peopleTables } from '#tests/engine/readiness/checks/people-tables'

const byName = new Map(peopleChecks.map((check) => [check.name, check]))

/** What these need is known whole or not at all, and where it is not they are never asked. */
const wholly = [
  'mappings-exist',
  'mapped-groups-assigned',
  'assigned-groups-mapped',
  'mappings-not-shared',
  'product-groups-exist',
  'assignments-exist',
  'roles-chosen',
  'groups-resolve',
  'groups-not-recreated',
]

holdTables(
  peopleChecks,
  { ...peopleTables, ...groupTables, ...mappingTables },
  Object.fromEntries(wholly.map((name) => [name, ['cannot-tell']])),
)

test.each([
  ['group-kinds', {}],
  ['group-kinds', { allowed: ['room'] }],
  ['group-kinds', { allowed: ['security'], refused: ['security'] }],
  ['people-filled', { attributes: [] }],
  ['people-filled', { attributes: ['shoeSize'] }],
  ['people-at-most', {}],
  ['people-at-most', { limit: 3, answer: 'seats' }],
  ['people-at-most', { limit: 3, warnAt: 80 }],
  ['groups-static', { strict: true }],
  ['pilot-size', { most: 0 }],
  ['existing-accounts', { which: 'all' }],
])('%s does not take %j', (name, params) => {
  expect(byName.get(name)?.params.safeParse(params).success).toBe(false)
})

test('the answers that decide a check are named', () => {
  const answersOf = (name: string, params: unknown) => byName.get(name)?.answers(params)
  expect(answersOf('people-at-most', { answer: 'seats', onlyWhen: { key: 'purpose', value: 'x' } })).toEqual([
    'purpose',
  ])
  expect(answersOf('people-at-most', { answer: 'need' })).toEqual(['need'])
  expect(answersOf('people-at-most', { limit: 3 })).toEqual([])
  expect(answersOf('pasted-ids-resolve', { answer: 'pasted-ids' })).toEqual(['pasted-ids'])
  // It passes without one where nothing is shared.
  expect(answersOf('mappings-not-shared', { answer: 'sharing-intended' })).toEqual([])
})

test('a large tenant is gone through quickly', () => {
  const size = process.env['FULL'] === '1' ? 100_000 : 10_000
  const those = people(
    Array.from({ length: size }, (_, at) => ({
      userPrincipalName: `person${at}@contoso.example`,
      mail: `person${at}@contoso.example`,
      givenName: at % 2 === 0 ? '' : 'Ann',
      surname: 'Ash',
      department: `Department ${at % 7}`,
    })),
    {
      of: Object.fromEntries(
        Array.from({ length: 100 }, (_, at) => [`g${at}`, Array.from({ length: size / 10 }, (__, n) => n * 10)]),
      ),
    },
  )
  const columns = new Map<string, readonly (string | null)[]>()
  const column: Facts['people']['column'] = (attribute) => {
    const kept = columns.get(attribute) ?? those.column(attribute)
    columns.set(attribute, kept)
    return kept
  }
  const groups = Array.from({ length: size / 10 }, (_, at) => group(`g${at}`, { users: 20 }))
  const facts: Partial<Facts> = {
    people: { ...those, column },
    schema: schema(
      plain('userName', 'userPrincipalName', 1),
      worked('displayName', 'Join(" ", [givenName], [surname])'),
    ),
    assignedGroups: groups,
    assignments: groups.map(({ id }) => assigned(id)),
    mappings: [],
    profile: profile(),
    answers: new Map(),
    nameTwins: new Map(),
  }
  const asked: readonly (readonly [string, unknown])[] = [
    ['people-filled', { attributes: ['givenName', 'surname', 'mail'] }],
    ['people-enabled', {}],
    ['guests-plain', {}],
    ['matching-values', {}],
    ['people-at-most', { limit: 5 }],
    ['group-kinds', { allowed: ['microsoft365'] }],
    ['group-names-unique', {}],
    ['dynamic-suggested', { attributes: ['department', 'city'] }],
  ]
  for (const attribute of ['userPrincipalName', 'givenName', 'surname', 'mail', 'department', 'city'] as const)
    column(attribute)
  const began = performance.now()
  for (const [name, params] of asked) byName.get(name)?.run(facts, params)
  // Ten times what was measured: a pass that is quadratic takes minutes.
  expect(performance.now() - began).toBeLessThan(size / 20)
})
