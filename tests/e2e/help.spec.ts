import { expectAccessible } from '#tests/e2e/accessible'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { goToRegion } from '#tests/e2e/regions'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('the tour ticks what has come about, is left and taken up again, and blocks nobody', async ({ ui }) => {
  const { page } = ui
  const strip = page.getByRole('region', { name: 'Tour', exact: true })
  const step = (title: string) => expect(strip.locator('[data-step]')).toHaveText(title)
  await expect(new AppsPage(page).table).toBeVisible()
  await expectAccessible(ui, 'Apps with the offer')
  await page.getByRole('button', { name: 'Take the tour' }).click()
  await step('Choose an app')
  await expect(strip).toContainText('You are on this page')
  await expect(page.getByRole('button', { name: 'Take the tour' })).toHaveCount(0)
  await expectAccessible(ui, 'the first step')

  const workspace = new AppWorkspace(ui)
  const { tenant, id } = await workspace.find(app)
  const input = { tenant, app: id }
  await workspace.open(app, 'Overview')
  await step('Connect the product')
  await goToRegion(page, 'tour')
  await expect(strip).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(strip.getByRole('link', { name: 'Take me there' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/connection/)
  await page.getByRole('button', { name: 'Use the demo product' }).click()
  await step('Map a group')

  // What another hand does counts as well; the page goes on working below the strip.
  const { productGroups } = await ui.client.call('mappings.productGroups', input)
  const to = productGroups.find(({ displayName }) => displayName === 'Laboratory access')?.id ?? ''
  await ui.client.call('mappings.add', { ...input, group: 'STEM Laboratories', to })
  await step('Check whether it is ready')
  await strip.getByRole('button', { name: 'Leave the tour' }).click()
  await expect(strip).toHaveCount(0)
  await expect(page.locator('[data-region="page"]')).toBeFocused()

  await page.getByRole('link', { name: 'Help', exact: true }).click()
  await page.getByRole('button', { name: 'Take the tour up again' }).click()
  await step('Check whether it is ready')
  await ui.client.run('readiness.check', input)
  await step('See what it costs')
  await ui.client.call('readiness.answer', { ...input, answers: { seats: '40' } })
  await step('Restart provisioning')
  await strip.getByRole('button', { name: 'All steps' }).click()
  await expect(strip.getByRole('listitem').filter({ hasText: 'Assign the groups' })).toContainText('Done')
  await expect(strip.getByRole('listitem').filter({ hasText: 'Verify' })).toContainText('Not yet')
  await expectAccessible(ui, 'all steps')

  const after = new Date().toISOString()
  const plan = await ui.client.call('provisioning.planJob', { ...input, verb: 'restart' })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
  await ui.client.run('provisioning.awaitCycle', { ...input, after, timeoutMinutes: 1 })
  await step('Verify')
  await ui.client.run('verification.compare', input)
  await step('Ask why')
  await strip.getByRole('link', { name: 'Take me there' }).click()
  await expect(page).toHaveURL(/\/people/)
  const { people } = await ui.client.call('directory.people', { tenant, search: 'Ada Byron' })
  await page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant}/people/${people[0]?.id}`)
  await step('The tour is done')
  await strip.getByRole('button', { name: 'End the tour' }).click()
  await expect(strip).toHaveCount(0)
})

test('a word says what it means by keyboard, and leads to its place in the glossary', async ({ ui }) => {
  const { page } = ui
  const workspace = new AppWorkspace(ui)
  await expect(new AppsPage(page).table).toBeVisible()
  await workspace.open(app, 'Connection')
  const word = page.getByRole('button', { name: 'SCIM server', exact: true })
  await word.focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog', { name: 'What this word means' })
  await expect(card).toContainText('System for Cross-domain Identity Management')
  await expectAccessible(ui, 'a word that is explained')
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
  await expect(word).toBeFocused()
  await page.keyboard.press('Enter')
  await card.getByRole('link', { name: 'More in Help' }).click()
  const entry = page.locator('#term-scim')
  await expect(entry).toBeFocused()
  await expect(entry).toBeInViewport()
  await expectAccessible(ui, 'Help')

  await page.getByRole('searchbox', { name: 'Filter terms' }).fill('held back')
  await expect(page.getByText('Escrow', { exact: true })).toBeVisible()
  await expect(entry).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Filter terms' }).fill('zzyzx')
  await expect(page.getByText('No term matches')).toBeVisible()
})

test('an overview tells why it says something, and as of when', async ({ ui }) => {
  const { page } = ui
  const workspace = new AppWorkspace(ui)
  await expect(new AppsPage(page).table).toBeVisible()
  await workspace.open(app, 'Overview')
  const concern = page
    .getByRole('region', { name: 'What needs you' })
    .getByRole('listitem')
    .filter({ hasText: 'The product cannot be asked yet' })
  await concern.getByRole('button', { name: 'Why do I see this?' }).click()
  await expect(concern).toContainText('No address of a SCIM server was entered for this app.')
  await expect(concern).toContainText('never')
  await expectAccessible(ui, 'an overview that tells why')
})
