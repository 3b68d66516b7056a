import { expect, test } from 'vitest'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { figuresOf, restsOn } from '#renderer/features/licences/figures'
import {
  bringsWords,
  type Estimate,
  type EstimatedGroup,
  groupsInOrder,
  licencesVerdict,
} from '#renderer/features/licences/licence-words'
import { missingLines } from '#renderer/features/licences/missing-words'
import { moneyWords } from '#renderer/features/licences/money-words'
import { type LicencesRow, overviewCost, overviewVerdict } from '#renderer/features/licences/overview-words'
import { ruleWords } from '#renderer/features/licences/rule-words'

const group = (change: Partial<EstimatedGroup> = {}): EstimatedGroup => ({
  groupId: 'a',
  groupName: 'Access North',
  state: 'assigned',
  members: 513,
  unique: 410,
  uniqueBillable: 400,
  billable: 500,
  hidden: false,
  ...change,
})

const seats = (bought: number | null, used: number): Estimate['seats'] => ({
  bought,
  used,
  left: bought === null ? null : Math.max(0, bought - used),
  short: bought === null ? null : Math.max(0, used - bought),
})

/** People and charged for alike, now and after, against the seats. */
const estimate = (now: number, after: number, bought: number | null, change: Partial<Estimate> = {}): Estimate => ({
  app: { id: 'app', displayName: 'App' },
  takenAt: '2026-03-01T12:00:00Z',
  people: {
    now,
    after,
    entering: Math.max(0, after - now),
    leaving: Math.max(0, now - after),
    staying: Math.min(now, after),
  },
  billable: { now, after },
  apart: { disabled: 0, guests: 0, outOfScope: 0, uncertain: 0 },
  among: { disabled: 0, guests: 0 },
  byGroup: [group()],
  direct: { people: 0, unique: 0 },
  seats: seats(bought, after),
  need: null,
  cost: null,
  basis: 'Each person is charged for.',
  entra: { premium: 'P1', says: [], dynamicPeople: 0 },
  missing: [],
  assumptions: [],
  unanswered: [],
  ...change,
})

const missing = [{ groupId: 'x', groupName: 'Hidden', why: 'Its members are hidden.', atMost: 12 }]
const draft = (change: Partial<LicenceDraft>): LicenceDraft => ({ ...emptyDraft, ...change })
const everybody = group({ groupId: 'E', groupName: 'All employees', state: 'draft' })
const assigning = { byGroup: [group(), everybody] }
const withEverybody = draft({ with: ['e'] })

test.each<[string, Estimate, LicenceDraft, string]>([
  ['nobody', estimate(0, 0, null), emptyDraft, 'Nobody is in scope'],
  ['nobody that is known', estimate(0, 0, null, { missing }), emptyDraft, 'Nobody is in scope, as far as is known'],
  ['no seats said', estimate(1, 1, null), emptyDraft, '1 person needs a licence'],
  ['seats left', estimate(772, 772, 800), emptyDraft, '772 of 800 seats are used; 28 left'],
  ['all used', estimate(800, 800, 800), emptyDraft, '800 of 800 seats are used'],
  ['short', estimate(801, 801, 800), emptyDraft, '1 more seat is needed than you have'],
  ['none bought', estimate(2, 2, 0), emptyDraft, '2 more seats are needed than you have'],
  [
    'short with groups missing',
    estimate(805, 805, 800, { missing }),
    emptyDraft,
    'At least 5 more seats are needed than you have',
  ],
  ['used with groups missing', estimate(700, 700, 800, { missing }), emptyDraft, 'At least 700 of 800 seats are used'],
  [
    'nobody charged for',
    estimate(5, 5, null, { billable: { now: 0, after: 0 } }),
    emptyDraft,
    '5 people are in scope, and nobody is charged for',
  ],
  [
    'the case of the document',
    estimate(772, 5096, 800, assigning),
    withEverybody,
    'Assigning “All employees” would need 4,296 more seats than you have',
  ],
  [
    'a draft with groups missing',
    estimate(772, 801, 800, { ...assigning, missing }),
    withEverybody,
    'Assigning “All employees” would need at least 1 more seat than you have',
  ],
  [
    'a draft that fits',
    estimate(10, 700, 800, assigning),
    withEverybody,
    'Assigning “All employees” would use 700 of 800 seats',
  ],
  [
    'a draft without seats',
    estimate(10, 11, null, assigning),
    withEverybody,
    'Assigning “All employees” would need 1 licence more',
  ],
  [
    'a group left out',
    estimate(20, 8, null, { byGroup: [group({ state: 'off' })] }),
    draft({ without: ['a'] }),
    'Leaving out “Access North” would free 12 licences',
  ],
  [
    'disabled accounts left out',
    estimate(20, 20, null, { missing }),
    draft({ excludeDisabled: true }),
    'Leaving out disabled accounts would change nothing about the bill, as far as is known',
  ],
  [
    'several changes',
    estimate(20, 30, 25, assigning),
    draft({ with: ['e'], excludeGuests: true }),
    'This draft would need 5 more seats than you have',
  ],
  [
    'a group that was added and switched off',
    estimate(20, 20, 25, { byGroup: [group(), { ...everybody, state: 'off' }] }),
    draft({ with: ['e'], without: ['E'] }),
    '20 of 25 seats are used; 5 left',
  ],
  ['nested people', estimate(20, 30, 35), draft({ flatten: ['a'] }), 'This draft would use 30 of 35 seats'],
])('the verdict of %s', (_, found, drafted, verdict) => {
  expect(licencesVerdict(found, drafted)).toBe(verdict)
})

