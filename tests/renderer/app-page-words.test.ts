import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assignmentWords,
  type MappingRow,
  mappingsVerdict,
  stateWord,
  warningWords,
} from '#renderer/features/mappings/mapping-words'
import { importVerdict } from '#renderer/features/mappings/import-words'
import { productGroupHint } from '#renderer/features/mappings/product-group-hint'
import { expiryWords, tokenWords } from '#renderer/features/provisioning/connection-words'
import { nextStep } from '#renderer/features/verification/next-step'
import { comparisonVerdict, verdictWords } from '#renderer/features/verification/verdict-words'
import { type MappingState, mappingStates } from '#shared/domain/mapping'
import { rowKey } from '#renderer/ui/row-key'

type Compared = Parameters<typeof nextStep>[0]

const compared = (over: Partial<Compared>): Compared => ({
  row: 'g p',
  groupId: 'g',
  groupName: 'Group',
  mode: 'synced',
  direct: false,
  productGroup: { id: 'p', name: 'Group' },
  graph: { count: 5 },
  expected: { count: 5 },
  scim: { count: 5, inactive: null, confirmed: true },
  verdict: 'match',
  basis: 'counts',
  why: '',
  people: null,
  reasons: [],
  notes: [],
  readAt: '2026-03-01T12:00:00Z',
  failure: null,
  ...over,
})

const mapping = (over: Partial<MappingRow>): MappingRow => ({
  app: { id: 'a', displayName: 'App' },
  groupId: 'g',
  groupName: 'Group',
  group: { kind: 'security', dynamic: false, memberCount: 5 },
  mode: 'synced',
  to: null,
  assigned: true,
  states: [],
  warnings: [],
  grave: false,
  note: '',
  ...over,
})

describe('a comparison in one sentence', () => {
  test.each([
    [['match'], 'The mapped group matches'],
    [['match', 'match'], 'Both groups match'],
    [['differs'], 'The mapped group differs'],
    [['failed', 'failed'], 'None of 2 groups could be read'],
    [['failed'], 'The mapped group could not be read'],
    [['not-disclosed'], 'Whether the mapped group matches cannot be told'],
    [['differs', 'match', 'missing-in-product', 'match', 'match'], '2 of 5 groups differ'],
    [['differs', 'missing-in-entra'], 'Both groups differ'],
    [['differs', 'match', 'failed'], '1 of 3 groups differs, 1 could not be read'],
    [
      ['failed', 'cannot-tell', 'waiting'],
      'None of 3 groups is known to differ, 1 could not be read, 1 waits for a cycle, 1 cannot be told',
    ],
  ] as const)('%j is: %s', (verdicts, words) => {
    expect(comparisonVerdict(verdicts.map((verdict) => ({ verdict, direct: false })))).toBe(words)
  })

  test('people assigned directly are no group, and are named where they do not match', () => {
    const direct = (verdict: Compared['verdict']) =>
      comparisonVerdict([compared({}), compared({}), compared({ verdict, direct: true })])
    expect(direct('match')).toBe('Both groups match')
    expect(direct('differs')).toBe('Both groups match, people assigned directly differ')
    expect(direct('failed')).toBe('Both groups match, people assigned directly could not be read')
    const failed = compared({ verdict: 'failed' })
    expect(comparisonVerdict([failed, failed, { ...failed, direct: true }])).toBe('None of 2 groups could be read')
  })

  test('it says that all match only where each one does', () => {
    const verdicts = [
      'match',
      'differs',
      'waiting',
      'not-disclosed',
      'missing-in-product',
      'missing-in-entra',
      'cannot-tell',
      'failed',
    ] as const
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verdicts), { minLength: 1, maxLength: 20 }), (given) => {
        const said = (direct: boolean) =>
          comparisonVerdict(given.map((verdict, index) => ({ verdict, direct: direct && index === 0 })))
        const all = /^(All \d+ groups match|Both groups match|The mapped group matches)$/
        expect(all.test(said(false))).toBe(given.every((one) => one === 'match'))
        if (given.length > 1) expect(all.test(said(true))).toBe(given.every((one) => one === 'match'))
      }),
    )
  })
})

