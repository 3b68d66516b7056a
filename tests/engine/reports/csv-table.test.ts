import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeRows, safeTable } from '#shared/engine/reports/csv-table'
import { hostileNames } from '#tests/engine/reports/hostile-names'
import { readTable } from '#tests/engine/reports/read-table'

const numRuns = process.env['FULL'] === '1' ? 20_000 : 500
const triggers = '=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20'
const beginsOne = (cell: string) => cell !== '' && triggers.includes(cell[0] ?? '')

/** A text as it may be taken for a text of others, without the apostrophes that keep it from being a formula. */
const bare = (text: string) => text.replaceAll("'", '')
const fit = (text: string) => text.replaceAll(/\0|\p{Cs}/gu, '\uFFFD')

const text = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom(...triggers.split(''), '"', "'", ',', ';', ' ', 'a', '\0', '\uFEFF', '\u200B', '\u00A0'), {
      maxLength: 8,
    })
    .map((letters) => letters.join('')),
)
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.tuple(
    fc.array(text, { minLength: width, maxLength: width }),
    fc.array(
      fc.array(fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)), {
        minLength: width,
        maxLength: width,
      }),
      { maxLength: 5 },
    ),
  ),
)

describe('a table of separated values', () => {
  test('is read again as it was: every text, every number, every empty cell in its place', () => {
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const read = readTable(safeRows(columns, rows))
        expect(read).toHaveLength(rows.length + 1)
        for (const [at, row] of [columns, ...rows].entries()) {
          const told = row.map((cell) =>
            cell === null ? '' : typeof cell === 'number' ? String(cell) : bare(fit(cell)),
          )
          expect(read[at]?.map((cell, place) => (typeof row[place] === 'string' ? bare(cell) : cell))).toEqual(told)
        }
      }),
      { numRuns },
    )
  })

  test('has no cell that begins as a formula, read as it is meant or line by line', () => {
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const written = [columns, ...rows]
        const read = readTable(safeRows(columns, rows))
        for (const [at, row] of read.entries()) {
          for (const [place, cell] of row.entries()) {
            if (typeof written[at]?.[place] !== 'string') continue
            expect(/^[\p{Zs}\r\n\t]/u.test(cell) || beginsOne(cell), `in ${JSON.stringify(cell)}`).toBe(false)
            expect(cell.split(/[\r\n]+/).filter(beginsOne), `in ${JSON.stringify(cell)}`).toEqual([])
          }
        }
      }),
      { numRuns },
    )
  })

  test('has no cell that begins as a formula for a reader that splits at every end of line, semicolon or tab', () => {
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? null : cell)))
        const found = safeRows(columns, texts)
          .slice(1)
          .split(/[\r\n;\t]/)
          .map((cell) => cell.replace(/^["\s\u200B]+/, ''))
        expect(found.filter(beginsOne)).toEqual([])
      }),
      { numRuns },
    )
  })

  test.each(hostileNames)('takes %j for a text', (name) => {
    const read = readTable(safeTable(['name', 'people'], [{ name, people: -3 }]))
    expect(read[0]).toEqual(['name', 'people'])
    expect(bare(read[1]?.[0] ?? '')).toBe(bare(fit(name)))
    expect(read[1]?.[1], 'a number stays one').toBe('-3')
  })

  test('leaves what is no danger as it is', () => {
    const calm = ['Finance', 'a-b', 'a, -b', 'x=y', 'Müller; Ada', '1 - 2', "O'Hara", 'multi\nline', '2026-03-01']
    expect(
      readTable(
        safeRows(
          ['n'],
          calm.map((one) => [one]),
        ),
      ).slice(1),
    ).toEqual(calm.map((one) => [one]))
  })

  test('keeps its columns where it has no rows, and says what is no number as a text', () => {
    expect(safeTable(['a', 'b'], [])).toBe('\uFEFF"a","b"\r\n')
    expect(readTable(safeRows(['n'], [[Number.NaN], [Number.NEGATIVE_INFINITY], [0]])).slice(1)).toEqual([
      ['NaN'],
      ["'-Infinity"],
      ['0'],
    ])
  })
})
