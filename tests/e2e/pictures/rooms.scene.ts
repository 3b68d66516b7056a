import { furnish } from '#tests/e2e/access/furnished'
import { addressOf, type Route } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { picture } from '#tests/e2e/pictures/camera'
import { expect, test } from '#tests/e2e/ui'

// What was, what is told to others, who is served, and where it is explained: each page with everything it can show.

const tenant = '/tenants/$tenant'
const pages: readonly (readonly [Route, string])[] = [
  [`${tenant}/apps/$app/history`, 'history'],
  [`${tenant}/reports`, 'reports'],
  ['/customers', 'customers'],
  [`${tenant}/help`, 'help'],
]

test('history, reports, customers, help', async ({ ui }) => {
  test.setTimeout(120_000)
  await expect(ui.page.getByRole('grid')).toBeVisible()
  const named = await furnish(ui)
  await ui.client.call('customers.addNote', {
    tenant: named.tenant,
    app: named.app,
    text: 'The workshop opens on Monday: restart before.',
  })
  await ui.demoDo('portal', 'remove-member', 'STEM Laboratories', 'ada.byron@northwind-learning.example')
  await ui.client.run('directory.sync', { tenant: named.tenant })
  await ui.client.run('history.take', { tenant: named.tenant, app: named.app })
  for (const [route, name] of pages) {
    await turnTo(ui.page, addressOf(route, named))
    await picture(ui, name, 'loaded')
  }
})

test('the command palette', async ({ ui }) => {
  await expect(ui.page.getByRole('grid')).toBeVisible()
  await ui.page.keyboard.press('Control+K')
  await ui.page.getByRole('combobox', { name: /Search/ }).fill('sm')
  await expect(ui.page.getByRole('option', { name: /SmartSpace SSO/ }).first()).toBeVisible()
  await picture(ui, 'palette', 'found')
})
