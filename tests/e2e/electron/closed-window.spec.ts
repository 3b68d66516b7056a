import { execFileSync } from 'node:child_process'
import { expect, test } from '#tests/e2e/ui'
import { pageClient } from '#tests/e2e/setup/page-client'

test('long work goes on while no window is open, a second start shows it again, and with the work the console ends', async ({
  ui,
}) => {
  const { application } = ui
  if (application === null) throw new Error('This test is of the window alone.')
  await expect(ui.page).toHaveURL(/#\/tenants\//)
  const ended = new Promise<number | null>((resolve) => application.process().once('exit', resolve))
  const operations = async (page = ui.page) => (await pageClient(page).call('operations.list', {})).operations
  await expect.poll(async () => (await operations()).filter(({ state }) => state === 'running')).toEqual([])

  // Graph turns the synchronisation away for some seconds, so that it outlives the window.
  await ui.demoDo('portal', 'throttle', '1', '4')
  const started = await ui.page.evaluate(() =>
    (globalThis as unknown as { api: { call(request: object): Promise<{ value: { operation: string } }> } }).api.call({
      id: 'closed-window',
      name: 'directory.sync',
      input: {},
    }),
  )
  await ui.page.close()
  await expect.poll(() => application.windows().length).toBe(0)

  const next = application.waitForEvent('window')
  execFileSync(application.process().spawnfile, ['--no-sandbox', `--data=${ui.dataFolder}`], {
    timeout: 20_000,
    stdio: 'ignore',
  })
  const page = await next
  await page.waitForLoadState()
  const mine = async () => (await operations(page)).find(({ id }) => id === started.value.operation)?.state
  expect(await mine()).toBe('running')
  await page.close()

  expect(await ended).toBe(0)
})
