import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { AbilitiesPage } from '#tests/e2e/page-models/abilities'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'
const other = 'Howspace'
const role = 'Cloud Application Administrator'

test('by keyboard alone: what can be done, what an app adds to it, and a role that was activated a moment ago', async ({
  ui,
}) => {
  const page = new AbilitiesPage(ui)
  const keys = ui.page.keyboard
  await page.open(app, 'Provisioning')
  await tabTo(ui.page, page.link)
  await keys.press('Enter')
  await expect(page.sentence).toHaveText(
    'You can do 12 of 13 things here; whether you can make groups shows when you try',
  )
  await expect(page.row('Start, pause and restart provisioning')).toContainText(`${role}: active`)
  await expect(page.row('Start, pause and restart provisioning')).toContainText('Yes')
  await expect(page.row('Make groups')).toContainText('Cannot tell')
  await expectAccessible(ui, 'What may I do?')
  await expectWithinWindow(ui)

  await ui.demoDo('portal', 'revoke', role)
  await tabTo(ui.page, page.lookAgain)
  await keys.press('Enter')
  await expect(page.sentence).toHaveText('You can do 5 of 13 things here; for 7 you need a role')
  await expect(page.row('Read the provisioning log')).toContainText('for the role Reports Reader.')
  await expect(page.row('Start, pause and restart provisioning')).toContainText('refused just now')
  await expectAccessible(ui, 'Some of it is missing')

  await ui.demoDo('portal', 'own', app)
  await tabTo(ui.page, page.owner)
  await keys.press('Enter')
  await keys.type(app)
  await keys.press('Enter')
  await expect(page.row('Start, pause and restart provisioning')).toContainText(`ownership of '${app}': you own it`)
  await expect(page.row('Start, pause and restart provisioning')).toContainText('Yes')
  await expect(ui.page).toHaveURL(/abilities\?app=/)

  await ui.demoDo('portal', 'grant', role)
  await page.lookAgain.focus()
  await keys.press('Enter')
  await expect(page.sentence).toHaveText(/^You can do 12 of 13/)
})

test('a custom role is copied as Graph takes it', async ({ ui }) => {
  const page = new AbilitiesPage(ui)
  await page.open(app, 'Overview')
  await page.link.click()
  await ui.page.getByRole('button', { name: 'Show the role' }).click()
  const shown = await ui.page.getByLabel('The custom role as JSON').textContent()
  expect(JSON.parse(shown ?? '')).toMatchObject({
    isEnabled: true,
    rolePermissions: [{ allowedResourceActions: expect.any(Array) }],
  })
  await expectAccessible(ui, 'A custom role')
})

test('without a role for synchronization the rest still works, and what is missing is named where it is missed', async ({
  ui,
}) => {
  const page = new AbilitiesPage(ui)
  const provisioning = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await ui.demoDo('portal', 'revoke', role)
  await provisioning.readAgain.click()
  await expect(
    ui.page.getByText('Microsoft Graph refused: a role or scope is missing.', { exact: false }),
  ).toBeVisible()
  await page.expectDisabled(provisioning.verb('Restart'), /The provisioning service refused this account just now/)
  await expectAccessible(ui, 'A job that the service refuses to tell of')

  const { tenant, id } = await page.find(other)
  await ui.client.run('directory.sync', { tenant })
  await page.open(other, 'Provisioning')
  await expect(provisioning.verdict).toHaveText('How provisioning is could not be read')
  await ui.page.getByRole('tabpanel').getByRole('link', { name: 'What may I do?' }).click()
  await expect(ui.page).toHaveURL(new RegExp(`abilities\\?app=${id}`))
  await expect(page.sentence).toHaveText(/for 7 you need a role$/)
  await expect(page.row('Start, pause and restart provisioning')).toContainText(`or to be made owner of '${other}'`)

  await page.open(other, 'Provisioning')
  await provisioning.turnTo('On demand')
  await page.expectDisabled(
    ui.page.getByRole('button', { name: 'Show the plan' }),
    /^The provisioning service refused this account for 'Howspace' \(/,
  )
  // What needs no job goes on: who is assigned, and the bill of it.
  await page.go('Assignments')
  await expect(page.verdict).toHaveText(/groups? and .+ assigned/)
  await expect(ui.page.getByRole('button', { name: 'Assign groups' })).toBeEnabled()
  await page.go('Licences')
  await expect(page.verdict).not.toHaveText('Licences')
  await page.go('Readiness')
})

test('a guest is told what a guest may not; a tenant that cannot be reached says so', async ({ ui }) => {
  const page = new AbilitiesPage(ui)
  await page.open(app, 'Overview')
  await ui.demoDo('portal', 'sign-in-as', 'guest')
  await page.link.click()
  await expect(page.sentence).toHaveText('You can do 10 of 13 things here; for 2 you need an account that is no guest')
  await expect(page.row('Read people')).toContainText('a guest of the tenant')
  await ui.demoDo('portal', 'offline', 'on')
  await page.lookAgain.click()
  await expect(ui.page.getByText('could not be reached', { exact: false })).toBeVisible({ timeout: 40_000 })
  await expectAccessible(ui, 'What may I do, and nobody answers')
  await ui.demoDo('portal', 'offline', 'off')
  await ui.page.getByRole('button', { name: 'Try again' }).click()
  await expect(ui.page.getByText('could not be reached', { exact: false })).toHaveCount(0)
})

test.describe('where the organisation laid down that nothing is written', () => {
  test.use({ policies: { ReadOnly: true } })

  test('the frame says so, buttons say so, and the engine has the last word', async ({ ui }) => {
    const page = new AbilitiesPage(ui)
    const provisioning = new ProvisioningPage(ui)
    await page.open(app, 'Provisioning')
    await expect(page.badge).toHaveText('Read-only: laid down by your organisation')
    await page.expectDisabled(
      provisioning.verb('Restart'),
      /^Read-only: laid down by your organisation \(policy ReadOnly\)\.$/,
    )
    await expectAccessible(ui, 'A read-only console')
    await ui.page.getByRole('button', { name: 'Test credentials' }).click()
    await expect(ui.page.getByText('The test passed')).toBeVisible()

    const { tenant, id } = await page.find(app)
    const plan = await ui.client.call('provisioning.planJob', { tenant, app: id, verb: 'pause' })
    await expect(ui.client.run('plans.run', { tenant, plan: plan.id })).rejects.toThrow(/your organisation laid down/)
    expect((await ui.client.call('plans.journal', { tenant, start: 0, count: 10 })).total).toBe(0)

    await page.link.click()
    await expect(page.row('Start, pause and restart provisioning')).toContainText('lift the policy ReadOnly')
    await expect(page.row("Have Entra test an app's credentials")).toContainText('Yes')
  })
})