const lines = (found: Estimate, drafted: LicenceDraft = withEverybody) =>
  figuresOf(found, drafted).map(({ name, value, bad = false, unknown = false, lines: own }) => [
    name,
    value,
    bad ? 'bad' : unknown ? 'unknown' : '',
    own.map((line) =>
      line.map((part) => (typeof part === 'string' ? part : `[${part.which}: ${part.words}]`)).join(''),
    ),
  ])

test('the four figures with everything said', () => {
  const cost = {
    currency: 'EUR',
    period: 'month' as const,
    price: '5.00',
    now: '3860.00',
    after: '25480.00',
    delta: '21620.00',
    firstMonth: '21620.00',
    yearly: '259440.00',
  }
  expect(lines(estimate(772, 5096, 800, { need: 800, cost }))).toEqual([
    ['People now', '772', '', ['800 need access']],
    ['After this draft', '5,096', '', ['[entering: +4,324 entering], 0 leaving']],
    ['Seats bought', '800', 'bad', ['short by 4,296', '5,096 used (+4,324)']],
    [
      'Cost per month',
      '€25,480.00',
      '',
      ['+€21,620.00 at €5.00 a person', 'First month +€21,620.00, a year +€259,440.00'],
    ],
  ])
  const still = { ...cost, currency: null, after: '3860.00', delta: '0.00', firstMonth: '0.00', yearly: '0.00' }
  expect(lines(estimate(772, 772, 800, { cost: still }), emptyDraft).at(-1)).toEqual([
    'Cost per month',
    '3,860.00',
    '',
    ['as now, at 5.00 a person; currency not said'],
  ])
})

test('the four figures with nothing said, people who are not charged for, and groups missing', () => {
  const found = estimate(10, 8, null, {
    billable: { now: 9, after: 6 },
    seats: seats(null, 6),
    missing,
    unanswered: ['price'],
  })
  expect(lines(found)).toEqual([
    ['People now', '10', '', ['Nobody has said how many need access', '9 charged for, 1 not']],
    ['After this draft', '8', '', ['0 entering, [leaving: 2 leaving]', '6 charged for, [not-billable: 2 not]']],
    ['Seats bought', 'Not said', 'unknown', ['at least 6 would be used (−3)']],
    ['Cost', 'Not known', 'unknown', ['Nobody has said what a licence costs']],
  ])
  expect(lines({ ...found, seats: seats(7, 6) })[2]).toEqual([
    'Seats bought',
    '7',
    '',
    ['1 left at most', 'at least 6 used (−3)'],
  ])
  expect(lines({ ...found, unanswered: [] })[3]?.[3]).toEqual(['The price that was given cannot be read'])
  expect(lines(found, emptyDraft)[1]?.[3]).toContain('No draft: as it is now')
})

test('what the figures rest on', () => {
  expect(restsOn(estimate(1, 1, 1, { need: 1 }))).toBe('You said 1 person needs access · each person is counted once')
  expect(restsOn(estimate(1, 1, 1))).toBe('Each person is counted once')
})

test.each<[string, EstimatedGroup, string]>([
  ['assigned', group(), '410 of 513'],
  ['switched off', group({ state: 'off', unique: 12, members: 17 }), 'would add 12 of 17'],
  ['not read', group({ members: null }), 'members not read'],
  ['hidden', group({ members: null, hidden: true }), 'members are hidden'],
])('what a group brings that is %s', (_, found, words) => {
  expect(bringsWords(found)).toBe(words)
})

