import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { expect, test } from '#tests/e2e/ui'

const syncScopes = ['Synchronization.Read.All', 'Synchronization.ReadWrite.All']

test('every app says what it is and how its provisioning is; the list is filtered, sorted and opened by keyboard', async ({
  ui,
}) => {
  const { keyboard } = ui.page
  const apps = new AppsPage(ui.page)
  await expect(apps.verdict).toHaveText('5 of 7 apps provision people; 2 need you')
  await expect(apps.rows).toHaveCount(7)
  // What needs a person comes first.
  await expect(apps.rows.first()).toContainText(/SpaceIQ.*Paused/)
  await expect(apps.rows.nth(1)).toContainText(/Workspace 365 SCIM sync.*held back/)
  await expect(apps.row('SmartSpace SSO')).toContainText(
    /SmartSpace STEM.*Active.*scope not said.*ago.*None mapped.*5 assigned.*\d people.*seats not said.*No mapping.*Not set/,
  )
  await expect(apps.row('Travel Desk')).toContainText(/Not recognised.*No provisioning/)
  await expectAccessible(ui, 'apps')
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1920, height: 1080 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }
  // In a narrow window the product moves below the name.
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expect(apps.row('SmartSpace SSO')).toContainText('SmartSpace STEM')
  await ui.page.setViewportSize({ width: 1440, height: 900 })

  await apps.chip('Healthy').focus()
  await keyboard.press('Space')
  await expect(apps.count).toHaveText('3 of 7 apps')
  await apps.chip('Needs you').focus()
  await keyboard.press('Space')
  await expect(apps.count).toHaveText('2 of 7 apps')
  await apps.filter.fill('spaceiq')
  await expect(apps.count).toHaveText('1 of 7 apps')
  await expect(ui.page).toHaveURL(/q=spaceiq/)
  await ui.page.reload()
  await expect(apps.filter).toHaveValue('spaceiq')
  await expect(apps.chip('Needs you')).toHaveAttribute('aria-pressed', 'true')
  await expect(apps.rows).toHaveCount(1)
  await apps.filter.fill('no such app')
  await expect(ui.page.getByText('No apps match')).toBeVisible()
  await expectAccessible(ui, 'no app matches')
  await apps.filter.fill('')
  await apps.chip('All').click()

  await apps.table.getByRole('button', { name: 'App', exact: true }).focus()
  await keyboard.press('Enter')
  await expect(apps.rows.first()).toContainText('Howspace')
  await apps.row('UMA').getByRole('link', { name: 'UMA', exact: true }).focus()
  await keyboard.press('Enter')
  await expect(ui.page.getByRole('heading', { level: 1, name: 'UMA' })).toBeVisible()
})

test('a missing right is named and what it hides is not known; with the right back all is as before', async ({
  ui,
}) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  for (const scope of syncScopes) await ui.demoDo('portal', 'revoke', scope)
  await apps.readAgain()
  await expect(apps.verdict).toHaveText('Nobody can tell which of 7 apps provision people')
  await expect(ui.page.getByText(/Jobs of 7 of 7 apps could not be read: .*Synchronization\.Read\.All/)).toBeVisible()
  await expect(apps.row('UMA')).toContainText('Not known')
  await expectAccessible(ui, 'missing right')
  for (const scope of syncScopes) await ui.demoDo('portal', 'grant', scope)
  await apps.readAgain()
  await expect(apps.verdict).toHaveText(/^5 of 7 apps provision people/)
  await expect(ui.page.getByText('could not be read')).toBeHidden()
})

