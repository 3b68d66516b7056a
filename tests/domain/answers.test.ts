import { expect, test } from 'vitest'
import { isAnswer, isAnswerKey, longestAnswer } from '#shared/domain/answers'

test.each([
  ['scope', 'all', true],
  ['scope', 'everybody', false],
  ['skip-out-of-scope', 'on', true],
  ['skip-out-of-scope', 'On', false],
  ['notification', 'ops@contoso.example', true],
  ['notification', 'a@b, c@d', true],
  ['notification', ' ', false],
  ['notification', 'a\nb', false],
  ['notification', 'x'.repeat(longestAnswer), true],
  ['notification', 'x'.repeat(longestAnswer + 1), false],
] as const)('%s=%s', (key, value, holds) => {
  expect(isAnswer(key, value)).toBe(holds)
})

test('only the keys of the list are keys', () => {
  expect(['scope', 'notification', 'skip-out-of-scope'].every(isAnswerKey)).toBe(true)
  expect(['Scope', 'toString', ''].some(isAnswerKey)).toBe(false)
})
