import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { OverviewPage } from '#tests/e2e/page-models/overview'
import { expect, test, type Ui } from '#tests/e2e/ui'

async function idsOf(ui: Ui, name: string): Promise<{ tenant: string; app: string }> {
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { apps } = await ui.client.call('directory.apps', { tenant: tenant?.id })
  const app = apps.find(({ displayName }) => displayName === name)
  if (tenant === undefined || app === undefined) throw new Error(`The demo has no ${name}.`)
  return { tenant: tenant.id, app: app.id }
}

test('an app says what is left to do, each with its one action, and follows what is done', async ({ ui }) => {
  const overview = new OverviewPage(ui.page)
  const { tenant, app } = await idsOf(ui, 'SmartSpace SSO')
  await overview.open(tenant, app)
  await expect(overview.verdict).toHaveText('The product cannot be asked yet; 1 more thing needs you')
  await expect(overview.concerns).toHaveCount(3)
  await expect(overview.facts).toContainText(/Active.*sent, none held back.*None mapped.*Not set/)
  await expectAccessible(ui, 'nothing set up')

  // By keyboard: the first action leads to the connection.
  await overview.concerns.first().getByRole('link').focus()
  await ui.page.keyboard.press('Enter')
  await expect(ui.page).toHaveURL(/\/connection/)
  await overview.open(tenant, app)
  await overview.concern('No group is mapped yet').getByRole('link', { name: 'Map a group' }).click()
  await expect(ui.page).toHaveURL(/\/mappings/)
  await overview.open(tenant, app)

  await ui.client.call('provisioning.setTarget', {
    tenant,
    app,
    url: 'http://127.0.0.1:9/scim',
    token: { kind: 'sealed', value: 'a-token-of-nobody' },
  })
  await expect(overview.concern('The connection was never tested')).toBeVisible()
  await ui.client.call('provisioning.testTarget', { tenant, app }).catch(() => undefined)
  await expect(overview.verdict).toHaveText('The last test of the connection failed; 1 more thing needs you')
  await ui.client.call('mappings.add', { tenant, app, group: 'Finance', to: 'Finance' })
  await expect(overview.concern('1 mapped group is not assigned to the app')).toContainText('“Finance”')
  await expect(overview.facts).toContainText('none of them assigned')
  expect(await ui.page.content()).not.toContain('a-token-of-nobody')
  await expectAccessible(ui, 'urgent and warned')
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }
})

test('a paused job is the first thing said', async ({ ui }) => {
  const overview = new OverviewPage(ui.page)
  const { tenant, app } = await idsOf(ui, 'Howspace')
  await overview.open(tenant, app)
  const plan = await ui.client.call('provisioning.planJob', { tenant, app, verb: 'pause' })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
  await ui.client.call('provisioning.jobStatus', { tenant, app })
  await expect(overview.verdict).toHaveText('Provisioning is paused; 2 more things need you')
  await expect(overview.concerns.first().getByRole('link', { name: 'Start it' })).toBeVisible()
  await overview.concerns.first().getByRole('link').click()
  await expect(ui.page).toHaveURL(/\/provisioning/)
})

test('an app that does not provision lacks nothing; an app that is gone is said to be gone', async ({ ui }) => {
  const overview = new OverviewPage(ui.page)
  const { tenant, app } = await idsOf(ui, 'Travel Desk')
  await overview.open(tenant, app)
  await expect(overview.verdict).toHaveText('The app does not provision people')
  await expect(overview.concerns).toHaveCount(1)
  await expectAccessible(ui, 'no provisioning')
  await overview.open(tenant, '00000000-0000-4000-8000-000000000000')
  await expect(overview.verdict).toHaveText('The tenant has no such app any more')
  await expectAccessible(ui, 'no such app')
})
