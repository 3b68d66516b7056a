import { expect, test } from 'vitest'
import {
  type Cure,
  cureFigures,
  insideOf,
  type Nested,
  nestedVerdict,
  rowInWords,
} from '#renderer/features/licences/nested-words'

const row = (id: string, above: number | null, depth: number, change: Partial<Nested['tree'][number]> = {}) => ({
  id,
  displayName: `Group ${id}`,
  above,
  depth,
  people: 3,
  again: false,
  ...change,
})

// Inside of itself by B, and C is inside of both.
const tree = [
  row('A', null, 0),
  row('B', 0, 1, { people: 1 }),
  row('A', 1, 2, { again: true }),
  row('C', 1, 2, { people: null }),
  row('C', 0, 1, { again: true }),
]

test('every group of a tree says what it is in, what it holds, and where a circle ends', () => {
  expect(tree.map((one) => rowInWords(one, tree))).toEqual([
    '3 people',
    'in Group A · 1 person',
    'in Group B · a circle: it is above itself',
    'in Group B · members not read',
    'in Group A · seen above already',
  ])
})

test('groups inside are counted once, and the first is not inside of itself', () => {
  expect(insideOf(tree).map(({ id }) => id)).toEqual(['B', 'C'])
  expect(insideOf([row('A', null, 0)])).toEqual([])
})

test.each([
  [{ tree: tree.slice(0, 1), missed: 0 }, 'No group is inside of it: nobody is missed'],
  [{ tree, missed: 1 }, '2 groups are inside of it, whose people Entra does not take: 1 person is missed'],
  [
    { tree: tree.slice(0, 2), missed: 1200 },
    '1 group is inside of it, whose people Entra does not take: 1,200 people are missed',
  ],
  [{ tree, missed: null }, '2 groups are inside of it; how many people are missed is not known'],
  [{ tree, missed: 0 }, '2 groups are inside of it; nobody is missed, as everybody in there comes in another way'],
])('%j: %s', (found, words) => expect(nestedVerdict({ ...found, cures: [] })).toBe(words))

const cure: Cure = {
  kind: 'flatten',
  people: 512,
  billable: 500,
  short: 12,
  cost: '2500.00',
  rule: null,
  says: 'A new group.',
}
const values = (change: Partial<Cure>, now: number | null = 500, priced = true) =>
  cureFigures({ ...cure, ...change }, now, priced ? { currency: 'EUR', period: 'month' } : null).map(
    ({ name, value }) => `${name}: ${value}`,
  )

test('a cure is said in numbers of the whole app, beside how many there are now', () => {
  expect(values({})).toEqual([
    'People then: 512 (+12)',
    'Charged for: 500',
    'Seats: 12 short',
    'Cost a month: €2,500.00',
  ])
  expect(values({ people: 488, short: 0 }, 500)).toEqual(
    expect.arrayContaining(['People then: 488 (−12)', 'Seats: enough']),
  )
  expect(values({ short: null, cost: null }, null, false)).toEqual([
    'People then: 512',
    'Charged for: 500',
    'Seats: not said how many',
    'Cost: no price said',
  ])
})

test('what is not known of a cure is no figure', () => {
  expect(values({ people: null, billable: null, short: null, cost: null })).toEqual([
    'People then: not known',
    'Charged for: not known',
    'Seats: not known',
    'Cost a month: not known',
  ])
})
