import { expect, test } from 'vitest'
import { mailNickname } from '#shared/domain/mail-nickname'
import { draws } from '#tests/reference/draws'

test.each([
  ['SmartSpace access', 'SmartSpace-access-0a1b'],
  ['Köln & Zürich', 'Koln-&-Zurich-0a1b'],
  ['  a@b (c) [d]; "e": <f>, g.h \\ i  ', 'ab-c-d-e-f-gh-i-0a1b'],
  ['営業部', 'group-0a1b'],
  ['---', 'group-0a1b'],
])('%s', (name, nickname) => {
  expect(mailNickname(name, '0a1b')).toBe(nickname)
})

test('whatever a group is called, Entra takes its alias, and the ending stays whole', () => {
  const signs = ['a', 'Z', '9', ' ', '\t', '\n', '\u0000', '\u200B', 'ß', 'é', 'e\u0301', '漢', '\u{1F600}'].concat(
    '-_.@()\\[]";:<>,&\''.split(''),
  )
  for (let seed = 0; seed < 300; seed += 1) {
    const dice = draws(seed)
    const name = Array.from({ length: dice.below(300) }, () => dice.pick(signs) ?? '').join('')
    const nickname = mailNickname(name, 'f00ba4')
    expect(nickname).toMatch(/^[\u0021-\u007E]{1,64}$/)
    expect(nickname).not.toMatch(/[@()\\[\]";:.<>,\s]/)
    expect(nickname.endsWith('-f00ba4')).toBe(true)
  }
})
