import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import { installedPrint } from '#shared/hosts/print-with-browser'
import { demoWorld } from '#tests/cli/demo-world'
import { printedPdf } from '#tests/e2e/printed-pdf'

const world = demoWorld()

type Steps = Output<'onboarding.steps'>

test('steps are told, ticked and taken back, and what data decides cannot be ticked', async () => {
  const { ok, cli } = world()
  const onboard = async (...more: string[]) => (await ok('onboard', '--app', 'UMA', ...more)).json<Steps>()
  const before = await onboard()
  expect(before).toMatchObject({ profile: { id: 'uma' }, checkedAt: null, done: 0, next: 'activate' })
  const after = await onboard('--done', 'UM-STEP-01', '--done', 'UM-STEP-02')
  expect(after.steps.filter(({ state }) => state === 'ticked').map(({ id }) => id)).toContain('keep-token')
  expect((await onboard('--undone', 'UM-STEP-02')).steps.find(({ id }) => id === 'keep-token')?.state).toBe('open')
  const words = await cli.run('onboard', '--app', 'UMA')
  expect(words).toMatchObject({ exit: 0, stderr: '' })
  expect(words.stdout).toContain('steps are done; next:')
  expect(words.stdout).toMatch(/^2 +open +UMA +Keep the tenant URL and the token +UM-STEP-02$/m)
  const refused = await cli.run('onboard', '--app', 'UMA', '--done', 'UM-MAP-05', '--json')
  expect([refused.exit, refused.json()]).toEqual([
    2,
    { error: expect.objectContaining({ code: 'invalid-input' }) as object },
  ])
})

test('the report is a file that only its owner can read, as a page or a PDF', { timeout: 60_000 }, async () => {
  const { ok, cli, folder } = world()
  const page = join(folder, 'report.html')
  const named = ['--customer', 'A & B', '--by', 'Ada'] as const
  const written = (await ok('report', '--app', 'UMA', '--out', page, ...named)).json<{ file: string; bytes: number }>()
  expect(written).toMatchObject({ file: page, bytes: statSync(page).size })
  if (process.platform !== 'win32') expect(statSync(page).mode & 0o077).toBe(0)
  expect(readFileSync(page, 'utf8')).toContain('A &amp; B')
  const pdf = join(folder, 'report.pdf')
  const printed = await cli.run('report', '--app', 'UMA', '--out', pdf, ...named, '--json')
  if (installedPrint(process.platform, process.env).print === undefined) {
    expect(printed.json()).toMatchObject({ error: { code: 'printing-not-available' } })
  } else {
    expect(printed.exit).toBe(0)
    expect(printedPdf(readFileSync(pdf)).text.replaceAll(/\s+/g, ' ')).toContain('A & B')
  }
  const other = await cli.run('report', '--app', 'UMA', '--out', join(folder, 'report.docx'), '--json')
  expect([other.exit, other.json()]).toEqual([
    2,
    { error: expect.objectContaining({ code: 'invalid-input' }) as object },
  ])
})
