import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sheetNames } from '#shared/engine/reports/sheet-names'
import { workbook } from '#shared/engine/reports/workbook'
import { hostileNames } from '#tests/engine/reports/hostile-names'
import { readWorkbook } from '#tests/engine/reports/read-workbook'

const full = process.env['FULL'] === '1'
const fit = (text: string) => text.replaceAll(/\p{Cs}|\p{Noncharacter_Code_Point}/gu, '\uFFFD')

/** Cells to the last that is not empty. */
const without = (row: readonly (string | number | null)[]) =>
  row.slice(0, row.findLastIndex((cell) => cell !== null) + 1)

describe('a workbook', () => {
  test('holds every hostile name to the letter, as a text, and no formula', async () => {
    const rows = hostileNames.map((name, at) => [name, at - 3, null, `${name} again`])
    const { sheets, parts } = await readWorkbook(
      await workbook([{ name: 'People', columns: ['name', '=count', '', 'more'], rows }]),
    )
    expect(sheets).toHaveLength(1)
    expect(sheets[0]?.name).toBe('People')
    expect(sheets[0]?.rows).toEqual([
      ['name', '=count', null, 'more'],
      ...hostileNames.map((name, at) => [fit(name), at - 3, null, `${fit(name)} again`]),
    ])
    for (const [name, xml] of parts) {
      expect(xml, `in ${name}`).not.toMatch(/<f[\s>/]/)
      expect(xml, `in ${name}`).not.toMatch(/<!DOCTYPE|<!ENTITY/i)
      expect(xml, `in ${name}`).not.toMatch(/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
      if (name.endsWith('.xml') && name.startsWith('xl/w')) expect(xml, `in ${name}`).not.toContain('externalReference')
    }
  })

  test('is read again as it was, whatever its texts are', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(...hostileNames),
      fc.stringMatching(/^_x[0-9a-f]{4}_$/),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const columns = ['a', 'b', 'c', 'd']
          const { sheets, parts } = await readWorkbook(await workbook([{ name: 'x', columns, rows }]))
          const wanted = [columns, ...rows].map((row) =>
            without(
              row.map((one) => (one === null || one === '' ? null : typeof one === 'string' ? fit(one) : one + 0)),
            ),
          )
          expect(sheets[0]?.rows.map(without)).toEqual(wanted)
          for (const xml of parts.values()) expect(xml).not.toContain('<f>')
        },
      ),
      { numRuns: full ? 2_000 : 60 },
    )
  })

  test('keeps its heading in sight and bold, and gives each column a width', async () => {
    const { parts } = await readWorkbook(
      await workbook([{ name: 'x', columns: ['a', 'b'], rows: [['x'.repeat(500), 1]] }]),
    )
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toMatch(/<pane\b[^>]*ySplit="1"[^>]*state="frozen"|<pane\b[^>]*state="frozen"[^>]*ySplit="1"/)
    expect([...sheet.matchAll(/<col\b[^>]*width="([\d.]+)"/g)].map(([, width]) => Math.round(Number(width)))).toEqual([
      60, 10,
    ])
    expect(parts.get('xl/styles.xml')).toContain('<b')
  })

  test('cuts a text that no cell holds, and says so', async () => {
    const long = `${'\u{1F469}'.repeat(20_000)}end`
    const { sheets } = await readWorkbook(await workbook([{ name: 'x', columns: ['a'], rows: [[long]] }]))
    const cell = String(sheets[0]?.rows[1]?.[0])
    expect(cell.length).toBeLessThanOrEqual(32_767)
    expect(cell).toMatch(/ \[cut: 40,003 characters in all\]$/)
    expect(cell).not.toMatch(/\p{Cs}/u)
  })

  test('refuses more rows than a sheet holds', async () => {
    const rows = Array.from({ length: 1_048_576 }, () => [])
    await expect(workbook([{ name: 'People', columns: ['a'], rows }])).rejects.toMatchObject({
      failure: { code: 'invalid-input', message: "'People' has 1,048,576 rows; a sheet of Excel holds 1,048,575." },
    })
  })
})

describe('names of sheets', () => {
  test('are what Excel takes, each once', () => {
    expect(
      sheetNames(['Groups', 'groups', 'a/b:c?*[d]', '', "'x'", 'History', 'y'.repeat(40), 'y'.repeat(40)]),
    ).toEqual(['Groups', 'groups (2)', 'a b c d', 'Sheet', 'x', 'History (2)', 'y'.repeat(31), `${'y'.repeat(27)} (2)`])
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileNames)), { maxLength: 12 }),
        (wanted) => {
          const names = sheetNames(wanted)
          expect(names).toHaveLength(wanted.length)
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
          for (const name of names) {
            expect(name).toMatch(/^[^[\]/\\:*?\p{Cc}\p{Cs}]{1,31}$/u)
            expect(name).not.toMatch(/^['\s]|['\s]$/)
          }
        },
      ),
      { numRuns: full ? 10_000 : 300 },
    )
  })
})
