import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countInWords,
  pageOf,
  pageRows,
  reachableRows,
  rowAfterKey,
  rowsInSight,
  scrolledTo,
} from '#renderer/ui/page-window'

const rowHeight = 57

describe('pages', () => {
  test.each([
    [0, 0],
    [199, 0],
    [200, 200],
    [99_999, 99_800],
  ])('row %i is on the page that begins at %i', (row, from) => {
    expect(pageOf(row)).toBe(from)
  })

  test('every row is on exactly one page', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (row) => {
        const from = pageOf(row)
        expect(from % pageRows).toBe(0)
        expect(row - from).toBeGreaterThanOrEqual(0)
        expect(row - from).toBeLessThan(pageRows)
      }),
    )
  })

  test('a hundred thousand rows can be scrolled through, and no more than a browser draws', () => {
    expect(reachableRows(100_000, rowHeight)).toBe(100_000)
    expect(reachableRows(10_000_000, rowHeight) * rowHeight).toBeLessThanOrEqual(16_000_000)
  })
})

describe('keys', () => {
  const from = (row: number) => ({ row, rows: 100_000, inSight: 10 })

  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 99_999, 99_999],
    ['ArrowUp', 0, 0],
    ['ArrowUp', 5, 4],
    ['PageDown', 0, 9],
    ['PageDown', 99_995, 99_999],
    ['PageUp', 99_999, 99_990],
    ['PageUp', 3, 0],
    ['Home', 50_000, 0],
    ['End', 50_000, 99_999],
    ['Enter', 5, null],
    ['constructor', 5, null],
  ])('%s at row %i leads to %s', (key, row, next) => {
    expect(rowAfterKey(key, from(row))).toBe(next)
  })

  test('in a list lower than two rows a page is a row, and in one without rows no key leads anywhere', () => {
    expect(rowAfterKey('PageDown', { row: 3, rows: 10, inSight: rowsInSight(20, rowHeight) })).toBe(4)
    expect(rowAfterKey('End', { row: 0, rows: 0, inSight: 10 })).toBeNull()
  })

  test('whatever is pressed, the focus is on a row that there is, and that row is in sight whole', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: rowHeight, max: 2_000 }),
        fc.array(keys, { maxLength: 40 }),
        (rows, height, pressed) => {
          let row = 0
          let top = 0
          for (const key of pressed) {
            row = rowAfterKey(key, { row, rows, inSight: rowsInSight(height, rowHeight) }) ?? -1
            top = scrolledTo(row, { top, height, rowHeight })
            expect(row).toBeGreaterThanOrEqual(0)
            expect(row).toBeLessThan(rows)
            expect(row * rowHeight).toBeGreaterThanOrEqual(top)
            expect((row + 1) * rowHeight).toBeLessThanOrEqual(top + height)
          }
        },
      ),
    )
  })

  test('a row that is in sight does not make the list scroll', () => {
    expect(scrolledTo(12, { top: 10 * rowHeight, height: 600, rowHeight })).toBe(10 * rowHeight)
  })
})

test.each([
  [{ matched: 35, total: 35, more: false, reachable: 35 }, '35 of 35 people'],
  [{ matched: 4, total: 5_000, more: false, reachable: 4 }, '4 of 5,000 people'],
  [{ matched: 1_000, total: 100_000, more: true, reachable: 1_000 }, '1,000 of more than 1,000 people'],
  [
    { matched: 900_000, total: 900_000, more: false, reachable: 280_701 },
    '280,701 of 900,000 people; search to find the others',
  ],
])('%o is "%s"', (count, words) => {
  expect(countInWords({ ...count, noun: 'people' })).toBe(words)
})
