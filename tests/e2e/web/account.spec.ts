import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { StartPage } from '#tests/e2e/page-models/start'
import { expect } from '#tests/e2e/ui'
import { signIn, type SignInWorld, test } from '#tests/e2e/web/sign-in-world'

const account = async ({ ui, demo }: SignInWorld) => await ui.client.call('session.account', { tenant: demo.tenant.id })

test('by keyboard: who is signed in is told on every page of the tenant, and signs out there', async ({ world }) => {
  const { page, ui, authority, demo } = world
  await signIn(world)
  await page.evaluate((tenant) => (location.hash = `#/tenants/${tenant}/apps`), demo.tenant.id)
  await expect(page.getByRole('grid')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Account / }))
  await page.keyboard.press('Enter')
  const box = page.getByRole('group', { name: 'Account' }).or(page.getByRole('dialog', { name: 'Account' }))
  await expect(box).toContainText(authority.username)
  await expect(box).toContainText(/sealed by the system|no place to seal tokens/)
  await expectAccessible(ui, 'the account')
  await tabTo(page, box.getByRole('button', { name: 'Sign out' }))
  await page.keyboard.press('Enter')
  const start = new StartPage(page)
  await expect(start.signInButton).toBeVisible()
  expect(await account(world)).toBeNull()
})

test('a tenant is signed out of on the start page once a person says so, and in again', async ({ world }) => {
  const { page, ui, authority } = world
  await signIn(world)
  const start = new StartPage(page)
  await start.open()
  const name = (await page.getByRole('article').first().getAttribute('aria-label')) ?? ''
  await start.choose(name, 'Sign out…')
  await expect(start.dialog).toContainText('Mappings and what was read stay.')
  await expect(start.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(ui, 'signing out')
  await page.keyboard.press('Escape')
  await expect(start.dialog).toHaveCount(0)
  await expect(start.more(name)).toBeFocused()
  expect(await account(world)).not.toBeNull()

  await start.choose(name, 'Sign out…')
  await start.dialog.getByRole('button', { name: 'Sign out' }).click()
  await expect(start.dialog).toHaveCount(0)
  expect(await account(world)).toBeNull()
  await expect(start.tenant(name)).toBeVisible()

  const asked = authority.asked.length
  await start.choose(name, 'Sign in again')
  await expect.poll(async () => (await account(world))?.username).toBe(authority.username)
  expect(authority.asked.slice(asked)).toHaveLength(1)
})
