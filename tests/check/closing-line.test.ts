import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantCheckout, project } from '#tests/check/checkout'

const passing = `test('passes', () => expect(1).toBe(1))\n`

/** Runs the test runner over the given test files with the project's closing line. */
function run(files: Readonly<Record<string, string>>, nothingSkipped: boolean) {
  using checkout = plantCheckout(files)
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join(project, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--globals',
      `--root=${checkout.folder}`,
      `--reporter=${join(project, 'tests/closing-line.ts')}`,
    ],
    {
      cwd: checkout.folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, NOTHING_SKIPPED: nothingSkipped ? '1' : '', VITEST: undefined },
    },
  )
  return { status, lines: stdout.trimEnd().split('\n') }
}

test('a run closes with its counts and names each skipped test with its reason', () => {
  const { status, lines } = run(
    {
      'a.test.ts': `${passing}test('needs a browser', ({ skip }) => skip(true, 'no browser here'))\ntest.todo('later')\n`,
    },
    false,
  )
  expect(lines).toContain('SKIPPED a.test.ts > needs a browser: no browser here')
  expect(lines).toContain('SKIPPED a.test.ts > later: no reason given')
  expect(lines.at(-1)).toBe('1 passed, 0 failed, 2 skipped')
  expect(status).toBe(0)
})

test.each([
  ['a skipped test', `${passing}test('skips', ({ skip }) => skip())\n`, '1 passed, 0 failed, 1 skipped'],
  ['a test left to do', `${passing}test.todo('later')\n`, '1 passed, 0 failed, 1 skipped'],
  [
    'a skipped suite',
    `${passing}describe.skip('all', () => { test('one', () => {}) })\n`,
    '1 passed, 0 failed, 1 skipped',
  ],
])('with NOTHING_SKIPPED=1 %s fails the run', (_, text, last) => {
  const { status, lines } = run({ 'a.test.ts': text }, true)
  expect(lines.at(-1)).toBe(last)
  expect(status).toBe(1)
})

test('with NOTHING_SKIPPED=1 a run that skips nothing passes', () => {
  const { status, lines } = run({ 'a.test.ts': passing }, true)
  expect(lines).toEqual(['1 passed, 0 failed, 0 skipped'])
  expect(status).toBe(0)
})

test('a failed test and a file that cannot be loaded are counted', () => {
  const { status, lines } = run(
    { 'a.test.ts': `${passing}test('fails', () => expect(1).toBe(2))\n`, 'b.test.ts': `throw new Error('broken')\n` },
    true,
  )
  expect(lines.at(-1)).toBe('1 passed, 2 failed, 0 skipped')
  expect(status).toBe(1)
})
