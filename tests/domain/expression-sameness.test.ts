import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameExpression } from '#shared/domain/expression-sameness'

const published = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'

describe('two expressions', () => {
  test.each<[one: string, other: string, same: boolean]>([
    [published, 'switch( [issoftdeleted],,"False","True","True","False" )', true],
    [published, '  Switch([IsSoftDeleted] ,\n, “False”, “True”, "True", "False")', true],
    [published, 'Switch([IsSoftDeleted], "", "False", "True", "True", "False")', false],
    [published, 'Switch([IsSoftDeleted], , "False", "True", "True", "false")', false],
    [published, 'Switch([accountEnabled], , "False", "True", "True", "False")', false],
    [published, 'Switch([IsSoftDeleted], , "True", "True", "False", "False")', false],
    [published, 'Not([IsSoftDeleted])', false],
    ['[userPrincipalName]', '[UserPrincipalName]', true],
    ['[userPrincipalName]', '"userPrincipalName"', false],
    ['Left([a], 1)', 'Left([a], 12)', false],
    ['IIF([a]="x", [b], [c])', 'iif( [A] = "x" , [B] , [C] )', true],
    ['IIF([a]="x", [b], [c])', 'IIF([a]<>"x", [b], [c])', false],
    ['Join("a b", [c])', 'Join("a  b", [c])', false],
    ['Join("a\\"b", [c])', 'Join("a\\"b",[c])', true],
    // What is not understood is compared as it is written.
    ['Left([a', 'Left([a ', true],
    ['Left([a', 'Left([A', false],
    ['', '  ', true],
    ['', '[a]', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(sameExpression(one, other)).toBe(same)
    expect(sameExpression(other, one)).toBe(same)
  })
})

type Drawn =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'attribute' | 'integer'; readonly text: string }
  | { readonly kind: 'call'; readonly text: string; readonly parts: readonly (Drawn | null)[] }

const word = fc.constantFrom('a', 'mail', 'IsSoftDeleted', 'givenName')
const { whole } = fc.letrec<{ whole: Drawn }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('', 'x', 'X', 'x y', 'True', 'a,b', '[a]') }),
    fc.record({ kind: fc.constant('attribute' as const), text: word }),
    fc.record({ kind: fc.constant('integer' as const), text: fc.integer({ min: -9, max: 99 }).map(String) }),
    fc.record({
      kind: fc.constant('call' as const),
      text: fc.constantFrom('Join', 'Switch', 'ToLower'),
      parts: fc.array(fc.option(tie('whole'), { nil: null }), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))

/** Writes an expression; `style` draws blanks, quotes and the case of names. */
function written(one: Drawn, style: () => boolean): string {
  const blank = () => (style() ? ' ' : '')
  const cased = (text: string) => (style() ? text.toUpperCase() : text)
  switch (one.kind) {
    case 'text':
      return style() ? `“${one.text}”` : `"${one.text}"`
    case 'attribute':
      return `[${cased(one.text)}]`
    case 'integer':
      return one.text
    case 'call': {
      const parts = one.parts.map((part) => `${blank()}${part === null ? '' : written(part, style)}${blank()}`)
      return `${cased(one.text)}${blank()}(${parts.join(',')})`
    }
  }
}

test('is the same however it is written, and another one where it says something else', () => {
  const runs = process.env['FULL'] === '1' ? 20_000 : 500
  fc.assert(
    fc.property(whole, whole, fc.infiniteStream(fc.boolean()), (one, other, coins) => {
      const toss = () => coins.next().value === true
      const plain = () => false
      expect(sameExpression(written(one, plain), written(one, toss))).toBe(true)
      expect(sameExpression(written(one, toss), written(other, toss))).toBe(lowered(one) === lowered(other))
    }),
    { numRuns: runs },
  )
})

/** What an expression says, apart from the case of its names. */
function lowered(one: Drawn): string {
  return JSON.stringify(one, (_, value: unknown) => {
    const named = typeof value === 'object' && value !== null && 'kind' in value && value.kind !== 'text'
    return named && 'text' in value ? { ...value, text: String(value.text).toLowerCase() } : value
  })
}
