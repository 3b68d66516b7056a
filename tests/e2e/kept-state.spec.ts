import { AppsPage } from '#tests/e2e/page-models/apps'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { expect, test } from '#tests/e2e/ui'

test('back and forward lead to a page as it was: filter, kind, sort, opened row and how far it was scrolled', async ({
  ui,
}) => {
  await ui.page.setViewportSize({ width: 1280, height: 640 })
  const apps = new AppsPage(ui.page)
  const groups = new GroupsPage(ui.page)
  await apps.chip('Needs you').click()
  await expect(apps.count).toHaveText('2 of 7 apps')
  await groups.open()
  await groups.table.getByRole('button', { name: 'People' }).click()
  await expect(groups.table.getByRole('columnheader', { name: 'People' })).toHaveAttribute('aria-sort', 'ascending')
  const main = ui.page.locator('main')
  await main.evaluate((element) => element.scrollTo({ top: 500 }))
  const top = () => main.evaluate((element) => element.scrollTop)
  await expect.poll(top).toBe(500)
  const [row] = await groups.rows.evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().top > 200).map((one) => one.getAttribute('aria-rowindex')),
  )
  await groups.table.locator(`[aria-rowindex="${row}"]`).click({ position: { x: 300, y: 20 } })
  await expect(groups.details).toBeVisible()
  const title = await groups.details.getByRole('heading', { level: 2 }).textContent()
  const before = await top()
  await ui.page.getByRole('link', { name: 'People', exact: true }).first().click()
  await expect(ui.page).toHaveURL(/\/people$/)
  await expect.poll(top).toBe(0)

  await ui.page.goBack()
  await expect(groups.details.getByRole('heading', { level: 2 })).toHaveText(title ?? '')
  await expect(groups.table.getByRole('columnheader', { name: 'People' })).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(top).toBe(before)
  await ui.page.goBack()
  await expect(apps.count).toHaveText('2 of 7 apps')
  await expect(apps.chip('Needs you')).toHaveAttribute('aria-pressed', 'true')
  await ui.page.goForward()
  await expect(groups.details).toBeVisible()
  await expect.poll(top).toBe(before)

  // Gone to anew it begins at its top, with nothing of before.
  await apps.open()
  await expect(apps.count).toHaveText('7 of 7 apps')
  await groups.open()
  await expect(groups.details).toBeHidden()
  await expect(groups.table.getByRole('columnheader', { name: 'People' })).not.toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(top).toBe(0)
})

test('after a start the last page is offered by name; the filter box follows an address that was opened', async ({
  ui,
}) => {
  const apps = new AppsPage(ui.page)
  const groups = new GroupsPage(ui.page)
  await apps.row('UMA').getByRole('link', { name: 'UMA', exact: true }).click()
  await ui.page.getByRole('tab', { name: 'Verify' }).click()
  await expect(ui.page).toHaveURL(/\/verify/)
  await expect.poll(async () => (await ui.client.call('places.last', {})).place?.path).toMatch(/\/verify$/)
  const place = ui.page.url()

  // As a start: another load of the start page.
  await ui.page.evaluate(() => {
    location.hash = '#/'
  })
  await ui.page.reload()
  await expect(ui.page.getByText(/You were last at Verify of UMA, /)).toBeVisible()
  await ui.page.getByRole('button', { name: 'Go on there' }).click()
  await expect(ui.page).toHaveURL(place)

  await groups.open()
  await groups.filter.fill('aurora')
  await expect(ui.page).toHaveURL(/q=aurora/)
  await apps.open()
  await ui.page.goBack()
  await expect(groups.filter).toHaveValue('aurora')
  await groups.filter.fill('')
  await expect(groups.filter).toHaveValue('')
})
