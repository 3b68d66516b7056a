import { readFileSync } from 'node:fs'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { expectAccessible } from '#tests/e2e/accessible'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { StartPage } from '#tests/e2e/page-models/start'
import { expect, test, type Ui } from '#tests/e2e/ui'

test.use({ demo: false })

const names = ['Alpha', 'Beta'] as const
const variable = (name: string) => `TENANTS_SPEC_${name.toUpperCase()}`
let demos: RunningDemo[] = []

test.beforeAll(async () => {
  demos = await Promise.all(names.map((_, at) => startDemo({ scale: 'small', seed: at + 1 })))
  for (const [at, { tenant, token }] of demos.entries()) {
    const name = names[at] ?? ''
    // Whatever either tenant calls by a name can be told from what the other does.
    Object.assign(tenant, { displayName: `${name} Learning` })
    for (const row of [...tenant.users.values(), ...tenant.groups.values(), ...tenant.apps.values()]) {
      Object.assign(row, { displayName: `${name} ${row.displayName}` })
    }
    // The host is started after this, with the environment as it is then.
    process.env[variable(name)] = token
  }
})
test.afterAll(async () => {
  await Promise.all(demos.map((demo) => demo.stop()))
  for (const name of names) delete process.env[variable(name)]
})

async function addBoth(ui: Ui): Promise<readonly [string, string]> {
  const ids: string[] = []
  for (const [at, name] of names.entries()) {
    const { id } = await ui.client.call('session.addTenant', {
      name: name.toLowerCase(),
      graph: demos[at]?.graph ?? '',
      signIn: { kind: 'environment', variable: variable(name) },
    })
    await ui.client.run('directory.sync', { tenant: id })
    ids.push(id)
  }
  const [one = '', other = ''] = ids
  return [one, other]
}

/** Notes whatever a page shows of `name` from the moment on at which its frame is no longer that of `name`. */
async function watchFor(ui: Ui, name: string): Promise<() => Promise<string[]>> {
  await ui.page.evaluate((strange) => {
    const seen: string[] = []
    const look = () => {
      const header = document.querySelector('[data-region="header"]')?.textContent ?? ''
      const text = document.body.textContent
      if (header.includes(strange) || !location.hash.startsWith('#/tenants/')) return
      const at = `${text} ${document.title}`.indexOf(strange)
      if (at !== -1) seen.push(`${text} ${document.title}`.slice(Math.max(0, at - 60), at + 60))
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { seenOfStrange: seen })
  }, name)
  return () => ui.page.evaluate(() => (globalThis as unknown as { seenOfStrange: string[] }).seenOfStrange)
}

const bandOf = (ui: Ui) =>
  ui.page.locator('[data-region="header"]').evaluate((header) => getComputedStyle(header).borderTopColor)

test('while answers of one tenant are on their way, another is opened, and shows nothing of the first', async ({
  ui,
}) => {
  const [one, other] = await addBoth(ui)
  const app = [...(demos[0]?.tenant.apps.values() ?? [])].find(({ product }) => product === 'workspace-365')?.id ?? ''
  const start = new StartPage(ui.page)
  await expect(start.verdict).toHaveText('2 tenants are ready to open')
  await expectAccessible(ui, 'two tenants')
  await start.tenant('Alpha Learning').getByRole('link').click()
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toContainText('Alpha')
  const band = await bandOf(ui)
  expect(ui.page.url()).toContain(one)

  // Everything that the first tenant is asked from now on takes its time.
  const slow = demos[0]
  if (slow !== undefined) slow.faults.latencyMs = 1_500
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${one}/apps/${app}/readiness`)
  await ui.page.getByRole('button', { name: /^(Check|Check again)$/ }).click()
  const checks = async () =>
    (await ui.client.call('operations.list', {})).operations.filter(({ name }) => name === 'readiness.check')
  await expect.poll(async () => (await checks()).map(({ state }) => state)).toEqual(['running'])
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${one}/apps/${app}/provisioning`)
  const seen = await watchFor(ui, 'Alpha')

  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${other}/apps`)
  await expect(ui.page.locator('[data-region="header"]')).toContainText('Beta Learning')
  await expect(apps.table).toContainText('Beta')
  // What was begun only to look at the first tenant has ended; its answers have come and gone.
  await expect.poll(async () => (await checks()).map(({ state }) => state)).toEqual(['cancelled'])
  const people = new PeoplePage(ui.page)
  await people.open()
  await expect(ui.page.getByRole('grid').or(ui.page.getByRole('table')).first()).toContainText('Beta')
  expect(await ui.page.title()).not.toContain('Alpha')
  expect(await bandOf(ui)).not.toBe(band)
  expect(await seen()).toEqual([])

  // Straight back, as the button of a browser goes: the first one's own again, and nothing of the second.
  if (slow !== undefined) slow.faults.latencyMs = 0
  const seenBack = await watchFor(ui, 'Beta')
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${one}/people`)
  await expect(ui.page.locator('[data-region="header"]')).toContainText('Alpha Learning')
  await expect(ui.page.getByRole('grid').or(ui.page.getByRole('table')).first()).toContainText('Alpha')
  expect(await bandOf(ui)).toBe(band)
  expect(await seenBack()).toEqual([])
})

test('a tenant that is forgotten leaves a receipt, and nothing in the page', async ({ ui }) => {
  const [one, other] = await addBoth(ui)
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${other}/apps`)
  await expect(new AppsPage(ui.page).table).toContainText('Beta')
  const start = new StartPage(ui.page)
  await start.open()
  await start.choose('Beta Learning', 'Forget this tenant…')
  await expect(start.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(ui, 'forget a tenant')
  await start.dialog.getByRole('button', { name: 'Forget', exact: true }).click()
  await expect(ui.page.getByText('Nothing in the data folder names it any more.')).toBeVisible()
  await expect(start.tenant('Beta Learning')).toHaveCount(0)
  await expect(start.tenant('Alpha Learning')).toBeVisible()
  await expectAccessible(ui, 'a receipt')

  // In the window the system asks where to.
  if (ui.host === 'chromium') {
    const saved = ui.page.waitForEvent('download')
    await ui.page.getByRole('button', { name: 'Save receipt' }).click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toContain(`beta (${other})`)
    expect(text).toContain(`workspace-${other}.db`)
  }
  expect(await ui.page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  expect((await ui.client.call('session.tenants', {})).tenants.map(({ id }) => id)).toEqual([one])

  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${other}/people`)
  await expect(ui.page.getByText('This tenant is not known here')).toBeVisible()
  await expect(ui.page.getByText('Beta')).toHaveCount(0)
})
