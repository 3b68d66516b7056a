import { expect, test } from 'vitest'
import { peopleChecks } from '#shared/engine/readiness/checks/people-checks'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import { groupTables } from '#tests/engine/readiness/checks/groups-tables'
import { mappingTables } from '#tests/engine/readiness/checks/mappings-tables'
import {
  group,
  people,
  profile,
  schema,
  plain,
  worked,
  assigned,
} from '#tests/engine/readiness/checks/people-planted'
import { peopleTables } from '#tests/engine/readiness/checks/people-tables'

const tables = { ...peopleTables, ...groupTables, ...mappingTables }
const byName = new Map(peopleChecks.map((check) => [check.name, check]))

/** What these need is known whole or not at all, and where it is not they are never asked. */
const known = new Set([
  'mappings-exist',
  'mapped-groups-assigned',
  'assigned-groups-mapped',
  'mappings-not-shared',
  'product-groups-exist',
  'assignments-exist',
  'roles-chosen',
  'groups-resolve',
  'groups-not-recreated',
])

test('every check has a table with what passes, what fails and what is not known', () => {
  expect(Object.keys(tables).toSorted()).toEqual(peopleChecks.map(({ name }) => name).toSorted())
  expect(byName.size).toBe(peopleChecks.length)
  for (const [name, lines] of Object.entries(tables)) {
    const outcomes = new Set(lines.map(({ outcome }) => outcome))
    const wanted = ['pass', 'fail', ...(known.has(name) ? [] : ['cannot-tell'])]
    expect({ name, outcomes: wanted.filter((one) => !outcomes.has(one as never)) }).toEqual({ name, outcomes: [] })
  }
})

const lines = Object.entries(tables).flatMap(([name, those]) => those.map((line) => ({ name, ...line })))

test.each(lines)(
  '$name, when $when: $outcome',
  ({ name, params = {}, facts, outcome, found, concerned, why, answer }) => {
    const check = byName.get(name)
    if (check === undefined) throw new Error(`There is no check ${name}.`)
    // Whatever a check reads it must have said that it needs.
    const needed: Partial<Facts> = Object.fromEntries(
      check.needs.map((need) => {
        if (facts[need] === undefined) throw new Error(`The line gives no ${need}.`)
        return [need, facts[need]]
      }),
    )
    const finding = check.run(needed, params)
    expect(finding).toMatchObject({ outcome })
    expect(finding.found).toContain(found)
    if (concerned !== undefined) expect(finding.concerned?.ids).toEqual(concerned)
    if (why !== undefined) expect(finding.concerned?.why).toEqual(why)
    const { ids = [], why: whys = null } = finding.concerned ?? {}
    expect(whys === null || whys.length === ids.length).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect(finding.missing === null).toBe(outcome !== 'cannot-tell' && answer === undefined)
    expect(finding.missing?.answer ?? null).toBe(answer ?? null)
    expect(finding.found).toMatch(/^\S.*[.]$/)
  },
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
    'seats',
    'purpose',
  ])
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
