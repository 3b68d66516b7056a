import { describe, expect, test } from 'vitest'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { draftWith, fitsDraft, type Place } from '#renderer/features/licences/smaller-group-draft'
import { emptyNeed, headCount, type NeedForm, needOf, sameNeed } from '#renderer/features/licences/smaller-group-need'
import {
  extraInWords,
  faultInRule,
  figuresExplained,
  missedInWords,
  needVerdict,
  type Proposal,
  proposalKey,
  proposalName,
  type Proposals,
  proposalsVerdict,
  recommended,
  ruleVerdict,
  savingInWords,
  shareInWords,
} from '#renderer/features/licences/smaller-group-words'

const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  kind: 'existing-group',
  group: { id: 'g1', displayName: 'Access North' },
  rule: null,
  people: 500,
  billable: 500,
  precision: 1,
  recall: 1,
  extra: 0,
  missed: 0,
  saving: { seats: 4500, cost: '22500.00' },
  says: 'Just those who need access.',
  ...change,
})
const justThem = proposal({ kind: 'static-group', group: null })
const byRule = proposal({ kind: 'rule', group: null, rule: 'user.city -eq "Oslo"' })
const rough = { precision: 0.9, recall: 0.9, extra: 50, missed: 50 }

const result = (proposals: Proposal[], need = { people: 500, known: true }): Proposals => ({
  need,
  proposals,
  attributes: [],
  notes: [],
})

test.each([
  [null, '–'],
  [0, '0%'],
  [0.0004, 'below 0.1%'],
  [0.004, '0.4%'],
  [0.5, '50%'],
  [0.987, '98%'],
  [0.998, '99.8%'],
  // 4,999 of 5,000 is not all of them.
  [0.9998, '99.9%'],
  [1, '100%'],
])('a share of %s reads %s', (share, words) => expect(shareInWords(share)).toBe(words))

test('what is too many and what is missed is said in words, and not at all where nobody knows', () => {
  expect([extraInWords(null), extraInWords(0), extraInWords(1200)]).toEqual([null, 'nobody else', '1,200 too many'])
  expect([missedInWords(null), missedInWords(0), missedInWords(3)]).toEqual([null, 'nobody missed', '3 missed'])
})

test('the columns are explained: what is not shown is not, and who is not charged for is told apart where that matters', () => {
  const saving = 'Saving: against the draft, with nothing else assigned.'
  const closeness =
    'Precision: how many of those it brings need access. Recall: how many of those who need it are brought.'
  expect(figuresExplained(result([proposal()]))).toBe(`${closeness} ${saving}`)
  expect(figuresExplained(result([proposal({ billable: 0 })]))).toBe(`${closeness} ${saving}`)
  expect(figuresExplained(result([proposal(), proposal({ billable: 499 })]))).toBe(
    `${closeness} Both count who is charged for. ${saving}`,
  )
  expect(figuresExplained(result([proposal({ billable: 499 })], { people: 500, known: false }))).toBe(saving)
})

test.each([
  [{ seats: 4500, cost: '22500.00' }, { currency: 'EUR', period: 'month' }, '€22,500.00 a month', '4,500 seats fewer'],
  [{ seats: 1, cost: '60.00' }, { currency: null, period: 'year' }, '60.00 a year', '1 seat fewer'],
  [{ seats: -3, cost: '-15.00' }, { currency: 'EUR', period: 'month' }, '-€15.00 a month', '3 seats more'],
  [{ seats: 0, cost: '0' }, { currency: 'JPY', period: 'month' }, '¥0 a month', 'as many seats'],
  [{ seats: 12, cost: null }, null, '12 seats fewer', null],
] as const)('a saving of %j in %j', (saving, inWhat, first, second) =>
  expect(savingInWords(saving, inWhat)).toEqual({ first, second }),
)

