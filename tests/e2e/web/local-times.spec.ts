import { furnish } from '#tests/e2e/access/furnished'
import { addressOf } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

// Somebody in New Zealand whose system speaks German, of which there is no catalogue.
test.use({ locale: 'de-DE', timezoneId: 'Pacific/Auckland' })

const germanTime = /^\d{1,2}\.\d{1,2}\.\d{4}, \d{1,2}:\d\d:\d\d GMT\+1[23]$/

test('times are written as the system writes them, with their zone; texts and their numbers are English', async ({
  ui,
}) => {
  const { page, client } = ui
  await expect(page.getByRole('grid', { name: 'Apps' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  const age = page.locator('[data-region="header"] time')
  await expect(age).toHaveText(/^Read (just now|\d+ (second|minute)s? ago)$/)
  await expect(age).toHaveAttribute('title', germanTime)

  const named = await furnish(ui)
  await client.call('readiness.answer', { tenant: named.tenant, app: named.app, answers: { seats: '1200' } })
  await turnTo(page, addressOf('/tenants/$tenant/apps/$app/licences', named))
  await expect(page.locator('[data-region="page"]')).toContainText('of 1,200 seats')

  await turnTo(page, addressOf('/tenants/$tenant/settings', named))
  const backups = page.getByRole('list', { name: 'Backups' })
  await expect(backups).toContainText(/\d{1,2}\.\d{1,2}\.\d{4}, \d{1,2}:\d\d:\d\d/)
})
