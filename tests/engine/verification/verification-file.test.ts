import { describe, expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { membersOf } from '#shared/engine/verification/compared-members'
import { comparisonOf } from '#shared/engine/verification/comparison-of'
import { judgeReading } from '#shared/engine/verification/judge-reading'
import { fileText, openedFile } from '#shared/engine/verification/verification-file'
import { drawnReading } from '#tests/engine/verification/drawn-reading'
import { draws } from '#tests/reference/draws'

const { whole } = drawnReading(draws(3), 3)
const judged = judgeReading(whole)
const comparison = comparisonOf(whole, judged, { members: false })
const membersIn = (key: string) => {
  const row = whole.rows.find((one) => one.row === key)
  if (row === undefined) return []
  const { all, show } = membersOf(whole, judged.joins, row)
  return all.map(show)
}
const tenant = { id: 'tenant-1', name: 'Contoso' }
const text = fileText({ savedAt: '2026-11-25T09:00:00.000Z', tenant, comparison }, membersIn)

test('what is opened is what was saved, person by person', () => {
  const file = openedFile(text, 'opened')
  expect(file.shown).toEqual({ id: 'opened', tenant, savedAt: '2026-11-25T09:00:00.000Z', comparison })
  for (const { row } of whole.rows) {
    const { rows, total } = file.members({ row, start: 0, count: 1000 })
    const wanted = membersIn(row)
    expect(total).toBe(wanted.length)
    expect(new Set(rows.map((one) => JSON.stringify(one)))).toEqual(new Set(wanted.map((one) => JSON.stringify(one))))
  }
})

test('a list is a page of those who fit, by name, with the number of each reason', () => {
  const file = openedFile(text, 'opened')
  const row = whole.rows[0]?.row ?? ''
  const all = membersIn(row)
  const verdict = 'missing'
  const missing = all.filter((one) => one.verdict === verdict)
  const first = file.members({ row, verdict, start: 0, count: 1 })
  expect([first.total, first.rows.length]).toEqual([missing.length, Math.min(1, missing.length)])
  expect(first.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(missing.length)
  const found = file.members({ row, search: 'PERSON 1', start: 0, count: 100 })
  expect(found.rows.every(({ displayName }) => displayName?.includes('1'))).toBe(true)
  expect(file.members({ row: 'no such row', start: 0, count: 10 })).toEqual({ rows: [], total: 0, reasons: [] })
})

describe('another text is refused by name, and nothing is opened', () => {
  const whole_ = JSON.parse(text) as Record<string, unknown>
  const changed = (over: object) => JSON.stringify({ ...whole_, ...over })
  test.each([
    ['no JSON', '{'],
    ['another document', '{"a":1}'],
    ['a list', '[]'],
    ['another kind', changed({ kind: 'something' })],
    ['a newer version', changed({ version: 2 })],
    ['no people', changed({ people: null })],
    ['members that are no numbers', changed({ members: [{ row: 'r', list: [['a']] }] })],
    ['a verdict that nobody knows', changed({ comparison: { ...comparison, groups: [{ verdict: 'fine' }] } })],
  ])('%s', (_, wrong) => {
    expect(() => openedFile(wrong, 'x')).toThrow(ConsoleFailure)
    expect(() => openedFile(wrong, 'x')).toThrow(/no verification of this console/)
  })

  test('places that lead nowhere show nobody, and break nothing', () => {
    const list = [[9999, 7, 9, 9, 9, 99, 99, 9, 9999]]
    const file = openedFile(changed({ members: [{ row: 'r', list }] }), 'x')
    expect(file.members({ row: 'r', start: 0, count: 10 }).rows).toEqual([
      {
        id: null,
        scimId: null,
        userPrincipalName: null,
        displayName: null,
        inGraph: false,
        expected: null,
        inProduct: null,
        active: null,
        verdict: 'ambiguous',
        reason: null,
        key: null,
        evidence: '',
      },
    ])
  })
})