test('a difference is counted by active people, and never where people were compared one by one', () => {
  expect(verdictWords(compared({ verdict: 'differs', scim: { count: 3, inactive: null, confirmed: true } })).word).toBe(
    '2 too few',
  )
  expect(verdictWords(compared({ verdict: 'differs', scim: { count: 9, inactive: 1, confirmed: true } })).word).toBe(
    '3 too many',
  )
  expect(verdictWords(compared({ verdict: 'differs', expected: null })).word).toBe('Differs')
  expect(
    verdictWords(compared({ verdict: 'differs', basis: 'members', scim: { count: 3, inactive: 0, confirmed: true } }))
      .word,
  ).toBe('Differs')
})

test('what to do next fits what stands in the way', () => {
  const page = (row: Partial<Compared>, over: Partial<MappingRow> = {}) => nextStep(compared(row), mapping(over))?.page
  expect(nextStep(compared({}), mapping({}))).toBeNull()
  expect(page({ verdict: 'differs' })).toBe('provisioning')
  expect(page({ verdict: 'differs' }, { assigned: false })).toBeNull()
  expect(
    page({ verdict: 'differs' }, { group: { kind: 'distribution', dynamic: false, memberCount: 1 }, assigned: false }),
  ).toBe('mappings')
  expect(page({ verdict: 'missing-in-product', productGroup: null })).toBe('provisioning')
  expect(page({ verdict: 'missing-in-product', productGroup: null }, { assigned: false })).toBeNull()
  expect(page({ verdict: 'missing-in-product', mode: 'picked' }, { assigned: false })).toBe('mappings')
  const failure = (code: 'scim-unauthorized' | 'graph-throttled') => ({ code, message: '', remedy: '' })
  expect(page({ verdict: 'failed', failure: failure('scim-unauthorized') })).toBe('connection')
  expect(page({ verdict: 'failed', failure: failure('graph-throttled') })).toBeUndefined()
})

describe('mappings in one sentence', () => {
  const nobody = mapping({ assigned: false })
  const unknown = mapping({ assigned: null })
  const named = mapping({ to: { id: null, name: 'Typed' } })
  test.each([
    [[], 'No group is mapped yet'],
    [[mapping({})], '1 mapping, and its group is assigned'],
    [[nobody], '1 mapping, and it would provision nobody'],
    [[unknown], '1 mapping; whether its group is assigned is not known'],
    [[named], '1 mapping, to a product group that was not found'],
    [[mapping({ to: { id: null, name: 'Typed' }, mode: 'pasted' })], '1 mapping, and its group is assigned'],
    [[mapping({}), mapping({})], '2 mappings, all with assigned groups'],
    [
      [mapping({}), nobody, unknown, named],
      '4 mappings, 1 working; 1 would provision nobody, 1 not known to be assigned, 1 to product groups that were not found',
    ],
  ])('%#', (given, words) => {
    expect(mappingsVerdict(given)).toBe(words)
  })

  test('what stands in the way has a word of its own, and a note is no warning', () => {
    expect(assignmentWords(mapping({ group: null })).word).toBe('Gone from Entra')
    expect(assignmentWords(mapping({ group: { kind: 'distribution', dynamic: false, memberCount: 2 } })).word).toBe(
      'Cannot be assigned',
    )
    expect(warningWords(mapping({}))).toBeNull()
    const state = (code: MappingState, grave: boolean) => ({ code, grave, says: code, cure: 'c' })
    expect(warningWords(mapping({ states: [state('several-into-one', false)] }))).toMatchObject({
      status: 'info',
      word: 'Several into one',
    })
    const states = [state('not-assigned', true), state('group-kind', true), state('several-into-one', false)]
    expect(warningWords(mapping({ states }))).toMatchObject({
      status: 'warning',
      word: 'Kind that cannot be used +1',
      tooltip: 'group-kind several-into-one',
    })
    expect(warningWords(mapping({ states: [state('not-assigned', true)] }))).toBeNull()
    expect(new Set(mappingStates.map(stateWord)).size).toBe(mappingStates.length)
  })
})

