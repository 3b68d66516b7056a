import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('by keyboard alone: a restart is a plan, sent once, and its cycle is watched to the end', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await expect(page.verdict).toHaveText(/^Active: the last cycle ended .+, \d+ changes sent$/)
  await expectAccessible(ui, 'Provisioning of an active job')
  const { tenant, id } = await page.find(app)
  const began = async () =>
    (await ui.client.call('provisioning.jobStatus', { tenant, app: id })).jobs[0]?.last?.began ?? ''
  const before = await began()
  const keys = ui.page.keyboard

  await tabTo(ui.page, page.verb('Restart'))
  await keys.press('Enter')
  await expect(page.plan.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(page.plan).toContainText("Restart provisioning of 'SmartSpace SSO'.")
  await expect(page.plan.getByLabel('Requests')).toContainText(
    new RegExp(`POST http.+/servicePrincipals/${id}/synchronization/jobs/.+/restart`),
  )
  await expectAccessible(ui, 'A plan')
  await keys.press('Enter')
  await expect(page.plan).toHaveCount(0)
  await expect(page.verb('Restart')).toBeFocused()
  expect(await began(), 'a cancelled plan sends nothing').toBe(before)

  await keys.press('Enter')
  await expect(page.plan.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await tabTo(ui.page, page.plan.getByRole('button', { name: 'Restart' }))
  await keys.press('Enter')
  await expect(ui.page.getByText(/^The cycle ended/)).toBeVisible({ timeout: 20_000 })
  await expect(page.verdict).toHaveText(/^Active: the last cycle ended just now/)
  expect(Date.parse(await began())).toBeGreaterThan(Date.parse(before))
  await ui.page.getByRole('link', { name: 'Open Verify' }).click()
  await expect(ui.page.getByRole('tab', { name: 'Verify', selected: true })).toBeVisible()
})

test('pause and start; a job that is paused says so and sends nothing', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await page.verb('Pause').click()
  await page.confirm('Pause')
  await expect(page.verdict).toHaveText('Paused: nothing is provisioned until it is started')
  await expect(ui.page.getByText('A cycle that was running goes to its end', { exact: false })).toBeVisible()
  await expect(page.verb('Pause')).toHaveCount(0)
  await expectAccessible(ui, 'Provisioning of a paused job')
  await page.verb('Start').click()
  await page.confirm('Start')
  await expect(page.verdict).toHaveText(/^Active/)
})

test('a restart that forgets links asks for the name of the app, to the letter', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await page.verb('More').click()
  await ui.page.getByRole('menuitem', { name: 'Choose what a restart forgets' }).click()
  const choice = ui.page.getByRole('dialog')
  await choice.getByRole('checkbox', { name: 'Forget everything (Full)' }).check()
  await expectAccessible(ui, 'What a restart forgets')
  await choice.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.plan).toContainText('LINKS BETWEEN ENTRA AND THE PRODUCT ARE FORGOTTEN')
  await expect(page.plan.getByLabel('Requests')).toContainText('"resetScope": "Full"')
  const go = page.plan.getByRole('button', { name: 'Restart' })
  const typed = page.plan.getByLabel(`Type ${app} to confirm`)
  await expect(go).toBeDisabled()
  await typed.fill('smartspace sso')
  await expect(go).toBeDisabled()
  await typed.fill(app)
  await go.click()
  await expect(ui.page.getByText(/^The cycle ended/)).toBeVisible({ timeout: 20_000 })
})

test('a quarantine says why, when Entra tries again and where to mend it', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  const { tenant, id } = await page.find(app)
  const { url } = await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await ui.demoDo('portal', 'credentials', app, url, 'wrong')
  await page.verb('Restart').click()
  await page.confirm('Restart')
  await expect(page.verdict).toHaveText(/^In quarantine: Entra tries again in \d+ hours$/, { timeout: 20_000 })
  await expect(ui.page.getByText('Entra put this job into quarantine.')).toBeVisible()
  await expect(ui.page.getByText(/Without success Entra disables the job in 28 days, on/)).toBeVisible()
  await expect(ui.page.getByText('The product refuses the sign-in.')).toBeVisible()
  const cure = ui.page.getByRole('list').filter({ hasText: "Get a valid token from the product's own pages" })
  await expect(cure.getByRole('listitem').first()).toContainText('Get a valid token')
  await expectAccessible(ui, 'Provisioning in quarantine')
  await ui.page.getByRole('link', { name: 'Open Connection' }).first().click()
  await expect(ui.page.getByRole('tab', { name: 'Connection', selected: true })).toBeVisible()
})

test('a cycle can be left to itself, and the page comes back to it', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await page.verb('Restart').click()
  await expect(page.plan).toBeVisible()
  // Graph answers slowly from now on, so that the watching lasts.
  await ui.demoDo('portal', 'latency', '3000')
  await page.confirm('Restart')
  await expect(page.stopWatching).toBeVisible({ timeout: 20_000 })
  await page.go('Mappings')
  await page.go('Provisioning')
  await expect(page.stopWatching).toBeVisible()
  await page.stopWatching.click()
  await expect(ui.page.getByText('Stopped watching.')).toBeVisible()
  await ui.demoDo('portal', 'latency', '0')
})

