import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import type axe from 'axe-core'
import type { ElectronApplication, Page } from 'playwright'
import { checkout } from '#packaging/configuration'
import { putAxe } from '#tests/e2e/access/axe-in-page'
import { endElectron, launchElectron } from '#tests/e2e/setup/electron-host'
import { commandLineOf, type Packaged, packagedProgram, packagingTakes, startProgram } from '#tests/e2e/setup/packaged'
import { pageClient } from '#tests/e2e/setup/page-client'
import { watchPage } from '#tests/e2e/setup/page-watch'

// The console as a package, around the Electron of the tests: its window, and its command line beside it.

let packaged: Packaged
let data: string

test.beforeAll(async () => {
  test.setTimeout(packagingTakes)
  packaged = await packagedProgram('test')
})

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'scim-console-'))
})

test.afterEach(() => {
  rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

const start = (...words: readonly string[]) => startProgram(packaged.executable, commandLineOf(words))
const run = (...words: readonly string[]) => start(...words, '--data', data).ended

async function withWindow(look: (page: Page, application: ElectronApplication) => Promise<void>): Promise<void> {
  const application = await launchElectron(
    { executable: packaged.executable, args: [] },
    { dataFolder: data, args: ['--demo'] },
  )
  try {
    const page = await application.firstWindow()
    await page.waitForLoadState()
    await look(page, application)
  } finally {
    await endElectron(application)
  }
}

test('the packaged window opens the demo, works, keeps its policy and stands in nobody’s way', async () => {
  await withWindow(async (page, application) => {
    const complaints = await watchPage(page)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('Workspace 365').first()).toBeVisible({ timeout: 20_000 })
    const { tenants } = await pageClient(page).call('session.tenants', {})
    expect(tenants.map(({ demo }) => demo)).toEqual([true])
    const from = await application.evaluate(({ app }) => ({
      path: app.getAppPath(),
      packaged: app.isPackaged,
      name: app.getName(),
    }))
    expect(from).toEqual({ path: join(packaged.resources, 'app.asar'), packaged: true, name: 'SCIM Console for tests' })
    expect(new URL(page.url()).protocol).toBe('app:')

    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    await putAxe(page)
    const violations = await page.evaluate(async () => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
      const found = await inPage.run({ exclude: ['[data-tabster-dummy]', '[role="tooltip"]'] })
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    })
    expect(violations).toEqual([])
    expect(complaints()).toEqual([])
  })
})

test('beside the open window the command line works on the same data folder, without a window of its own, and tells by its exit code what came of it', async () => {
  await withWindow(async (page, application) => {
    await expect(page.getByText('Workspace 365').first()).toBeVisible({ timeout: 20_000 })
    const apps = await run('apps', '--json')
    expect({ exit: apps.exit, stderr: apps.stderr }).toEqual({ exit: 0, stderr: '' })
    const listed = JSON.parse(apps.stdout) as { readonly apps: readonly { readonly displayName: string }[] }
    expect(listed.apps.map(({ displayName }) => displayName)).toContain('Workspace 365 SCIM sync')
    // Both at once, and one after the other: each sees what the other kept.
    const several = await Promise.all([run('sync', '--json'), run('groups', '--json'), run('tenants', '--json')])
    expect(several.map(({ exit }) => exit)).toEqual([0, 0, 0])
    const { tenants } = await pageClient(page).call('session.tenants', {})
    expect(tenants[0]?.synchronisedAt).not.toBeNull()
    // Where nobody is signed in nothing asks, waits or opens.
    const graph = tenants[0]?.graph ?? ''
    const other = await run('tenants', 'add', 'other', '--graph', graph, '--token-env', 'NO_SUCH_TOKEN', '--json')
    expect(other.exit).toBe(3)
    expect(JSON.parse(other.stdout)).toMatchObject({ error: { code: 'sign-in-required' } })
    expect((await run('sync', '--json', '--tenant', 'nobody')).exit).toBe(2)
    // A report is printed without a display, too.
    const report = join(data, 'report.pdf')
    const words = commandLineOf(['report', '--app', 'UMA', '--out', report, '--tenant', 'demo', '--data', data])
    expect(await startProgram(packaged.executable, ['--ozone-platform=headless', ...words]).ended).toMatchObject({
      exit: 0,
    })
    expect(readFileSync(report).subarray(0, 5).toString()).toBe('%PDF-')
    expect(application.windows()).toHaveLength(1)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

/** What a person types, without a data folder of its own: the same in every command line. */
const typed: readonly (readonly string[])[] = [
  [],
  ['--help'],
  ['tenants', '--json'],
  ['sync'],
  ['sync', '--json', '--tenant', 'nobody'],
  ['nonsense', 'word', '--json'],
  ['target', 'set', '--help'],
  ['target', 'set', '--url', 'https://x.example/scim?a=b', '--token-env', 'T', '--app', 'A', '--no-sandbox'],
  ['target', 'set', '--url=https://x.example', '--', '-x'],
  ['tenants', '--user-data-dir=/tmp/x', '--remote-debugging-port=1'],
  ['people', '--search', 'ä "x" * $HOME', '--json'],
  // A folder that nobody can make.
  ['tenants', '--json', '--data', '/dev/null/folder'],
]

test('its output, its errors and its exit codes are those of the command line under Node', async () => {
  test.setTimeout(180_000)
  for (const words of typed) {
    // Behind dashes every word is a word.
    const given =
      words.length === 0 || words.includes('--') || words.includes('--data') || words[0] === '--help'
        ? words
        : [...words, '--data', data]
    const node = await startProgram(process.execPath, [join(checkout, 'shared/hosts/launch.mjs'), 'cli', ...given])
      .ended
    const own = await start(...given).ended
    expect(own, words.join(' ')).toEqual(node)
  }
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} cancels in good order`, async () => {
    const demo = start('demo', '--json', '--data', data)
    await expect.poll(() => demo.said(), { timeout: 30_000 }).toContain('\n')
    demo.kill(signal)
    const { exit, stdout } = await demo.ended
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toHaveProperty('products')
  })
}

test('a reader that leaves early is no fault', async () => {
  const script = '"$@" | head -n 1; exit "${PIPESTATUS[0]}"'
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    script,
    'bash',
    packaged.executable,
    ...commandLineOf(['--help']),
  ])
  expect(stdout.split('\n')[0]).toBe('SCIM Console on the command line.')
})

test('the installed command works from a link, without a display, in Chromium’s own sandbox', async () => {
  const link = join(data, 'scim-console')
  symlinkSync(join(packaged.resources, 'command', 'scim-console'), link)
  // Root has no sandbox; anybody else has.
  chmodSync(data, 0o777)
  const asAnybody = process.getuid?.() === 0 ? ['runuser', '-u', 'nobody', '--', 'env', `HOME=${data}`] : []
  const all = [...asAnybody, link, 'scopes', '--json']
  const [command = link, ...words] = all
  const { exit, stdout, stderr } = await startProgram(command, words, {
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  }).ended
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
  expect(stdout).toContain('User.Read')
})

test('without a display, and without the command, the program finds that out by itself', async () => {
  const { exit, stdout } = await startProgram(
    packaged.executable,
    commandLineOf(['tenants', '--json', '--data', data]),
    {
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
    },
  ).ended
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: '{"tenants":[]}\n' })
})
