import { expect, test } from 'vitest'
import { targetWords } from '#renderer/features/directory/target-words'

const now = new Date(2026, 2, 1, 12).getTime()
const url = 'https://scim.example.com/v2'
const test_ = (ok: boolean) => ({ at: '2026-02-01T00:00:00Z', ok, message: 'Said so.', failure: null })

test.each([
  ['nothing set', null, 'off Not set', null],
  ['not tested', { url, lastTest: null, expires: null }, 'unknown Not tested', null],
  ['answers', { url, lastTest: test_(true), expires: '2027-01-01' }, 'good Answers', null],
  ['ends next month', { url, lastTest: test_(true), expires: '2026-03-21' }, 'good Answers', 'ends in 20 days'],
  ['ends this week', { url, lastTest: test_(true), expires: '2026-03-02' }, 'bad Token ends', 'ends in 1 day,'],
  ['ends today', { url, lastTest: null, expires: '2026-03-01' }, 'bad Token ends', 'ends today'],
  ['ended', { url, lastTest: test_(true), expires: '2026-02-27' }, 'bad Token ended', 'ended on 2026-02-27'],
  ['failed and ended', { url, lastTest: test_(false), expires: '2026-02-27' }, 'bad Failed', 'ended on 2026-02-27'],
] as const)('%s', (_, target, badge, end) => {
  const { status, word, tooltip } = targetWords({ target }, now)
  expect(`${status} ${word}`).toBe(badge)
  if (end === null) expect(tooltip).not.toContain('secret ')
  else expect(tooltip).toContain(end)
})
