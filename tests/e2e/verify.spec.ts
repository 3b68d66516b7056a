import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

/** The product connected, and the groups that SmartSpace's own table maps mapped here too. */
async function mapped(ui: Ui): Promise<VerifyPage> {
  const page = new VerifyPage(ui)
  await page.open(app, 'Overview')
  const { tenant, id } = await page.find(app)
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  for (const [group, to] of [
    ['STEM Workshop', 'Machine shop'],
    ['STEM Workshop Evening', 'Machine shop'],
    ['STEM Visitors', 'STEM Visitors'],
  ]) {
    await ui.client.call('mappings.add', { tenant, app: id, group: group ?? '', to })
  }
  await page.go('Verify')
  return page
}

test('nothing mapped and nothing connected: the page says which and leads there', async ({ ui }) => {
  const page = new VerifyPage(ui)
  await page.open('Howspace', 'Verify')
  await expect(page.verdict).toHaveText('There is nothing to compare yet')
  await expectAccessible(ui, 'Verify without a mapping')
  const { tenant, id } = await page.find('Howspace')
  await ui.client.call('mappings.add', { tenant, app: id, group: 'Howspace Main Users' })
  await expect(page.verdict).toHaveText('The product cannot be asked yet')
  await ui.page.getByRole('link', { name: 'Set up the connection' }).click()
  await expect(ui.page.getByRole('tab', { name: 'Connection', selected: true })).toBeVisible()
})

test('by keyboard alone: compare, see what differs and why, restart provisioning, and find that all match', async ({
  ui,
}) => {
  const page = await mapped(ui)
  const provisioning = new ProvisioningPage(ui)
  await expect(page.verdict).toHaveText('Not compared yet')
  await expectAccessible(ui, 'Verify before the first comparison')
  const keys = ui.page.keyboard
  await tabTo(ui.page, page.compare)
  await keys.press('Enter')
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ; taken just now$/)
  await expect(page.row('STEM Visitors')).toContainText('Same number')
  await expectAccessible(ui, 'Verify with differences')

  const differing = page.row('STEM Workshop Evening')
  await expect(differing).toContainText(/\d+ too (few|many)/)
  await expect(differing).toContainText('2 groups together')
  await differing.focus()
  await keys.press('Enter')
  await expect(page.details).toContainText(/\d+ in the product, \d+ expected\./)
  await expect(page.details).toContainText('Compared as one union with')
  await expect(page.details).toContainText('What to do next')
  await expectAccessible(ui, 'Verify with details')
  await tabTo(ui.page, page.details.getByRole('link', { name: 'Open Provisioning' }))
  await keys.press('Enter')

  await expect(provisioning.verdict).toHaveText(/^Active/)
  await tabTo(ui.page, provisioning.verb('Restart'))
  await keys.press('Enter')
  await expect(provisioning.plan.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keys.press('Tab')
  await keys.press('Enter')
  const toVerify = ui.page.getByRole('link', { name: 'Open Verify' })
  await expect(toVerify).toBeVisible({ timeout: 20_000 })
  await tabTo(ui.page, toVerify)
  await keys.press('Enter')

  // The last comparison is still there, and says that it is older than the cycle.
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ; taken/)
  await expect(ui.page.getByText('This comparison is older than what it compares.')).toBeVisible()
  await ui.page.reload()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ; taken/)
  await tabTo(ui.page, page.compare)
  await keys.press('Enter')
  await expect(page.verdict).toHaveText(/^All 3 groups match; taken just now$/)
})

test('while a comparison runs the last one stays; it can be cancelled', async ({ ui }) => {
  const page = await mapped(ui)
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ/)
  // Longer than any look at the page takes.
  await ui.demoDo('portal', 'latency', '25000')
  await page.compare.click()
  const cancel = ui.page.getByRole('button', { name: 'Cancel' })
  await expect(cancel).toBeVisible()
  await expect(page.row('STEM Visitors')).toContainText('Same number')
  await expectAccessible(ui, 'Verify while it runs')
  await cancel.click()
  await expect(ui.page.getByText('The work was cancelled.')).toBeVisible()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ; taken/)
  await ui.demoDo('portal', 'latency', '0')
})

test('a product that refuses the token says so for each group and leads to Connection', async ({ ui }) => {
  const page = await mapped(ui)
  const { tenant, id } = await page.find(app)
  const target = await ui.client.call('provisioning.target', { tenant, app: id })
  await ui.client.call('provisioning.setTarget', {
    tenant,
    app: id,
    url: target?.url ?? '',
    token: { kind: 'sealed', value: 'wrong' },
  })
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^None of 3 groups could be read; taken/)
  await page.row('STEM Visitors').click()
  await expect(page.details).toContainText('does not accept the SCIM token')
  await expectAccessible(ui, 'Verify that failed')
  await page.details.getByRole('link', { name: 'Open Connection' }).click()
  await expect(ui.page.getByRole('tab', { name: 'Connection', selected: true })).toBeVisible()
})
