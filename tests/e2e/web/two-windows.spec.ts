import { AppsPage } from '#tests/e2e/page-models/apps'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { StartPage } from '#tests/e2e/page-models/start'
import { expect, test } from '#tests/e2e/ui'

test('two windows show the same: what one does, the other sees; a tenant that one forgets is gone from both', async ({
  ui,
}) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  const second = await ui.page.context().newPage()
  await second.goto(ui.page.url())
  const groups = new GroupsPage(second)
  await groups.open()

  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  await ui.client.call('mappings.add', { tenant: tenant?.id, app: 'UMA', group: 'UMA Users' })
  await expect(apps.row('UMA')).toContainText('1 mapped')
  await expect(groups.verdict).toHaveText('1 of 35 groups is mapped to an app')

  const start = new StartPage(second)
  await start.open()
  await start.choose('Northwind Learning', 'Forget this tenant…')
  await start.dialog.getByRole('button', { name: 'Forget', exact: true }).click()
  await expect(start.verdict).toHaveText('No tenant is known on this machine yet')
  await expect(ui.page.getByText('This tenant is not known here')).toBeVisible()
  await ui.page.getByRole('button', { name: 'All tenants' }).click()
  await expect(new StartPage(ui.page).verdict).toHaveText('No tenant is known on this machine yet')
})
