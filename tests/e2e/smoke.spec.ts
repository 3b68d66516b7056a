import { expect, test } from '#tests/e2e/ui'

test.describe('without a tenant', () => {
  test.use({ demo: false })

  test('the console opens on its first page and can be reached by keyboard', async ({ ui }) => {
    await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(ui.page).toHaveTitle(/SCIM Console/)
    await expect(async () => {
      await ui.page.keyboard.press('Tab')
      expect(await ui.page.evaluate(() => document.activeElement?.tagName)).toMatch(/^(A|BUTTON|INPUT)$/)
    }).toPass()
    expect((await ui.client.call('session.tenants', {})).tenants).toEqual([])
  })
})

test('with --demo the console opens on the demo tenant, and a hand in the portal reaches it', async ({ ui }) => {
  await expect(ui.page).toHaveURL(/#\/tenants\//)
  const { tenants } = await ui.client.call('session.tenants', {})
  expect(tenants.map(({ name, demo }) => ({ name, demo }))).toEqual([{ name: 'demo', demo: true }])
  await expect(ui.page.getByText(tenants[0]?.displayName ?? 'demo').first()).toBeVisible()
  expect(await ui.demoDo()).toContain('portal')
})