test('groups keep their order whatever is switched off', () => {
  const all = [group({ groupId: 'a', members: 3 }), group({ groupId: 'b', members: 9 }), { ...everybody, members: 1 }]
  const off = all.map((one) => ({ ...one, state: 'off' as const }))
  expect(groupsInOrder(all, withEverybody).map(({ groupId }) => groupId)).toEqual(['E', 'b', 'a'])
  expect(groupsInOrder(off, withEverybody).map(({ groupId }) => groupId)).toEqual(['E', 'b', 'a'])
})

test('missing groups say why and how far off the figures may be', () => {
  expect(missingLines(missing)).toEqual({
    title: 'One group is not in these figures.',
    lines: [{ id: 'x', words: 'Hidden: Its members are hidden. At most 12 people more.' }],
  })
  const many = Array.from({ length: 11 }, (_, at) => ({
    groupId: `${at}`,
    groupName: `G${at}`,
    why: 'Not read.',
    atMost: null,
  }))
  const { title, lines: told } = missingLines(many)
  expect(title).toBe('11 groups are not in these figures.')
  expect(told).toHaveLength(9)
  expect(told[0]?.words).toBe('G0: Not read. How many more people that is cannot be told.')
  expect(told.at(-1)?.words).toBe('and 3 more')
})

test.each<[string, string | null, 'always' | 'minus', string]>([
  ['25480.00', 'EUR', 'minus', '€25,480.00'],
  ['-3.50', 'EUR', 'minus', '-€3.50'],
  ['21620.00', 'EUR', 'always', '+€21,620.00'],
  ['0.00', 'EUR', 'always', '€0.00'],
  ['0.0005', 'EUR', 'minus', '€0.0005'],
  ['1200', 'JPY', 'minus', '¥1,200'],
  ['1.234', 'KWD', 'minus', 'KWD 1.234'],
  ['99999999999999999999.99', 'EUR', 'minus', '€99,999,999,999,999,999,999.99'],
  ['5.00', null, 'minus', '5.00'],
  ['5.00', 'E1', 'minus', 'E1 5.00'],
])('%s in %s', (amount, currency, sign, words) => {
  expect(moneyWords(amount, currency, sign).replaceAll('\u00A0', ' ')).toBe(words)
})

test('what a look at a rule told', () => {
  const rule = 'user.city -eq "Köln" -and user.manager -eq "x"'
  expect(ruleWords({ people: 1, beyond: null, at: null, uncertain: 0 }, rule)).toBe('It takes 1 person.')
  expect(ruleWords({ people: 7, beyond: null, at: null, uncertain: 2 }, rule)).toBe(
    'It takes 7 people. Of 2 people more it cannot be told: what it reads of them is not known.',
  )
  expect(ruleWords({ people: null, beyond: 'Cannot be evaluated here.', at: 26, uncertain: 0 }, rule)).toBe(
    'Cannot be evaluated here. Place 27: “user.manager -eq "x"”.',
  )
  expect(ruleWords({ people: null, beyond: 'It ends early.', at: rule.length, uncertain: 0 }, rule)).toMatch(
    /the end\.$/,
  )
})

const row = (change: Partial<LicencesRow>): LicencesRow => ({
  id: 'a',
  displayName: 'A',
  profile: 'P',
  people: 1,
  billable: 1,
  bought: null,
  short: null,
  cost: null,
  missing: 0,
  ...change,
})
const costing = (currency: string | null, now: string, period: 'month' | 'year' = 'month') =>
  row({ cost: { currency, period, price: '1.00', now, after: now, delta: '0', firstMonth: '0', yearly: '0' } })

test.each<[LicencesRow[], string]>([
  [[], 'No app has a provisioning job or an assigned group'],
  [[row({}), row({})], 'Nobody has said how many seats there are'],
  [[row({ bought: 1, short: 0 })], 'The seats of the one app are enough'],
  [[row({ bought: 1, short: 0 }), row({ bought: 1, short: 0 })], 'The seats of all 2 apps are enough'],
  [
    [row({ bought: 1, short: 0 }), row({})],
    'Seats are enough where they are known; of 1 of 2 apps nobody has said how many there are',
  ],
  [[row({ bought: 1, short: 0, missing: 1 })], 'The seats of the one app are enough, as far as is known'],
  [[row({ bought: 0, short: 1 }), row({})], '1 of 2 apps needs more seats than you have'],
])('all apps %#', (apps, verdict) => {
  expect(overviewVerdict(apps)).toBe(verdict)
})

test('costs of all apps are summed by currency and period, to the last digit', () => {
  expect(overviewCost([row({})])).toBeNull()
  expect(overviewCost([costing('EUR', '0.10'), costing('EUR', '0.20'), costing('JPY', '300', 'year'), row({})])).toBe(
    '€0.30 a month and ¥300 a year',
  )
})