test('an app without a job, and a tenant that refuses: each says which, what was known stays', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open('Travel Desk', 'Provisioning')
  await expect(page.verdict).toHaveText('Nothing is provisioned: the app has no provisioning job')
  await expectAccessible(ui, 'Provisioning without a job')

  for (const scope of ['Synchronization.ReadWrite.All', 'Synchronization.Read.All']) {
    await ui.demoDo('portal', 'revoke', scope)
  }
  await page.open(app, 'Provisioning')
  await expect(ui.page.getByRole('button', { name: 'Details' })).toBeVisible()
  await expect(page.verdict).toHaveText(/^Active: the last cycle ended/)
  await expect(ui.page.getByText('As the last sync saw it.')).toBeVisible()
  await expectAccessible(ui, 'Provisioning refused')
  await ui.page.getByRole('button', { name: 'Details' }).click()
  await expect(ui.page.getByText('Graph request-id')).toBeVisible()
})

test('a job as it runs: its cycle, its counts, what is known of its settings and who said so', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  const cycle = page.card('Cycle')
  await expect(cycle.getByText('Waiting', { exact: true })).toBeVisible()
  await expect(cycle).toContainText('The job is active; its next cycle is due in')
  await expect(cycle).toContainText(/For \d+ assigned objects a first cycle takes/)
  await cycle.getByRole('button', { name: 'Counts of the last cycle' }).click()
  await expect(cycle.getByText('In scope', { exact: true })).toBeVisible()

  const settings = page.card('Settings')
  await expect(settings).toContainText('Read from Entra')
  await expect(settings.getByText('Not known', { exact: true })).toHaveCount(2)
  await settings.getByRole('button', { name: 'Answer: Notification address' }).click()
  const dialog = ui.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('it@northwind.example')
  await expectAccessible(ui, 'The answer to a setting')
  await dialog.getByRole('button', { name: 'Keep the answer' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(settings).toContainText('it@northwind.example')
  await expect(settings).toContainText('As somebody answered')
})

test('Entra tests what it has saved only when it is asked, and says what is wrong', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  const card = page.card('Admin credentials')
  await card.getByRole('button', { name: 'Test credentials' }).click()
  await expect(card).toContainText('The test passed')
  const { tenant, id } = await page.find(app)
  const { url } = await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await ui.demoDo('portal', 'credentials', app, url, 'wrong')
  await card.getByRole('button', { name: 'Test credentials' }).click()
  await expect(card).toContainText('The product refuses the sign-in')
  await expectAccessible(ui, 'Credentials that were refused')
})

test('the advisor leads from what is seen to a plan, and says what a restart leaves as it is', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  const card = page.card('Restart advisor')
  const choose = async (text: string) => {
    await card.getByRole('combobox').click()
    await ui.page.getByRole('option', { name: text }).click()
  }
  await choose('A newly assigned group does not appear in the product')
  await expect(card).toContainText('Wait for a cycle, then restart')
  await expect(card.getByRole('heading', { name: 'What stays as it is' })).toBeVisible()
  await expect(card).toContainText('The links between Entra and the product')
  await expectAccessible(ui, 'The restart advisor')
  await card.getByRole('button', { name: 'Plan the restart' }).click()
  await expect(page.plan).toContainText("Restart provisioning of 'SmartSpace SSO'.")
  await page.plan.getByRole('button', { name: 'Cancel' }).click()

  await choose('The job is in quarantine for too many deletions, and they are meant')
  await card.getByRole('button', { name: 'Plan the restart' }).click()
  await expect(page.plan.getByLabel('Requests')).toContainText('"resetScope": "ForceDeletes"')
  await page.plan.getByRole('button', { name: 'Cancel' }).click()

  await choose('A person is missing in the product')
  await card.getByRole('link', { name: 'Provision on demand' }).click()
  await expect(page.verdict).toHaveText('Choose the person to provision now')
})

test('the pages of provisioning are links that the keyboard reaches, and the tab stays chosen', async ({ ui }) => {
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await tabTo(ui.page, page.pages.getByRole('link', { name: 'Simulation' }))
  await ui.page.keyboard.press('Enter')
  await expect(ui.page).toHaveURL(/\/provisioning\/simulation/)
  await expect(page.pages.getByRole('link', { name: 'Simulation' })).toHaveAttribute('aria-current', 'page')
  await expect(page.pages.getByRole('link', { name: 'Job' })).not.toHaveAttribute('aria-current')
  await expect(ui.page.getByRole('tab', { name: 'Provisioning', selected: true })).toBeVisible()
  await ui.page.reload()
  await expect(page.verdict).toHaveText('What the next cycle would do was not worked out yet')
  await expectAccessible(ui, 'No simulation yet')
})
