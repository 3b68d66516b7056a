import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { putManyGroups } from '#tests/e2e/many-rows'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { expect, test } from '#tests/e2e/ui'

test('every group with its kind, size and twins; names like HTML and of 256 characters break nothing', async ({
  ui,
}) => {
  const groups = new GroupsPage(ui.page)
  await groups.open()
  await expect(groups.verdict).toHaveText('None of 35 groups is mapped to an app')
  await expect(groups.count).toHaveText('35 of 35 groups')
  await expect(groups.row(`<b>Design</b> & "Research" 'Lab'`)).toHaveCount(1)
  await expect(groups.row('Newsletter')).toContainText(/Distribution list.*No/)
  await expect(groups.row('Dynamic - Sales')).toContainText('Security · dynamic')
  await expect(groups.row('Project Aurora')).toHaveCount(2)
  await expect(groups.row('Project Aurora').first()).toContainText('2 groups of this name')
  await expectAccessible(ui, 'groups')
  await expectWithinWindow(ui)

  await groups.row(/^Steering group/).click()
  await expect(groups.details.getByRole('heading', { level: 2 })).toHaveText(/^Steering group.{200,}/)
  await expectAccessible(ui, 'a group of a long name')
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }
})

test('details open by Enter beside the list, and Escape goes back to the row; ids are copied', async ({ ui }) => {
  const { keyboard } = ui.page
  const groups = new GroupsPage(ui.page)
  await groups.open()
  await groups.filter.focus()
  await keyboard.type('aurora')
  await expect(groups.count).toHaveText('2 of 35 groups')
  await groups.rows.first().focus()
  await keyboard.press('Enter')
  await expect(groups.details).toContainText('Other groups of this name')
  await expect(groups.details).toContainText('Direct members')
  await expect(ui.page).toHaveURL(/open=[0-9a-f-]{36}/)
  // The list keeps the focus; F6 goes on to the details.
  await expect(groups.rows.first()).toBeFocused()
  await keyboard.press('F6')
  await expect(groups.details).toBeFocused()
  await groups.details.getByRole('button', { name: 'Copy object id' }).focus()
  if (ui.host === 'chromium') await ui.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await keyboard.press('Enter')
  await expect(groups.details.getByText('Copied')).toBeVisible()
  await keyboard.press('Escape')
  await expect(groups.details).toBeHidden()
  await expect(groups.rows.first()).toBeFocused()
  await groups.filter.fill('no such group')
  await expect(ui.page.getByText('No groups match')).toBeVisible()
  await expectAccessible(ui, 'no group matches')
})

test('a group says which apps it is mapped and assigned to', async ({ ui }) => {
  const groups = new GroupsPage(ui.page)
  await groups.open()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  await ui.client.call('mappings.add', {
    tenant: tenant?.id,
    app: 'SmartSpace SSO',
    group: 'STEM Workshop',
    to: 'Workshop',
  })
  await expect(groups.verdict).toHaveText('1 of 35 groups is mapped to an app')
  await groups.filter.fill('workshop')
  await expect(groups.rows.first()).toContainText('SmartSpace SSO')
  await groups.rows.first().click()
  await expect(groups.details.getByRole('link', { name: 'SmartSpace SSO' })).toHaveCount(2)
  await groups.details.getByRole('link', { name: 'SmartSpace SSO' }).first().click()
  await expect(ui.page).toHaveURL(/\/mappings/)
})

test('ten thousand groups are listed, found and opened without a wait', async ({ ui }) => {
  const groups = new GroupsPage(ui.page)
  await groups.open()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  putManyGroups(ui.dataFolder, tenant?.id ?? '', 10_000)
  await ui.page.reload()
  await expect(groups.count).toHaveText('10,035 of 10,035 groups')
  // Only what is in sight is drawn.
  expect(await groups.rows.count()).toBeLessThan(100)
  const began = Date.now()
  await groups.filter.fill('campus 9999')
  await expect(groups.count).toHaveText('1 of 10,035 groups')
  expect(Date.now() - began).toBeLessThan(2_000)
  await groups.rows.first().click()
  await expect(groups.details.getByRole('heading', { level: 2 })).toHaveText('Campus 9999')
  // Whose members were never read has no size.
  await expect(groups.rows.first()).toContainText('not known')
})
