import { Findings } from '#tests/e2e/access/findings'
import { turnTo } from '#tests/e2e/access/turn-to'
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