test('who needs access is said with the lines that gave nobody', () => {
  const line = { line: 3, text: 'x', why: 'Nobody of this tenant has it.' }
  expect(needVerdict({ people: 500, known: true, refused: [] })).toBe('500 people of this tenant need access')
  expect(needVerdict({ people: 1, known: true, refused: [line] })).toBe(
    '1 person of this tenant needs access; 1 line gave nobody',
  )
  expect(needVerdict({ people: 0, known: true, refused: [line, { ...line, line: 4 }] })).toBe(
    'Nobody was found; 2 lines gave nobody',
  )
  // The engine tells so many lines only, and how many more there are without a line.
  expect(
    needVerdict({ people: 0, known: true, refused: [line, { line: 0, text: '', why: 'And 7 more lines.' }] }),
  ).toBe('Nobody was found; more than 1 line gave nobody')
  expect(needVerdict({ people: 500, known: false, refused: [] })).toBe('500 people need access, as was said')
})

test('proposals are known by what they take', () => {
  expect([proposal(), justThem, byRule].map(proposalName)).toEqual([
    'Access North',
    'A group of just them',
    'user.city -eq "Oslo"',
  ])
  expect(new Set([proposal(), justThem, byRule].map(proposalKey)).size).toBe(3)
  expect([proposal(), justThem, byRule].map(fitsDraft)).toEqual([true, false, true])
})

test('what was found begins with what the draft would bring, and names who holds exactly them', () => {
  expect(proposalsVerdict(result([proposal(rough), proposal()]), 5000)).toBe(
    '5,000 would be sent, 500 need access: “Access North” holds exactly them',
  )
  expect(proposalsVerdict(result([proposal(rough), byRule, justThem]), 5000)).toBe(
    '5,000 would be sent, 500 need access: a rule takes exactly them',
  )
  expect(proposalsVerdict(result([proposal(rough), justThem]), null)).toBe(
    '500 need access: no group that exists holds exactly them, a new one would',
  )
  const unknown = { precision: null, recall: null, extra: null, missed: null }
  expect(proposalsVerdict(result([proposal(unknown)], { people: 500, known: false }), 5000)).toBe(
    '5,000 would be sent, 500 need access: 1 proposal by head-count alone',
  )
  expect(proposalsVerdict(result([]), 5000)).toBe('No smaller group was found')
  expect(proposalsVerdict(result([], { people: 0, known: true }), 5000)).toBe('Nobody is said to need access')
})

test('an exact proposal is looked at first, one that exists before a new one; else the first', () => {
  expect(recommended(result([proposal(rough), byRule, justThem]))).toBe(proposalKey(byRule))
  expect(recommended(result([proposal(rough), justThem]))).toBe(proposalKey(justThem))
  expect(recommended(result([proposal(rough)]))).toBe(proposalKey(proposal()))
  expect(recommended(result([]))).toBeNull()
})

describe('who needs access, as it is asked', () => {
  const form = (change: Partial<NeedForm>): NeedForm => ({ ...emptyNeed, ...change })
  test.each([
    [form({}), null],
    [form({ text: 'ada@contoso.com' }), { kind: 'list', text: 'ada@contoso.com' }],
    [form({ kind: 'group' }), null],
    [form({ kind: 'rule', rule: '  ' }), null],
    [form({ kind: 'rule', rule: ' user.city -eq "Oslo"\n' }), { kind: 'rule', rule: 'user.city -eq "Oslo"' }],
    [form({ kind: 'number', number: 'many' }), null],
    [form({ kind: 'number', number: '500', text: 'ada@contoso.com' }), { kind: 'number', people: 500 }],
  ])('%j is %j', (said, need) => expect(needOf(said)).toEqual(need))

  test.each([
    ['500', 500],
    [' 1,500 ', 1500],
    ['1.500', 1500],
    ['12 345', 12345],
    ['0', 0],
    ['1.5', null],
    ['-5', null],
    ['5e3', null],
    ['', null],
    ['99999999999', null],
    ['20,000,000', null],
  ])('the head-count %j is %s', (text, count) => expect(headCount(text)).toBe(count))

  test('two needs are the same where they say the same', () => {
    const needs = [
      { kind: 'list', text: 'a' },
      { kind: 'list', text: 'b' },
      { kind: 'group', group: 'a' },
      { kind: 'rule', rule: 'a' },
      { kind: 'number', people: 1 },
      { kind: 'number', people: 2 },
    ] as const
    for (const [at, one] of needs.entries()) {
      for (const [place, other] of needs.entries()) expect(sameNeed(one, { ...other })).toBe(at === place)
      expect(sameNeed(one, null)).toBe(false)
    }
  })
})

