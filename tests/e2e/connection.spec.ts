import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('the demo product is connected by one button', async ({ ui }) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  await expect(page.verdict).toHaveText("Where the product's SCIM server is was not said yet")
  await expectAccessible(ui, 'Connection without a target')
  await page.submit.click()
  await expect(ui.page.getByText('Enter the address first.')).toBeVisible()

  await page.useDemo.click()
  await expect(page.verdict).toHaveText(/^The product answers; tested just now$/)
  await expect(page.address).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/scim$/)
  await expect(page.token).toHaveValue('')
  await expect(page.set).toContainText(/says it has \d+ users/)
  await expectAccessible(ui, 'Connection that answers')
})

test('by keyboard alone: a refused token says what to do, the right one is sealed and never shown again', async ({
  ui,
}) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  const { tenant, id } = await page.find(app)
  const { url } = await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await page.open('Howspace', 'Connection')
  const keys = ui.page.keyboard

  await tabTo(ui.page, page.address)
  await keys.type(`${url}?aadOptscim062020`)
  await keys.press('Tab')
  await keys.type('a-wrong-token')
  await keys.press('Enter')
  await expect(page.verdict).toHaveText('The last test failed; tested just now')
  const failure = ui.page.getByText('does not accept the SCIM token').first()
  await expect(failure).toBeVisible()
  await expect(ui.page.getByText('make a new token in the product and set it again').first()).toBeVisible()
  await expect(page.set).toContainText('Cut from the address: ?aadOptscim062020')
  await expect(page.address).toHaveValue(url)
  await expectAccessible(ui, 'Connection that failed')

  // What was found stays with the target, on whatever page one was in between.
  await page.go('Verify')
  await page.go('Connection')
  await expect(failure).toBeVisible()

  await tabTo(ui.page, page.token)
  await keys.type('demo-token-smartspace-stem')
  await keys.press('Enter')
  await expect(page.verdict).toHaveText('The product answers; tested just now')
  await expect(page.token).toHaveValue('')
  const kept = await ui.client.call('provisioning.target', { tenant, app: (await page.find('Howspace')).id })
  await expect(page.set).toContainText(kept?.persisted === true ? 'Sealed' : 'Until the console ends')
  expect(await ui.page.content()).not.toContain('demo-token')

  await page.address.fill('https://scim.example.com/v2')
  await expect(ui.page.getByText('This is another server: enter its token.')).toBeVisible()
  await page.address.fill('http://scim.example.com/v2')
  await page.token.fill('any')
  await page.submit.click()
  await expect(
    ui.page
      .getByText(/https/)
      .filter({ hasText: /address|http/i })
      .first(),
  ).toBeVisible()
  expect((await ui.client.call('provisioning.target', { tenant, app: (await page.find('Howspace')).id }))?.url).toBe(
    url,
  )
})
