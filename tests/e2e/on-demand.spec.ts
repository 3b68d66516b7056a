import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { OnDemandPage } from '#tests/e2e/page-models/on-demand'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'
const group = 'STEM Laboratories'

test('one person is provisioned now by a plan; each step is told in words and stays after a reload', async ({ ui }) => {
  const page = new OnDemandPage(ui)
  await page.openOnDemand(app)
  await expect(ui.page.getByText('This is no test: it writes to the product.')).toBeVisible()
  await expect(page.showPlan).toBeDisabled()
  const { tenant } = await page.find(app)
  const found = await ui.client.call('directory.peopleRows', { tenant, search: 'holt', from: 0, count: 1 })
  const person = found.rows[0]?.displayName ?? ''
  await ui.demoDo('portal', 'add-member', group, found.rows[0]?.userPrincipalName ?? '').catch(() => 'is a member')
  await page.pick('Person', person)
  await expect(page.verdict).toHaveText(`${person} can be provisioned now`)
  await expectAccessible(ui, 'Whom to provision')
  await page.showPlan.click()
  await expect(page.plan.getByLabel('Requests')).toContainText('provisionOnDemand')
  await expectAccessible(ui, 'The plan of provisioning on demand')
  await page.run()
  await expect(page.results).toContainText('Done', { timeout: 30_000 })
  await expect(page.results.getByRole('listitem').filter({ hasText: /scope/i }).first()).toBeVisible()
  await expectAccessible(ui, 'What came of provisioning on demand')
  await expectWithinWindow(ui)
  await ui.page.reload()
  await expect(page.results).toContainText('Done')
  await page.results.getByRole('button', { name: 'Take off the page' }).click()
  await expect(page.results).toHaveCount(0)
})

test('a group of 23 is provisioned by calls of five', async ({ ui }) => {
  const page = new OnDemandPage(ui)
  await page.openOnDemand(app)
  await ui.demoDo('portal', 'fill-group', group, '23')
  await ui.page.getByRole('radio', { name: 'The members of a group' }).check()
  await page.pick('Entra group', group)
  await ui.page.getByRole('checkbox', { name: /^Only members who differ/ }).uncheck()
  await page.showPlan.click()
  await expect(page.plan).toContainText('5 requests')
  await page.run()
  await expect(page.results).toContainText('All 5 done', { timeout: 60_000 })
})
