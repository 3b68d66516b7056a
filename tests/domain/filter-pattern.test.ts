import { expect, test } from 'vitest'
import { filterPattern } from '#shared/domain/filter-pattern'
import { draws } from '../reference/draws'

test.each([
  '(a)\\1',
  '(?=a)b',
  '(?i)a',
  '(?<name>a)',
  '\\bword',
  '\\Aa',
  'a**',
  'a{2}{3}',
  '*a',
  '(a',
  'a)',
  '[a',
  '[]a]',
  '[a-z-[aeiou]]',
  '[z-a]',
  'a{3,2}',
  'a{,2}',
  'a\\',
  '((((a{99}){99}){99}){99})',
  'a'.repeat(501),
  `${'('.repeat(30)}a${')'.repeat(30)}`,
])('%s is not matched here', (source) => {
  expect(filterPattern(source)).toBeNull()
})

test('letters and digits are those of all scripts, as in .NET', () => {
  expect(filterPattern('\\w+')?.whole('Zoë_Łu٣')).toBe(true)
  expect(filterPattern('\\d+')?.whole('٣')).toBe(true)
  expect(filterPattern('\\W')?.somewhere('Zoë')).toBe(false)
  expect(filterPattern('\\s')?.somewhere('a\u00a0b')).toBe(true)
})

test('no pattern is slow', () => {
  const text = `${'a'.repeat(2000)}!`
  const before = performance.now()
  for (const source of ['(a+)+b', '(a|a)*b', '(a*)*b', '.*.*.*.*b', '((a?){9}){9}b'])
    expect(filterPattern(source)?.whole(text)).toBe(false)
  expect(performance.now() - before).toBeLessThan(5000)
})

/** A pattern that means the same to JavaScript on plain letters and digits. */
function drawPattern({ below, pick, chance }: ReturnType<typeof draws>, depth: number): string {
  const one = (): string => {
    if (depth > 0 && chance(0.25)) return `(${chance(0.5) ? '?:' : ''}${drawPattern(draws(below(2 ** 31)), depth - 1)})`
    return pick(['a', 'b', '1', '.', '\\.', '\\d', '\\w', '\\W', '[ab]', '[^a]', '[a-c1]', '[\\d_-]', '\\@', '']) ?? ''
  }
  const quantified = (): string => {
    const what = one()
    return what === '' ? '' : what + (pick(['', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?', '+?']) ?? '')
  }
  const sequence = () => Array.from({ length: 1 + below(3) }, quantified).join('')
  const alternatives = Array.from({ length: chance(0.2) ? 2 : 1 }, sequence).join('|')
  return (chance(0.15) ? '^' : '') + alternatives + (chance(0.15) ? '$' : '')
}

test('2,000 random patterns match where those of JavaScript do', () => {
  const luck = draws(5)
  let matched = 0
  for (let turn = 0; turn < 2000; turn += 1) {
    const source = drawPattern(luck, 2)
    const pattern = filterPattern(source)
    expect([source, pattern]).not.toEqual([source, null])
    for (let look = 0; look < 5; look += 1) {
      const text = Array.from({ length: luck.below(7) }, () => luck.pick(['a', 'b', 'c', '1', '.', '@', '_'])).join('')
      const somewhere = new RegExp(source).test(text)
      if (somewhere) matched += 1
      expect([source, text, pattern?.somewhere(text)]).toEqual([source, text, somewhere])
      expect([source, text, pattern?.whole(text)]).toEqual([source, text, new RegExp(`^(?:${source})$`).test(text)])
    }
  }
  expect(matched).toBeGreaterThan(2000)
  expect(matched).toBeLessThan(9500)
})
