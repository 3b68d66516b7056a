import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endElectron, launchElectron } from '#tests/e2e/setup/electron-host'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { policyEnvironment } from '#tests/e2e/setup/policy-environment'
import { forget } from '#tests/e2e/setup/warm-browser'
import { expect, test } from '#tests/e2e/ui'
import type { Ui } from '#tests/e2e/ui'

test.use({ demo: false })

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scim-console-exports-')))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Said {
  readonly type: string
  readonly message: string
  readonly detail: string
}

/** Runs in Electron's main process. */
function inMain<T, A = undefined>(
  ui: Ui,
  work: (electron: typeof Electron.Main, argument: A) => T | Promise<T>,
  argument?: A,
): Promise<T> {
  if (ui.application === null) throw new Error('This test is of the window alone.')
  return ui.application.evaluate(work as never, argument as never) as Promise<T>
}

/** From now on what main says in boxes of the system is written down, and asking for a place to save at is too. */
async function hear(ui: Ui): Promise<() => Promise<Said[]>> {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  await inMain(ui, ({ dialog }) => {
    const said: unknown[] = []
    Object.assign(globalThis, { said })
    const note = (...given: unknown[]) => {
      said.push(given.at(-1))
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    Object.assign(dialog, { showMessageBox: note, showSaveDialog: note, showSaveDialogSync: note })
  })
  return () =>
    inMain(ui, () =>
      (globalThis as unknown as { said: Said[] }).said.map(({ type, message, detail }) => ({ type, message, detail })),
    )
}

/** As the pages do it, from the page's own code. */
const save = (ui: Ui, name: string, text: string) =>
  ui.page.evaluate(
    (file) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([file.text], { type: 'text/csv' }))
      link.download = file.name
      link.click()
    },
    { name, text },
  )

test.describe('with a folder for exports', () => {
  test.use({ policies: { ExportDirectory: folder } })

  test('the window saves there without a dialog, under a name that is free, and says where', async ({ ui }) => {
    const said = await hear(ui)
    writeFileSync(join(folder, 'people.csv'), 'was there')
    await save(ui, 'people.csv', 'first')
    await expect.poll(said).toHaveLength(1)
    await save(ui, 'people.csv', 'second')
    await expect.poll(said).toHaveLength(2)
    await save(ui, '../../elsewhere/.csv', 'third')
    await expect.poll(said).toHaveLength(3)
    expect(await said()).toEqual(
      [1, 2, 3].map(() => ({
        type: 'info',
        message: expect.stringMatching(/^Saved as .*\.$/),
        detail: `It is in ${folder}, the folder that your organisation lays down for exports.`,
      })),
    )
    expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toBe('was there')
    expect(readFileSync(join(folder, 'people (2).csv'), 'utf8')).toBe('first')
    expect(readFileSync(join(folder, 'people (3).csv'), 'utf8')).toBe('second')
    const files = readdirSync(folder)
    expect(files).toHaveLength(4)
    expect(files.some((name) => readFileSync(join(folder, name), 'utf8') === 'third')).toBe(true)
  })
})

test.describe('with a folder for exports that is not there', () => {
  test.use({ policies: { ExportDirectory: join(folder, 'gone') } })

  test('nothing is saved, and that is said', async ({ ui }) => {
    const said = await hear(ui)
    await save(ui, 'people.csv', 'text')
    await expect
      .poll(said)
      .toEqual([{ type: 'error', message: 'The file was not saved.', detail: expect.stringContaining('gone') }])
  })
})

/** Whether developer tools stand open a while after somebody opened them. */
const openTools = (ui: Ui) =>
  inMain(ui, async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window.')
    const contents = window.webContents
    const opened = new Promise<void>((resolve) => contents.once('devtools-opened', () => resolve()))
    contents.openDevTools({ mode: 'detach' })
    // Where they may be opened they are within this time, as the other test shows.
    await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, 3_000))])
    await new Promise((resolve) => setImmediate(resolve))
    const open = contents.isDevToolsOpened()
    contents.closeDevTools()
    return open
  })

/** Entries of the menu that open developer tools, by their role or their keys. */
const toolsInMenu = (ui: Ui) =>
  inMain(ui, ({ Menu }) => {
    const entries = (menu: Electron.Menu | null): Electron.MenuItem[] =>
      (menu?.items ?? []).flatMap((item) => [item, ...entries(item.submenu ?? null)])
    return entries(Menu.getApplicationMenu())
      .filter(({ role, accelerator }) => /devtools/i.test(role ?? '') || /I$|F12/i.test(accelerator ?? ''))
      .map(({ label }) => label)
  })

test('from a checkout developer tools can be opened where nobody forbids them', async ({ ui }) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await openTools(ui)).toBe(true)
})

test.describe('without developer tools', () => {
  test.use({ policies: { DisableDevTools: true } })

  test('they stay closed whoever opens them, and no menu or key does', async ({ ui }) => {
    await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await openTools(ui)).toBe(false)
    expect(await toolsInMenu(ui)).toEqual([])
    for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J']) await ui.page.keyboard.press(keys)
    expect(
      await inMain(ui, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened()),
    ).toBe(false)
  })
})

/** Starts the window on a folder that holds sealed secrets of before, and tells whether it still does once the window is there. */
async function keepsSecrets(policies: Readonly<Record<string, unknown>>): Promise<boolean> {
  const prepared = preparedHosts().electron
  if (!prepared.ok) return test.skip(true, prepared.reason) as never
  const dataFolder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  const file = join(dataFolder, 'secrets.json')
  writeFileSync(file, '{}', { mode: 0o600 })
  try {
    const application = await launchElectron(prepared, {
      dataFolder,
      environment: policyEnvironment(dataFolder, policies),
    })
    try {
      const page = await application.firstWindow()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      return existsSync(file)
    } finally {
      await endElectron(application)
    }
  } finally {
    forget(dataFolder)
  }
}

test('what was sealed before is gone at the next start where nothing is kept, and stays elsewhere', async () => {
  expect(await keepsSecrets({})).toBe(true)
  expect(await keepsSecrets({ DisableSecretsPersistence: true })).toBe(false)
})
