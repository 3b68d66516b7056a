import { expect, test } from '#tests/e2e/ui'

test.use({ demo: false })

test('a page that is left while a dialog is above it leaves the next one to be heard', async ({ ui }) => {
  const { page } = ui
  const signIn = page.getByRole('button', { name: 'Sign in to a tenant' })
  // The library hides what is behind a dialog some time after it opened: each round leaves at another moment of it.
  for (let round = 0; round < 8; round += 1) {
    await expect(signIn).toBeVisible()
    await signIn.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.waitForTimeout(round * 45)
    await page.evaluate(() => {
      location.hash = '#/nowhere'
    })
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.goBack()
  }
})
