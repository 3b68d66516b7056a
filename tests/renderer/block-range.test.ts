import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksBetween, heightOf } from '#renderer/ui/block-range'

test.each([
  [0, 0, 100, { first: 0, end: 0 }],
  [5, 0, 100, { first: 0, end: 1 }],
  [5, 0, 101, { first: 0, end: 2 }],
  [5, 150, 250, { first: 1, end: 3 }],
  [5, -600, 50, { first: 0, end: 1 }],
  [5, 9_000, 9_500, { first: 4, end: 5 }],
])('of %i blocks of 100 px between %i and %i', (count, top, bottom, found) => {
  expect(blocksBetween({ count, usual: 100, heights: new Map() }, top, bottom)).toEqual(found)
})

test('whatever was measured: what is found covers what is seen, and no block more than it needs', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 400 }))),
      fc.nat(6_000),
      fc.integer({ min: 1, max: 900 }),
      (count, measured, top, size) => {
        const blocks = { count, usual: 100, heights: new Map(measured) }
        const { first, end } = blocksBetween(blocks, top, top + size)
        const whole = heightOf(blocks, 0, count)
        expect(end).toBeGreaterThan(first)
        expect(heightOf(blocks, 0, first)).toBeLessThanOrEqual(Math.min(top, whole))
        expect(heightOf(blocks, 0, end)).toBeGreaterThanOrEqual(Math.min(top + size, whole))
        if (top < whole) {
          expect(heightOf(blocks, 0, first + 1)).toBeGreaterThan(top)
          expect(end - 1 === first || heightOf(blocks, 0, end - 1) < top + size).toBe(true)
        }
      },
    ),
  )
})
