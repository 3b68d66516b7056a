import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#shared/domain/canonical-json'
import { chainText, headText, noHash, parsedHead } from '#shared/domain/journal-chain'

const runs = process.env['FULL'] === undefined ? 200 : 5_000

test('canonical JSON means the value, whatever order its members came in', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = JSON.parse(text) as unknown
      const canonical = canonicalJson(value)
      expect(JSON.parse(canonical)).toEqual(value)
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical)
    }),
    { numRuns: runs },
  )
})

test('members stand in the order of RFC 8785, also those that look like numbers', () => {
  // The example of RFC 8785, section 3.2.3.
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  expect(canonicalJson({ 9: 'a', 10: 'b' })).toBe('{"10":"b","9":"a"}')
  expect(canonicalJson({ a: undefined, b: [undefined], c: -0, d: 1e21 })).toBe('{"b":[null],"c":0,"d":1e+21}')
})

test('a line is hashed over this text', () => {
  const line = { entry: 1, at: '2026-01-02T03:04:05.678Z', kind: 'sync', subject: 'Grün "x"', record: { b: 2, a: [1] } }
  const text = chainText(line, noHash)
  expect(text).toBe(
    `{"at":"2026-01-02T03:04:05.678Z","entry":1,"kind":"sync","previous":"${noHash}","record":{"a":[1],"b":2},"subject":"Grün \\"x\\""}`,
  )
  // As any other program works it out: docs/journal.md names this figure.
  expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(
    'd4f86208f5e956a85ca5ca2f5e003aa782172bdb035bfc675f06b0f1fca95d34',
  )
})

test('a head is read as it is printed, and as people paste it', () => {
  const hash = 'ab'.repeat(32)
  expect(headText({ count: 12, hash })).toBe(`12:${hash}`)
  expect(parsedHead(headText({ count: 12, hash }))).toEqual({ count: 12, hash })
  expect(parsedHead(headText({ count: 0, hash: null }))).toEqual({ count: 0, hash: noHash })
  expect(parsedHead(` ${hash.toUpperCase().slice(0, 30)}\n${hash.slice(30)} `)).toEqual({ count: null, hash })
  for (const odd of ['', '12', `12:${hash}0`, `x:${hash}`, `-1:${hash}`, hash.slice(1), `1:2:${hash}`]) {
    expect(parsedHead(odd)).toBeNull()
  }
})
