import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { StartPage } from '#tests/e2e/page-models/start'
import { expect, test } from '#tests/e2e/ui'

test.use({ demo: false })

test('by keyboard: the app registration is made by the way and for the accounts that are chosen', async ({ ui }) => {
  const start = new StartPage(ui.page)
  const keys = ui.page.keyboard
  const { dialog } = start
  await start.signInButton.click()
  await expect(start.clientId).toBeFocused()
  const permissions = dialog.getByRole('list', { name: 'Permissions' }).getByRole('listitem')
  const { scopes } = await ui.client.call('session.registration', {})
  await expect(permissions).toHaveCount(scopes.length)
  await dialog.getByRole('radio', { name: /^Read only/ }).click()
  await expect(permissions).toHaveCount(scopes.filter(({ write }) => !write).length)

  await tabTo(ui.page, dialog.getByRole('radio', { name: 'Accounts of this tenant' }))
  await keys.press('ArrowDown')
  await expect(dialog.getByText('Accounts in any organizational directory')).toBeVisible()
  await tabTo(ui.page, dialog.getByRole('tab', { name: 'By hand' }))
  await keys.press('ArrowRight')
  await keys.press('Enter')
  const script = dialog.getByLabel('Script')
  await expect(script).toContainText("audience='AzureADMultipleOrgs'")
  await expect(script).not.toContainText('ReadWrite')
  await expectAccessible(ui, 'a script')
  await dialog.getByRole('textbox', { name: 'Name of the registration' }).fill("Kim's console")
  await expect(script).toContainText(String.raw`name='Kim'\''s console'`)
  await dialog.getByRole('combobox', { name: 'Cloud' }).selectOption('US Government L4 (GCC High)')
  await expect(script).toContainText("--name 'AzureUSGovernment'")
  await dialog.getByRole('tab', { name: 'PowerShell' }).click()
  await expect(script).toContainText('-Environment USGov ')
  await dialog.getByRole('tab', { name: 'Manifest' }).click()
  const manifest = JSON.parse(
    (await dialog.getByLabel('Manifest', { exact: true }).last().textContent()) ?? '',
  ) as object
  expect(manifest).toMatchObject({ displayName: "Kim's console", signInAudience: 'AzureADMultipleOrgs' })
})

test.describe('where the organisation lays down', () => {
  const clientId = '11111111-2222-3333-4444-555555555555'
  test.use({ policies: { ClientId: clientId, Cloud: 'usgov', TenantAllowList: [clientId], ReadOnly: true } })

  test('app registration, cloud, tenants and rights, the dialog shows them and no field changes them', async ({
    ui,
  }) => {
    const start = new StartPage(ui.page)
    await start.signInButton.click()
    await expect(start.clientId).toHaveValue(clientId)
    await expect(start.clientId).not.toBeEditable()
    await expect(start.dialog.getByRole('combobox', { name: 'Cloud' })).toBeDisabled()
    await expect(start.dialog.getByRole('radio', { name: /^Read only/ })).toBeChecked()
    await expect(start.dialog.getByText('Laid down by your organisation')).toHaveCount(4)
    await expectAccessible(ui, 'sign-in under policies')
    await start.dialog.getByRole('textbox', { name: 'Tenant' }).fill('22222222-2222-3333-4444-555555555555')
    await start.submit()
    await expect(start.dialog.getByText('Your organisation does not allow the tenant')).toBeVisible()
  })
})
