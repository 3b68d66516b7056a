import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { enginePid } from '#tests/e2e/electron/engine-pid'
import { endElectron, launchElectron } from '#tests/e2e/setup/electron-host'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { pageClient } from '#tests/e2e/setup/page-client'
import { expect, test, type Ui } from '#tests/e2e/ui'

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function logOf({ dataFolder }: Ui): string {
  const folder = join(dataFolder, 'logs')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

/** The page of a tenant is where the end of an engine is told. */
async function demoIsOpen({ page }: Ui): Promise<void> {
  await expect(page).toHaveTitle(/^Apps/, { timeout: 30_000 })
}

test('a window that is ended by force takes its engine along, and the next start works with the same folder', async ({
  ui,
}) => {
  const main = ui.application?.process()
  const prepared = preparedHosts().electron
  if (main === undefined || !prepared.ok) throw new Error('This test is of the window alone.')
  await demoIsOpen(ui)
  const tenants = (await ui.client.call('session.tenants', {})).tenants
  const engine = enginePid(ui)
  main.kill('SIGKILL')
  await expect.poll(() => isThere(engine), { timeout: 20_000 }).toBe(false)

  const again = await launchElectron(prepared, { dataFolder: ui.dataFolder })
  try {
    const page = await again.firstWindow()
    await page.waitForLoadState()
    const known = (await pageClient(page).call('session.tenants', {})).tenants
    expect(known.map(({ id }) => id)).toEqual(tenants.map(({ id }) => id))
    await pageClient(page).run('upkeep.backup', {})
  } finally {
    await endElectron(again)
  }
})

test('an engine that was ended is told of in the log, by main and by the next engine', async ({ ui }) => {
  await demoIsOpen(ui)
  process.kill(enginePid(ui), 'SIGKILL')
  await expect(
    ui.page.getByText('The part of the console that does the work stopped and was started again.'),
  ).toBeVisible()
  await ui.client.call('session.tenants', {})
  const lines = logOf(ui)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { host: string; message: string; pid: number })
  const stopped = lines.filter(
    ({ host, message }) => host === 'window' && message.startsWith('The engine stopped (SIGKILL)'),
  )
  expect(stopped).toHaveLength(1)
  const started = lines.filter(({ host, message }) => host === 'engine' && message === 'The engine started.')
  expect(new Set(started.map(({ pid }) => pid)).size).toBe(2)
})
