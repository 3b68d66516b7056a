import { defaultRights } from '#shared/demo/graph/faults'
import { expectWithinWindow } from '#tests/e2e/accessible'
import { putManyGroups } from '#tests/e2e/many-rows'
import { AppWorkspace, type Tab } from '#tests/e2e/page-models/app-workspace'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'
const tabs: readonly Tab[] = ['Overview', 'Mappings', 'Connection', 'Provisioning', 'Verify']

test('a page that is closed during a cycle finds the watching again, and the cycle to its end', async ({ ui }) => {
  const before = new ProvisioningPage(ui)
  await before.open(app, 'Provisioning')
  const { tenant, id } = await before.find(app)
  await before.verb('Restart').click()
  await expect(before.plan).toBeVisible()
  // Whoever watches the cycle is turned away once and has to wait: long enough for a page to go and come.
  await before.confirm('Restart')
  await expect(before.plan).toBeHidden()
  await ui.demoDo('portal', 'throttle', '1', '15')
  const running = async () =>
    (await ui.client.call('operations.list', {})).operations.filter(
      ({ name, state }) => name === 'provisioning.awaitCycle' && state === 'running',
    )
  const [watched] = await running()

  await ui.reopen()
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant}/apps`)
  const after = new ProvisioningPage(ui)
  await after.open(app, 'Provisioning')
  await expect(after.stopWatching).toBeVisible()
  expect((await running()).map((operation) => operation.id)).toEqual([watched?.id])
  await expect(ui.page.getByText(/^The cycle ended/)).toBeVisible({ timeout: 30_000 })
  expect(await running()).toEqual([])
  expect((await ui.client.call('provisioning.jobStatus', { tenant, app: id })).jobs[0]?.state).toBe('Active')
})

test('a session that expires in mid-page is renewed without a word by what asks Graph live', async ({ ui }) => {
  const connection = new ConnectionPage(ui)
  await connection.open(app, 'Connection')
  await connection.useDemo.click()
  await expect(connection.set).toContainText('Passed')
  const { tenant, id } = await connection.find(app)
  await ui.client.call('mappings.add', { tenant, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })
  const provisioning = new ProvisioningPage(ui)
  await provisioning.go('Provisioning')
  await expect(ui.page.getByText('Read from Entra just now')).toBeVisible()

  await ui.demoDo('portal', 'expire-tokens')
  const read = ui.page.getByText('Asking Entra now.')
  await provisioning.readAgain.click()
  await expect(read).toBeHidden()
  await expect(ui.page.getByText('Read from Entra just now')).toBeVisible()
  await expect(ui.page.getByRole('button', { name: 'Details' })).toHaveCount(0)

  await ui.demoDo('portal', 'expire-tokens')
  const verify = new VerifyPage(ui)
  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/The mapped group differs/)
  await expect(ui.page.getByRole('button', { name: 'Details' })).toHaveCount(0)
})

test('a tenant that refuses everything says so on every page with a remedy, and each page stays in use', async ({
  ui,
}) => {
  const connection = new ConnectionPage(ui)
  await connection.open(app, 'Connection')
  await connection.useDemo.click()
  await expect(connection.set).toContainText('Passed')
  const { tenant, id } = await connection.find(app)
  await ui.client.call('mappings.add', { tenant, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })

  for (const right of defaultRights) await ui.demoDo('portal', 'revoke', right)
  await ui.page.getByRole('button', { name: 'Refresh' }).click()
  const notice = ui.page.getByText(/^Microsoft Graph refused: a role or scope is missing/)
  const remedy = ui.page.getByText(/Have an administrator grant it, then sign in again/)
  await expect(ui.page.getByRole('button', { name: 'Details' }).first()).toBeVisible({ timeout: 30_000 })

  for (const tab of tabs) {
    await connection.go(tab)
    await expect(notice.first(), `${tab} says what is refused`).toBeVisible()
    await expect(remedy.first(), `${tab} says what to do`).toBeVisible()
    await expect(connection.verdict).not.toHaveText('')
  }
  const verify = new VerifyPage(ui)
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/The mapped group could not be read/, { timeout: 30_000 })
  await connection.go('Connection')
  await connection.submit.click()
  await expect(connection.verdict).toHaveText(/The product answers; tested/)
  const groups = new GroupsPage(ui.page)
  await groups.open()
  await expect(groups.count).toHaveText('35 of 35 groups')

  for (const right of defaultRights) await ui.demoDo('portal', 'grant', right)
  await ui.page.getByRole('button', { name: 'Try again' }).first().click()
  await expect(ui.page.getByRole('button', { name: 'Details' })).toHaveCount(0, { timeout: 30_000 })
})

test('names like HTML and of 256 characters stay text and break no page of an app', async ({ ui }) => {
  const html = `<img src=x onerror="document.title='broken'"><b>Bold</b> & "quoted"`
  const long = 'Unbroken'.repeat(32)
  const page = new AppWorkspace(ui)
  await page.open('Zeta "Wiki" <staging>', 'Overview')
  await ui.demoDo('portal', 'rename-group', 'STEM Laboratories', html)
  await ui.demoDo('portal', 'rename-group', 'STEM Workshop', long)
  const { tenant } = await page.find(app)
  await ui.page.getByRole('button', { name: 'Refresh' }).click()
  await expect
    .poll(async () => (await ui.client.call('directory.groups', { tenant, search: long })).groups.length)
    .toBe(1)
  const { id } = await page.find(app)
  for (const [group, to] of [
    [html, 'Laboratory access'],
    [long, html],
  ] as const) {
    await ui.client.call('mappings.add', { tenant, app: id, group, to })
  }
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  const verify = new VerifyPage(ui)
  await verify.open(app, 'Verify')
  await verify.compare.click()
  await expect(verify.table).toBeVisible()
  const groups = new GroupsPage(ui.page)
  const look = async () => {
    await expectWithinWindow(ui)
    expect(await ui.page.locator('#root b, #root img').count()).toBe(0)
  }
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1920, height: 1080 },
  ]) {
    await ui.page.setViewportSize(size)
    for (const tab of tabs) {
      await page.open(app, tab)
      if (tab === 'Mappings' || tab === 'Verify') {
        await expect(ui.page.getByRole('row').filter({ hasText: html }).first()).toBeVisible()
        await look()
        await ui.page
          .getByRole('row')
          .filter({ hasText: long })
          .first()
          .click({ position: { x: 60, y: 10 } })
        await expect(ui.page.getByRole('complementary')).toContainText(long)
      }
      await look()
    }
    await new AppsPage(ui.page).open()
    await look()
    await groups.open()
    await groups.row(html).click()
    await expect(groups.details.getByRole('heading', { level: 2 })).toHaveText(html)
    await look()
    await new AppsPage(ui.page).open()
  }
  await expect(ui.page).not.toHaveTitle('broken')
})

test('among ten thousand groups the picker answers a key within 200 milliseconds, by keyboard alone', async ({
  ui,
}) => {
  const page = new MappingsPage(ui)
  await page.open(app, 'Mappings')
  const { tenant } = await page.find(app)
  putManyGroups(ui.dataFolder, tenant, 10_000)
  await ui.page.reload()
  await page.add.click()
  await expect(page.entraGroup).toBeFocused()
  await expect(page.entraGroup).toHaveAttribute('placeholder', 'Search 10,035 groups')
  await ui.page.evaluate(() => {
    const waits: number[] = []
    Object.assign(globalThis, { waits })
    // From the key to the next picture on the screen.
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') waits.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await ui.page.keyboard.type('campus 9876', { delay: 60 })
  await expect(page.option('Campus 9876')).toBeVisible()
  await expect(ui.page.getByRole('option')).toHaveCount(1)
  const waits = await ui.page.evaluate(() => (globalThis as unknown as { readonly waits: number[] }).waits)
  expect(waits.length, 'keys were measured').toBeGreaterThan(3)
  // Half of them: a single key may meet another test on the same processor.
  expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThanOrEqual(200)

  await ui.page.keyboard.press('Enter')
  await expect(page.entraGroup).toHaveValue('Campus 9876')
  await ui.page.keyboard.press('Tab')
  await page.submit.focus()
  await ui.page.keyboard.press('Enter')
  await expect(page.row('Campus 9876')).toContainText('Not assigned')
})
