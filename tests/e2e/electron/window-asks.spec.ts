import { AppsPage } from '#tests/e2e/page-models/apps'
import { Palette } from '#tests/e2e/page-models/palette'
import { expect, test } from '#tests/e2e/ui'

test('the menu of the window opens the command palette', async ({ ui }) => {
  await expect(new AppsPage(ui.page).table).toBeVisible()
  const found = await ui.application?.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    const item = items.find(({ label }) => label.includes('Search and Commands'))
    item?.click()
    return item?.accelerator
  })
  expect(found).toBe('CommandOrControl+K')
  await expect(new Palette(ui.page).box).toBeFocused()
})

test('while the window is not looked at the system tells of what is new, and its click opens the page', async ({
  ui,
}) => {
  const { application } = ui
  if (application === null) throw new Error('This test is of the window alone.')
  await expect(new AppsPage(ui.page).table).toBeVisible()
  await expect(ui.page.getByRole('button', { name: 'No notices' })).toBeVisible()
  // The system of a test shows nothing: what would be shown is taken down instead.
  await application.evaluate(({ BrowserWindow, Notification }) => {
    const told: Electron.Notification[] = []
    Object.assign(globalThis, { told })
    BrowserWindow.getFocusedWindow = () => null
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.push(this)
    }
  })
  const told = () =>
    application.evaluate(() =>
      (globalThis as unknown as { told: Electron.Notification[] }).told.map(({ title, body }) => [title, body]),
    )
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { apps } = await ui.client.call('directory.apps', { tenant: tenant?.id })
  const app = apps.find(({ displayName }) => displayName === 'UMA')?.id ?? ''
  await ui.client.call('provisioning.setTarget', {
    tenant: tenant?.id,
    app,
    url: 'http://127.0.0.1:9/scim',
    token: { kind: 'sealed', value: 'a-token-of-nobody' },
    expires: '2020-01-01',
  })
  await expect.poll(told).toEqual([['SCIM Console', 'The SCIM token of UMA has ended.']])
  await application.evaluate(() => {
    ;(globalThis as unknown as { told: Electron.Notification[] }).told[0]?.emit('click')
  })
  await expect(ui.page).toHaveURL(new RegExp(`/apps/${app}/connection$`))
  await expect(ui.page.getByRole('button', { name: '1 notice' })).toBeVisible()
})
