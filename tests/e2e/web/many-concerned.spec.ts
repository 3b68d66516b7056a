import { putManyPeople } from '#tests/e2e/many-rows'
import { ReadinessPage } from '#tests/e2e/page-models/readiness'
import { expect, test } from '#tests/e2e/ui'

const app = 'Workspace 365 SCIM sync'
const many = 100_000

test('a rule that fails for a hundred thousand people opens at once and is walked to its end', async ({ ui }) => {
  const page = new ReadinessPage(ui)
  await page.open(app, 'Readiness')
  const { tenant, id } = await page.find(app)
  putManyPeople(ui.dataFolder, tenant, many, { givenName: 'Given', surname: '' })
  await ui.client.call('readiness.answer', { tenant, app: id, answers: { scope: 'all' } })
  await page.check.click()
  await expect(page.table).toBeVisible({ timeout: 30_000 })
  const last = await ui.client.call('readiness.last', { tenant, app: id })
  const total = last?.results.find(({ rule }) => rule === 'W3-USR-02')?.affected?.total ?? 0
  expect(total).toBeGreaterThanOrEqual(many)

  await page.row('Everybody in scope has a last name').click()
  await expect(page.concerned.first()).toBeVisible({ timeout: 5_000 })
  await expect(page.details.getByRole('list', { name: `${total.toLocaleString('en')} people` })).toBeVisible()
  await page.details.locator('[data-scroller]').evaluate((box) => (box.scrollTop = box.scrollHeight))
  await expect(page.details.locator(`[aria-posinset="${total}"]`)).toBeVisible({ timeout: 5_000 })
  // Only what is in sight and next to it is drawn.
  expect(await page.concerned.count()).toBeLessThan(60)
  const end = { tenant, app: id, rule: 'W3-USR-02', start: total - 1, count: 1 }
  const [person] = (await ui.client.call('readiness.concerned', end)).rows
  await expect(page.concerned.last()).toContainText(person?.name ?? '')
})
