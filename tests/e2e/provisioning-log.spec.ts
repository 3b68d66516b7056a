import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { LogPage } from '#tests/e2e/page-models/provisioning-log'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('the log is read, filtered by person, result and text, and each row opens with its steps', async ({ ui }) => {
  const page = new LogPage(ui)
  await page.openLog(app)
  await expect(page.verdict).toHaveText('The log was not read yet')
  await expectAccessible(ui, 'A log that was not read')
  await page.read()
  await expect(page.verdict).toHaveText(/^\d+ log rows/, { timeout: 30_000 })
  await expect(ui.page.getByText(/rows are kept here, from/)).toBeVisible()
  await expect(ui.page.getByText(/Microsoft keeps rows for 30 days/)).toBeVisible()
  await expectAccessible(ui, 'The log')
  await expectWithinWindow(ui)

  const { tenant, id } = await page.find(app)
  const { rows } = await ui.client.call('provisioning.log', { tenant, app: id, start: 0, count: 200 })
  const person = rows.find(({ object, sourceName }) => object === 'user' && sourceName !== null)
  const name = person?.sourceName ?? ''
  await page.ask('Person', person?.sourceId ?? '')
  await expect(page.verdict).toContainText('the filters')
  await expect(page.rows.first()).toContainText(name)
  await expect(ui.page).toHaveURL(/person=/)
  await page.rows.first().click()
  const pane = ui.page.getByRole('complementary', { name })
  await expect(pane.getByRole('heading', { name: /^Steps/ })).toBeVisible()
  await expectAccessible(ui, 'A row of the log')
  await pane.getByRole('link', { name: 'Why is this person here?' }).click()
  await expect(ui.page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('a filter that nothing fits says so, and an unknown person is named', async ({ ui }) => {
  const page = new LogPage(ui)
  await page.openLog(app)
  await page.read()
  await expect(page.verdict).toHaveText(/^\d+ log rows/, { timeout: 30_000 })
  await ui.page.getByRole('combobox', { name: 'Result' }).click()
  await ui.page.getByRole('option', { name: 'Warning' }).click()
  await expect(ui.page.getByText('No row fits the filters')).toBeVisible()
  await ui.page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.rows.first()).toBeVisible()
  await page.ask('Person', 'Nobody Of That Name')
  await expect(ui.page.getByText(/Nobody Of That Name/).first()).toBeVisible()
})

test('without the right to read logs the page says what is missing', async ({ ui }) => {
  const page = new LogPage(ui)
  await page.openLog(app)
  await ui.demoDo('portal', 'revoke', 'ProvisioningLog.Read.All')
  await page.read()
  await expect(ui.page.getByText('ProvisioningLog.Read.All', { exact: false }).first()).toBeVisible({ timeout: 20_000 })
  await expect(page.verdict).toHaveText('The log could not be read')
  await expectAccessible(ui, 'A log that may not be read')
})
