import { LicencesPage } from '#tests/e2e/page-models/licences'
import { picture } from '#tests/e2e/pictures/camera'
import { expect, test } from '#tests/e2e/ui'

// A scene is over within a minute, so that every age it shows is the same in every run.

const app = 'SmartSpace SSO'

test('what a draft costs', async ({ ui }) => {
  const page = new LicencesPage(ui)
  await page.open(app, 'Licences')
  await expect(page.overlap.getByRole('img').first()).toBeVisible()
  await picture(ui, 'licences', 'empty')
  const { tenant, id } = await page.find(app)
  const answers = {
    seats: '24',
    need: '24',
    price: '5',
    currency: 'EUR',
    'price-period': 'month',
    purpose: 'access-control',
  }
  await ui.client.call('readiness.answer', { tenant, app: id, answers })
  await page.add('All Employees')
  await expect(page.verdict).toHaveText(/^Assigning “All Employees” would need \d+ more seats than you have$/)
  await page.verdict.click()
  await picture(ui, 'licences', 'draft')
  await page.groups.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await picture(ui, 'licences', 'pictures')
  await page.pictureButton('Overlap', 'show as table').click()
  await page
    .figure('After this draft')
    .getByRole('button', { name: /entering$/ })
    .click()
  await expect(ui.page.getByRole('complementary').getByRole('listitem').first()).toBeVisible()
  await picture(ui, 'licences', 'people')
  await ui.page.getByRole('navigation', { name: 'Tenant' }).getByRole('link', { name: 'Licences' }).click()
  await expect(ui.page.getByRole('grid', { name: 'Licences' })).toBeVisible()
  await picture(ui, 'licences', 'all-apps')
})
