import { describe, expect, test } from 'vitest'
import type { JournalVerification } from '#shared/contract/journal'
import { journalKinds } from '#shared/domain/journal'
import { askedWords, dayBegins, lineState, verifiedWords } from '#renderer/features/history/journal-line-words'

const hash = 'ab'.repeat(32)
const whole: JournalVerification = {
  ok: true,
  verifiedAt: '2026-03-01T12:00:00Z',
  lines: 12,
  head: { count: 12, hash },
  faults: [],
  faultCount: 0,
  notes: [],
  asked: null,
}
const asked = (found: number | null) => ({ count: 7, hash, found })

describe('what verifying found', () => {
  test('a whole chain, with its lines', () => {
    expect(verifiedWords(whole)).toEqual({ status: 'good', word: 'Whole: 12 lines' })
    expect(verifiedWords({ ...whole, lines: 1 }).word).toBe('Whole: 1 line')
    expect(askedWords(whole)).toBeNull()
  })

  test('a head that is in the chain, and one that is not', () => {
    const found = { ...whole, asked: asked(7) }
    expect(verifiedWords(found).word).toBe('Whole: 12 lines, and the head is that of line 7')
    expect(askedWords(found)).toContain('as it was when the head was kept')
    const lost = { ...whole, ok: false, asked: asked(null) }
    expect(verifiedWords(lost)).toEqual({ status: 'bad', word: 'The head is not in this chain' })
    expect(askedWords(lost)).toContain('altered or removed')
  })

  test('faults come first, also where the head was found', () => {
    const broken = { ...whole, ok: false, faultCount: 1, asked: asked(7) }
    expect(verifiedWords(broken)).toEqual({ status: 'bad', word: 'Not whole: 1 fault' })
    expect(askedWords(broken)).toBe('The head was found, but the chain is not whole.')
  })
})

test('every kind of line has a word of its own; one of another version is shown by its own', () => {
  const words = journalKinds.map((kind) => lineState({ kind }).word)
  expect(new Set(words).size).toBe(journalKinds.length)
  expect(lineState({ kind: 'new-kind' })).toEqual({ status: 'unknown', word: 'new-kind' })
  expect(lineState({ kind: 'constructor' }).status).toBe('unknown')
})

test('a day is one of this machine, also where it is no day of 24 hours', () => {
  const begins = dayBegins('2026-03-29') ?? ''
  expect(new Date(begins).toLocaleDateString('sv')).toBe('2026-03-29')
  expect(new Date(begins).getHours()).toBe(0)
  expect(new Date(dayBegins('2026-12-31', 1) ?? '').toLocaleDateString('sv')).toBe('2027-01-01')
  expect([dayBegins(''), dayBegins('31.12.2026')]).toEqual([undefined, undefined])
})