test('a tenant that refuses everything leaves what was known, with a remedy', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  const held = ['User.Read.All', 'Application.Read.All', 'AppRoleAssignment.ReadWrite.All', 'GroupMember.Read.All']
  for (const scope of [...held, 'Group.ReadWrite.All', ...syncScopes]) await ui.demoDo('portal', 'revoke', scope)
  await apps.readAgain()
  const retry = ui.page.getByRole('button', { name: 'Try again' })
  await expect(retry).toBeVisible()
  await ui.page.getByRole('button', { name: 'Details' }).click()
  await expect(ui.page.getByText('permission-missing')).toBeVisible()
  await expect(ui.page.getByText('Graph request-id')).toBeVisible()
  await expectAccessible(ui, 'refused')
  // The page stays usable with what is known.
  await expect(apps.rows).toHaveCount(7)
  await apps.filter.fill('uma')
  await expect(apps.rows).toHaveCount(1)
})

test('an expired session in mid-page is renewed without a word', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  await ui.demoDo('portal', 'expire-tokens')
  await ui.demoDo('portal', 'assign', 'Travel Desk', 'Leavers')
  await apps.readAgain()
  await expect(apps.row('Travel Desk')).toContainText('2 assigned')
  await expect(ui.page.getByRole('button', { name: 'Details' })).toBeHidden()
})

test('a change made elsewhere arrives by itself', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  const { tenant, app } = await smartSpace(ui)
  const plan = await ui.client.call('provisioning.planJob', { tenant, app, verb: 'pause' })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
  await ui.client.call('provisioning.jobStatus', { tenant, app })
  await expect(apps.row('SmartSpace SSO')).toContainText('Paused')
  await expect(apps.verdict).toHaveText('5 of 7 apps provision people; 3 need you')
  await expect(apps.rows.first()).toContainText('SmartSpace SSO')
})

test('a quarantine is said on top, with its cause and the way there', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  const { tenant, app } = await smartSpace(ui)
  await ui.demoDo('portal', 'credentials', 'SmartSpace SSO', 'http://127.0.0.1:9/scim', 'a-token-of-nobody')
  const plan = await ui.client.call('provisioning.planJob', { tenant, app, verb: 'restart' })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
  await expect(async () => {
    const { jobs } = await ui.client.call('provisioning.jobStatus', { tenant, app })
    expect(jobs[0]?.state).toBe('Quarantine')
  }).toPass()
  await expect(ui.page.getByText(/SmartSpace SSO is in quarantine\..*gave no answer.*tries again in/)).toBeVisible()
  await expect(apps.rows.first()).toContainText(/SmartSpace SSO.*Quarantine/)
  await expectAccessible(ui, 'quarantine')
  await ui.page.getByRole('link', { name: 'See the cause' }).click()
  await expect(ui.page).toHaveURL(/\/provisioning/)
})

async function smartSpace(ui: Parameters<typeof expectAccessible>[0]): Promise<{ tenant: string; app: string }> {
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { apps } = await ui.client.call('directory.apps', { tenant: tenant?.id })
  const app = apps.find(({ displayName }) => displayName === 'SmartSpace SSO')
  if (tenant === undefined || app === undefined) throw new Error('The demo has no SmartSpace.')
  return { tenant: tenant.id, app: app.id }
}

test('each cell leads to its page, and what was compared is told beside the app', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  const { tenant, app } = await smartSpace(ui)
  const row = apps.row('SmartSpace SSO')
  for (const [words, page] of [
    ['Active', 'provisioning'],
    ['None mapped', 'mappings'],
    ['5 assigned', 'assignments'],
    [/people/, 'licences'],
    ['No mapping', 'verify'],
    ['Not set', 'connection'],
  ] as const) {
    await row.getByRole('link', { name: words }).focus()
    await ui.page.keyboard.press('Enter')
    await expect(ui.page).toHaveURL(new RegExp(`/apps/${app}/${page}`))
    await ui.page.goBack()
    await expect(apps.table).toBeVisible()
  }
  await ui.client.call('readiness.answer', { tenant, app, answers: { scope: 'assigned', seats: '900' } })
  await expect(row).toContainText(/takes assigned only.*of 900 seats/)
  await ui.client.call('mappings.add', { tenant, app, group: 'Finance', to: 'Finance' })
  await expect(row).toContainText('Not compared')
})