describe('a proposal in the draft', () => {
  const byGroup = [
    { groupId: 'a1', state: 'assigned' },
    { groupId: 'a2', state: 'off' },
    { groupId: 'D1', state: 'draft' },
    { groupId: 'd2', state: 'off' },
    { groupId: 'rule:Old', state: 'draft' },
  ] as const
  const draft: LicenceDraft = {
    ...emptyDraft,
    with: ['d1', 'd2'],
    without: ['a2', 'd2'],
    excludeGuests: true,
    rules: [{ name: 'Old', rule: 'user.city -eq "Bergen"' }],
  }
  const put = (place: Place, one: Pick<Proposal, 'group' | 'rule'>) =>
    draftWith(draft, one, { place, byGroup, name: 'Old' })

  test('beside all that is there', () => {
    expect(put('beside', proposal())).toEqual({ ...draft, with: ['d1', 'd2', 'g1'] })
    expect(put('beside', byRule).rules).toEqual([
      { name: 'Old', rule: 'user.city -eq "Bergen"' },
      { name: 'Old 2', rule: 'user.city -eq "Oslo"' },
    ])
  })

  test('in place of what the draft adds: what is assigned stays as the draft has it', () => {
    expect(put('instead-of-draft', proposal())).toEqual({ ...draft, with: ['g1'], without: ['a2'], rules: [] })
    expect(put('instead-of-draft', byRule)).toEqual({
      ...draft,
      with: [],
      without: ['a2'],
      rules: [{ name: 'Old', rule: 'user.city -eq "Oslo"' }],
    })
  })

  test('in place of every group: the assigned ones are left out', () => {
    expect(put('instead-of-all', proposal())).toEqual({ ...draft, with: ['g1'], without: ['a2', 'a1'], rules: [] })
  })

  test('one that is assigned already is not added; it is switched on', () => {
    const assigned = { group: { id: 'A2', displayName: 'Access South' }, rule: null }
    expect(put('instead-of-all', assigned)).toEqual({ ...draft, with: [], without: ['a1'], rules: [] })
  })

  test('one that the draft has and switched off is switched on', () => {
    const switchedOff = { group: { id: 'd2', displayName: 'Reception' }, rule: null }
    expect(put('beside', switchedOff)).toEqual({ ...draft, without: ['a2'] })
    expect(put('instead-of-draft', switchedOff)).toEqual({ ...draft, with: ['d2'], without: ['a2'], rules: [] })
  })
})

test('a rule that was tried', () => {
  expect(ruleVerdict({ people: 12, beyond: null })).toEqual({ status: 'good', word: 'It takes 12 people' })
  expect(ruleVerdict({ people: 0, beyond: null }).word).toBe('It takes nobody')
  expect(ruleVerdict({ people: null, beyond: 'why' }).word).toBe('It cannot be evaluated here')
})

test.each([
  ['user.city -match "Oslo"', 10, { before: 'user.city ', fault: '-match', after: ' "Oslo"' }],
  ['user.city -eq', 13, { before: 'user.city -eq', fault: '(end)', after: '' }],
  ['(user.city)', 0, { before: '', fault: '(', after: 'user.city)' }],
  ['x'.repeat(60), 99, { before: `…${'x'.repeat(40)}`, fault: '(end)', after: '' }],
  [
    `${'a '.repeat(30)}-match ${'b '.repeat(30)}`,
    60,
    { before: `…${'a '.repeat(20)}`, fault: '-match', after: ` ${'b '.repeat(19)}b…` },
  ],
])('the fault of %j at %d is marked', (rule, at, parts) => expect(faultInRule(rule, at)).toEqual(parts))
