import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonFault, readLocatedJson } from '#shared/engine/readiness/profiles/located-json'

const runs = { numRuns: process.env['FULL'] === '1' ? 20_000 : 300 }

const faultOf = (text: string, depth = 32): string => {
  try {
    readLocatedJson(text, depth)
    return 'none'
  } catch (thrown) {
    if (!(thrown instanceof JsonFault)) throw thrown
    return `${thrown.line}: ${thrown.message}`
  }
}

// JSON.parse is the oracle. It takes a name twice, and `__proto__`: a text that has either is none of these.
const isOrdinary = (value: unknown) => !JSON.stringify(value).includes('__proto__')

test('what JSON.parse reads is read the same, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue().filter(isOrdinary), fc.integer({ min: 0, max: 4 }), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(readLocatedJson(text, 1000).value).toEqual(JSON.parse(text))
    }),
    runs,
  )
})

test('what JSON.parse refuses is refused, and nothing else', () => {
  const broken = fc
    .tuple(
      fc.jsonValue().filter(isOrdinary),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '\n', '0', 'e', '\u0001'),
    )
    .map(([value, at, instead]) => {
      const text = JSON.stringify(value, null, 1)
      const place = at % text.length
      return text.slice(0, place) + instead + text.slice(place + 1)
    })
  fc.assert(
    fc.property(broken, (text) => {
      let readable = true
      try {
        JSON.parse(text)
      } catch {
        readable = false
      }
      const fault = faultOf(text, 1000)
      if (readable) expect(fault).toMatch(/^none$|is here twice/)
      else expect(fault).toMatch(/^\d+: /)
    }),
    runs,
  )
})

test.each([
  ['', '1: The document ends too early.'],
  ['{\n  "a": 1,\n  "b" 2\n}', '3: A colon belongs after the name "b".'],
  ['{\n  "a": 1\n  "b": 2\n}', '3: A comma or } is missing here.'],
  ['[1,\n2,\n]', '3: A comma stands before ] with nothing after it.'],
  ['{"a": 1,\n\n"a": 2}', '3: The field "a" is here twice.'],
  ['{"__proto__": {}}', '1: No field may have the name "__proto__".'],
  ['{a: 1}', '1: Here the name of a field belongs, in double quotes.'],
  ['{"a": undefined}', '1: Here is "u" where a value belongs.'],
  ['\n{"a": "b\n"}', '2: A text begins here and has no closing quote.'],
  ['["\\x"]', '1: This text holds a character or an escape that JSON does not allow.'],
  ['{}\n{}', '2: Something follows after the end of the document.'],
  ['[01]', '1: A comma or ] is missing here.'],
  ['[[[[]]]]', '1: It is nested deeper than 3 levels.'],
])('%j is refused with its line', (text, fault) => {
  expect(faultOf(text, 3)).toBe(fault)
})

test('a hundred thousand open brackets are a fault and no crash', () => {
  expect(faultOf('['.repeat(100_000))).toBe('1: It is nested deeper than 32 levels.')
})

test('a mark of byte order before the document is taken', () => {
  expect(readLocatedJson('\uFEFF{"a": 1}', 3).value).toEqual({ a: 1 })
})

test('a part is on the line where it begins; one that is not there, on the line of the last that is', () => {
  const { lineOf } = readLocatedJson('\n{\n "a": [\n  1,\n  {"b": 2,\n   "c": "x\\ny"}\n ]\n}', 5)
  const lines = [[], ['a'], ['a', 0], ['a', 1], ['a', 1, 'b'], ['a', 1, 'c'], ['a', 1, 'd'], ['a', 7], ['e', 'f']]
  expect(lines.map(lineOf)).toEqual([2, 3, 4, 5, 5, 6, 5, 3, 2])
})
