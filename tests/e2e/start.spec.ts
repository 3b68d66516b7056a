import { expectAccessible } from '#tests/e2e/accessible'
import { StartPage } from '#tests/e2e/page-models/start'
import { expect, test } from '#tests/e2e/ui'

test.use({ demo: false })

const demoName = 'Northwind Learning'

test('the first run explains itself, and the form of the sign-in says what is wrong with each field', async ({
  ui,
}) => {
  const start = new StartPage(ui.page)
  await expect(start.verdict).toHaveText('No tenant is known on this machine yet')
  await expect(start.steps).toHaveCount(3)
  await expectAccessible(ui, 'first run')

  await start.signInButton.focus()
  await ui.page.keyboard.press('Enter')
  await expect(start.clientId).toBeFocused()
  await expect(start.dialog.getByText('Grant admin consent')).toBeVisible()
  await ui.page.keyboard.type('SCIM Console')
  await ui.page.keyboard.press('Enter')
  await expect(start.dialog.getByText('has the form 8-4-4-4-12')).toBeVisible()
  await expect(start.clientId).toBeFocused()
  await start.dialog.getByRole('combobox', { name: 'Cloud' }).selectOption('A cloud of its own')
  await start.clientId.fill('11111111-2222-3333-4444-555555555555')
  await start.submit()
  await expect(start.dialog.getByRole('textbox', { name: 'Sign-in host' })).toBeFocused()
  await expect(start.dialog.getByText('An https address, such as')).toBeVisible()
  await expectAccessible(ui, 'sign-in with problems')

  await ui.page.keyboard.press('Escape')
  await expect(start.dialog).toBeHidden()
  // The page behind is free again, and the focus is where it was.
  await expect(start.signInButton).toBeFocused()
})

test('a sign-in that cannot begin says why; one that waits for the browser can be cancelled', async ({ ui }) => {
  const start = new StartPage(ui.page)
  await start.signInButton.click()
  await start.clientId.fill('11111111-2222-3333-4444-555555555555')
  await start.dialog.getByRole('combobox', { name: 'Cloud' }).selectOption('A cloud of its own')
  await start.dialog.getByRole('textbox', { name: 'Sign-in host' }).fill('https://127.0.0.1:9')
  await start.dialog.getByRole('textbox', { name: 'Address of Microsoft Graph' }).fill('https://127.0.0.1:9/v1.0')
  await start.submit()
  await expect(start.dialog.getByRole('button', { name: 'Details' })).toBeVisible()
  await start.dialog.getByRole('button', { name: 'Details' }).click()
  await expect(start.dialog.getByText(/sign-in-/)).toBeVisible()
  await expect(start.clientId).toHaveValue('11111111-2222-3333-4444-555555555555')
  expect((await ui.client.call('session.tenants', {})).tenants).toEqual([])

  await start.dialog.getByRole('combobox', { name: 'Cloud' }).selectOption('Microsoft Entra (global, GCC)')
  await start.submit()
  await expect(start.dialog.getByText('Waiting for the sign-in in your browser')).toBeVisible()
  await expectAccessible(ui, 'waiting for the browser')
  await expect(start.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await ui.page.keyboard.press('Enter')
  await expect(start.clientId).toBeFocused()
  await expect(start.dialog.getByText('cancelled')).toBeVisible()
  expect((await ui.client.call('session.tenants', {})).tenants).toEqual([])
})

test('the demo is tried, found again and forgotten by keyboard alone', async ({ ui }) => {
  const { keyboard } = ui.page
  const start = new StartPage(ui.page)
  await start.demoButton.focus()
  await keyboard.press('Enter')
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible({ timeout: 30_000 })

  await ui.page.getByRole('link', { name: 'All tenants' }).focus()
  await keyboard.press('Enter')
  await expect(start.verdict).toHaveText('One tenant is ready to open')
  await expect(start.demoButton).toBeHidden()
  await expect(start.tenant(demoName)).toContainText('Demo tenant')
  await expect(start.tenant(demoName)).toContainText('Read just now')
  await expectAccessible(ui, 'one tenant')
  await start.tenant(demoName).getByRole('link', { name: demoName }).focus()
  await keyboard.press('Enter')
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
  await expect(ui.page).toHaveURL(/#\/tenants\/[0-9a-f-]{36}\/apps/)

  await start.open()
  await start.more(demoName).focus()
  await keyboard.press('Enter')
  await ui.page.getByRole('menuitem', { name: 'Forget this tenant…' }).focus()
  await keyboard.press('Enter')
  await expect(start.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(start.dialog).toContainText('Nothing changes in Entra or in any product.')
  await expectAccessible(ui, 'forget')
  await keyboard.press('Enter')
  await expect(start.dialog).toBeHidden()
  await expect(start.more(demoName)).toBeFocused()

  await start.choose(demoName, 'Forget this tenant…')
  await expect(start.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(ui.page.getByText(/Northwind Learning is forgotten: .*files .* deleted\./)).toBeVisible()
  await expect(start.verdict).toHaveText('No tenant is known on this machine yet')
  await expectAccessible(ui, 'forgotten')
})
