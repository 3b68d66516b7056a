import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparisonExit, judgeCounts, judgePeople, type PeopleCounts, type Verdict } from '#shared/domain/comparison'

const told = (count: number | null, inactive: number | null = null, confirmed = true) => ({
  count,
  inactive,
  confirmed,
})
const people = (enabled: number, disabled = 0, unknown = 0) => ({ enabled, disabled, unknown })

describe('numbers', () => {
  test.each<[string, Verdict, Parameters<typeof judgeCounts>]>([
    ['equal numbers', 'match', [people(5), told(5), null]],
    ['fewer in the product', 'differs', [people(5), told(4), null]],
    ['more in the product', 'differs', [people(5), told(6), null]],
    ['both empty', 'match', [people(0), told(0), null]],
    ['the server does not tell', 'not-disclosed', [people(5), told(null), null]],
    ['a list that may be cut, equal by chance', 'cannot-tell', [people(100), told(100, null, false), null]],
    ['a list that may be cut, too few', 'cannot-tell', [people(150), told(100, null, false), null]],
    ['a list that may be cut is still too long', 'differs', [people(50, 10), told(100, null, false), null]],
    ['disabled people absent', 'match', [people(5, 2), told(5), null]],
    ['disabled people may explain the number', 'cannot-tell', [people(5, 2), told(6), null]],
    ['all disabled people may be there', 'cannot-tell', [people(5, 2), told(7), null]],
    ['more than disabled people explain', 'differs', [people(5, 2), told(8), null]],
    ['disabled people are there and inactive', 'match', [people(5, 2), told(7, 2), null]],
    ['a disabled person is there and active', 'differs', [people(5, 2), told(7, 1), null]],
    ['somebody enabled is inactive', 'differs', [people(5, 2), told(5, 1), null]],
    ['account states not told count as enabled', 'match', [people(3, 0, 2), told(5), null]],
    ['account states not told, a real difference', 'differs', [people(3, 0, 2), told(4), null]],
    ['not assigned, nobody there', 'differs', [people(5), told(0), 'Not assigned.']],
    ['not assigned, yet all there', 'match', [people(5), told(5), 'Not assigned.']],
  ])('%s: %s', (_, verdict, given) => {
    expect(judgeCounts(...given).verdict).toBe(verdict)
  })

  test('the sentence names the obstacle where there is a difference', () => {
    expect(judgeCounts(people(5), told(0), 'The group is not assigned.').why).toMatch(
      /^The group is not assigned\. 0 in the product/,
    )
  })

  test('a match is never claimed on a number that is not proven, and never where the numbers cannot agree', () => {
    fc.assert(
      fc.property(
        fc.record({ enabled: fc.nat(50), disabled: fc.nat(20), unknown: fc.nat(20) }),
        fc.option(fc.nat(90), { nil: null }),
        fc.option(fc.nat(20), { nil: null }),
        fc.boolean(),
        (source, count, inactive, confirmed) => {
          fc.pre(count === null || inactive === null || inactive <= count)
          const { verdict } = judgeCounts(source, { count, inactive, confirmed }, null)
          if (verdict !== 'match') return
          expect(confirmed).toBe(true)
          expect((count ?? -1) - (inactive ?? 0)).toBe(source.enabled + source.unknown)
        },
      ),
    )
  })
})

const nobody: PeopleCounts = {
  inBoth: 0,
  missing: 0,
  unexpected: 0,
  excluded: 0,
  inactive: 0,
  ambiguous: 0,
  inactiveExpected: 0,
  waiting: 0,
  kept: 0,
}

test.each<[string, Verdict, Partial<PeopleCounts>]>([
  ['everybody there', 'match', { inBoth: 3 }],
  ['nobody expected, nobody there', 'match', {}],
  ['people kept out by the rules', 'match', { inBoth: 3, excluded: 2 }],
  ['disabled people inactive', 'match', { inBoth: 3, inactive: 2 }],
  ['somebody missing', 'differs', { inBoth: 3, missing: 1 }],
  ['somebody unexpected', 'differs', { inBoth: 3, unexpected: 1 }],
  [
    'one missing, one unexpected: the numbers agree, the people do not',
    'differs',
    { inBoth: 3, missing: 1, unexpected: 1 },
  ],
  ['somebody inactive who should be active', 'differs', { inBoth: 3, inactive: 1, inactiveExpected: 1 }],
  ['all differences are younger than the last cycle', 'waiting', { inBoth: 3, missing: 2, waiting: 2 }],
  ['one difference is older', 'differs', { inBoth: 3, missing: 2, waiting: 1 }],
  ['of somebody it cannot be told', 'cannot-tell', { inBoth: 3, ambiguous: 1 }],
  ['a difference beside what cannot be told', 'differs', { missing: 1, ambiguous: 1 }],
  ['the group itself is kept out', 'differs', { excluded: 3, kept: 3 }],
])('people, %s: %s', (_, verdict, given) => {
  expect(judgePeople({ ...nobody, ...given }, null).verdict).toBe(verdict)
})

test.each<[readonly Verdict[], boolean, number]>([
  [[], false, 0],
  [['match'], false, 0],
  [['match', 'not-disclosed', 'cannot-tell', 'waiting'], false, 0],
  [['match', 'failed'], false, 4],
  [['failed', 'differs'], false, 1],
  [['failed', 'missing-in-entra'], false, 1],
  [['missing-in-product'], false, 1],
  [['match', 'match'], true, 0],
  [['match', 'cannot-tell'], true, 1],
  [['failed'], true, 1],
])('verdicts %j, strict %s: exit %i', (verdicts, strict, exit) => {
  expect(comparisonExit(verdicts, strict)).toBe(exit)
})