test('a list of mappings is told by what becomes of its lines', () => {
  const lines = (...outcomes: ('new' | 'known' | 'refused')[]) => outcomes.map((outcome) => ({ outcome }))
  expect(importVerdict([])).toBe('The list names no group')
  expect(importVerdict(lines('new'))).toBe('1 mapping can be added')
  expect(importVerdict(lines('new', 'new', 'known', 'refused'))).toBe(
    '2 mappings can be added, 1 is there already, 1 line cannot be taken',
  )
  expect(importVerdict(lines('known', 'known'))).toBe('2 are there already')
})

test('the hint under the product group says what an empty and a typed box come to', () => {
  const product = { mapping: { withGroup: 'picked', withoutGroup: 'synced', menu: null } } as const
  const state = { product, chosen: null, listed: false, reading: false, read: 3, failure: null, target: 'set' } as const
  expect(productGroupHint(state)).toBe('3 groups read. Leave it empty for the group that Entra makes.')
  expect(productGroupHint({ ...state, chosen: 'x' })).toContain('kept as a name')
  expect(productGroupHint({ ...state, chosen: 'x', listed: true })).toBe('Found in the product.')
  expect(productGroupHint({ ...state, chosen: 'x', read: null })).toBe('Kept as a name until the product can be asked.')
  expect(productGroupHint({ ...state, read: null, failure: { message: 'Refused.' } })).toContain('Refused.')
  const peopleOnly = { mapping: { withGroup: 'scope-only', withoutGroup: 'scope-only', menu: null } } as const
  expect(productGroupHint({ ...state, product: peopleOnly, read: null, target: 'missing' })).toContain(
    'takes people, no groups',
  )
})

test('a token ends with its last day, and is told a month ahead', () => {
  const at = (day: number, hour = 12) => new Date(2026, 2, day, hour).getTime()
  expect(expiryWords('2026-03-10', at(10, 23))).toEqual({ status: 'bad', word: 'Ends today' })
  expect(expiryWords('2026-03-10', at(11, 0)).status).toBe('bad')
  expect(expiryWords('2026-03-10', at(9)).word).toMatch(/^Ends in 1 day, on /)
  expect(expiryWords('2026-05-10', at(9)).status).toBe('good')
  expect(expiryWords('2026-05-10', at(9)).word).toMatch(/^Ends in 62 days, on /)
  const left = [31, 30, 8, 7, 1, 0, -1].map((days) =>
    expiryWords('2026-03-31', new Date(2026, 2, 31 - days, 9).getTime()),
  )
  expect(left.map(({ status }) => status)).toEqual(['good', 'warning', 'warning', 'bad', 'bad', 'bad', 'bad'])
})

test('where a token is and how long it lasts is said, never the token', () => {
  const environment = { kind: 'environment', variable: 'SCIM_TOKEN' } as const
  expect(tokenWords({ token: environment, present: false, persisted: true })).toMatchObject({
    status: 'bad',
    word: 'Variable not set',
  })
  expect(tokenWords({ token: { kind: 'sealed' }, present: true, persisted: true }).about).toContain(
    'survives a restart',
  )
  expect(tokenWords({ token: { kind: 'sealed' }, present: true, persisted: false }).status).toBe('warning')
  expect(tokenWords({ token: { kind: 'sealed' }, present: false, persisted: false }).word).toBe('Not known any more')
})

test('a key is short enough for an address and tells long names apart', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1024 }), (text) => {
      expect(rowKey(text).length).toBeLessThanOrEqual(160)
      expect(rowKey(text)).toBe(rowKey(text))
    }),
  )
  const long = 'x'.repeat(300)
  expect(rowKey(`${long}a`)).not.toBe(rowKey(`${long}b`))
})
