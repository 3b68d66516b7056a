import { defaultRights } from '#shared/demo/graph/faults'
import { Findings } from '#tests/e2e/access/findings'
import { demoNames } from '#tests/e2e/access/furnished'
import { addressOf, routes } from '#tests/e2e/access/routes'
import { stands, turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

test.describe('before there is a tenant', () => {
  test.use({ demo: false })

  test('the first page, an address that leads nowhere, and the demo while it opens and when it cannot', async ({
    ui,
  }) => {
    const { page } = ui
    const findings = new Findings(page)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await findings.expectNone('no tenant')
    for (const address of ['/nowhere', '/customers', '/saved/none', '/tenants/nobody/apps']) {
      await turnTo(page, address)
      await findings.expectNone(address)
    }
    let answer = () => {}
    await page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('session.openDemo') !== true) return route.continue()
      await new Promise<void>((resolve) => (answer = resolve))
      return route.fulfill({ status: 500, body: '' })
    })
    await page.evaluate(() => (location.hash = '#/demo'))
    await expect(page.getByRole('progressbar', { name: 'Starting the demo tenant' })).toBeVisible()
    await findings.expectNone('the demo opens')
    answer()
    await expect(page.getByRole('button', { name: 'Details' })).toBeVisible()
    await findings.expectNone('the demo does not open')
  })
})

test('every page of which nothing is set up or nothing matches, then with every right taken', async ({ ui }) => {
  test.setTimeout(240_000)
  const { page } = ui
  await expect(page.getByRole('grid', { name: 'Apps' })).toBeVisible()
  const { bare, ...named } = await demoNames(ui)
  const findings = new Findings(page)
  for (const route of routes) {
    await turnTo(page, `${addressOf(route, { ...named, app: bare })}?q=nothing%20is%20called%20so`)
    await findings.expectNone(`${route}, empty`)
  }

  for (const right of defaultRights) await ui.demoDo('portal', 'revoke', right)
  await turnTo(page, addressOf('/tenants/$tenant/apps', named))
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('region', { name: 'The last read of the tenant' })).toBeVisible({ timeout: 30_000 })
  for (const route of routes) {
    await turnTo(page, addressOf(route, named))
    await stands(page)
    await findings.expectNone(`${route}, refused`)
  }
})
