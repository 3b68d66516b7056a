import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded } from '#shared/domain/folded-text'
import { nearness, nearnessOf, rankedBy } from '#shared/domain/palette-rank'

const numRuns = process.env['FULL'] === '1' ? 5_000 : 300
const word = fc.stringMatching(/^[a-zéüøß0-9]{1,8}$/)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))

test.each([
  ['verify', 'Verify', nearness.exact],
  ['ver', 'Verify', nearness.prefix],
  ['sso', 'SmartSpace SSO', nearness.wordStart],
  ['space', 'SmartSpace SSO', nearness.inside],
  ['sso smart', 'SmartSpace SSO', nearness.wordStart],
  ['smsso', 'SmartSpace SSO', nearness.subsequence],
  ['zoe', 'Zoë Ångström', nearness.prefix],
  ['angstrom', 'Zoë Ångström', nearness.wordStart],
  ['north', 'Access_North', nearness.wordStart],
  ['verify x', 'Verify', null],
  ['oss', 'SSO', null],
])('“%s” in “%s”', (typed, text, near) => {
  expect(nearnessOf(typed, text)).toBe(near)
})

test('exact comes before the begin, that before the begin of a word, that before the inside, that before letters in order', () => {
  fc.assert(
    fc.property(word, word, (typed, other) => {
      // A letter that no word begins with.
      const names = [typed, `${typed}${other}`, `${other} ${typed}`, `ж${typed}${other}`]
      const near = names.map((name) => nearnessOf(typed, name))
      expect(near).toEqual([...near].toSorted((a, b) => Number(a) - Number(b)))
      expect(near).not.toContain(null)
      const order = rankedBy(
        typed,
        names.toReversed().map((name) => ({ name })),
        () => null,
      )
      expect(folded(order[0]?.item.name ?? '')).toBe(folded(typed))
    }),
    { numRuns },
  )
})

test('case, accents and the room between words make no difference', () => {
  fc.assert(
    fc.property(words, words, (typed, text) => {
      const near = nearnessOf(typed, text)
      expect(nearnessOf(folded(typed), folded(text))).toBe(near)
      expect(nearnessOf(`  ${typed.toUpperCase()} `, text.replaceAll(' ', '   '))).toBe(near)
    }),
    { numRuns },
  )
})

test('whatever fits holds the letters of each word in order, and typing on never makes a text fit again', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 6 }),
      fc.string({ maxLength: 4 }),
      fc.string({ maxLength: 30 }),
      (typed, more, text) => {
        if (nearnessOf(typed, text) === null && folded(`${typed}${more}`).startsWith(folded(typed)))
          expect(nearnessOf(`${typed}${more}`, text)).toBeNull()
        expect(nearnessOf('', text)).not.toBeNull()
      },
    ),
    { numRuns },
  )
})

test('a ranking loses and makes up nothing, and is the same for the same', () => {
  const item = fc.record({ name: words, others: fc.array(words, { maxLength: 2 }) })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 20 }), word, (items, typed) => {
      const order = rankedBy(typed, items, () => null)
      expect(order.map(({ near }) => near)).toEqual(order.map(({ near }) => near).toSorted((a, b) => a - b))
      const fits = (name: string) => nearnessOf(typed, name) !== null
      expect(new Set(order.map((one) => one.item))).toEqual(
        new Set(items.filter(({ name, others }) => fits(name) || others.some(fits))),
      )
      expect(rankedBy(typed, items, () => null)).toEqual(order)
    }),
    { numRuns },
  )
})

test('among equals what was used last comes first, and then the shorter name', () => {
  const items = ['Verify UMA', 'Verify Howspace', 'Verify Zeta CRM'].map((name) => ({ name }))
  const names = (used: (item: { name: string }) => number | null, typed = 'ver') =>
    rankedBy(typed, items, used).map(({ item }) => item.name)
  expect(names(() => null)).toEqual(['Verify UMA', 'Verify Howspace', 'Verify Zeta CRM'])
  expect(names(({ name }) => ['Verify Zeta CRM', 'Verify Howspace'].indexOf(name) + 1 || null)).toEqual([
    'Verify Zeta CRM',
    'Verify Howspace',
    'Verify UMA',
  ])
  // What is nearer comes before what was used.
  expect(names(({ name }) => (name === 'Verify Zeta CRM' ? 0 : null), 'verify uma')[0]).toBe('Verify UMA')
})
