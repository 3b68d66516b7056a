import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { ProcedurePage } from '#tests/e2e/page-models/procedure'
import { expect, test } from '#tests/e2e/ui'

const hire = 'new.hire@northwind-learning.example'

test('the steps of a product are checked, ticked, taken back and mended from one page', async ({ ui }) => {
  const page = new ProcedurePage(ui)
  await page.openProcedure('UMA')
  await expect(page.verdict).toHaveText(/^0 of 9 steps are done; next: Activate SCIM provisioning in UMA$/)
  await expect(ui.page.getByText('Its rules were not checked yet, so only ticks are known.')).toBeVisible()
  await expectAccessible(ui, 'The procedure before a check')
  await page.checkRules()
  await expect(page.step('Switch the mapping of groups off')).toContainText('Proved')
  await expect(page.step('Set the mapping of people')).toContainText('Fails')
  await expect(page.step('Activate SCIM provisioning in UMA')).toHaveAttribute('aria-current', 'step')

  const done = page.verdict
  await expect(done).toHaveText(/^2 of 9 steps are done;/)
  const token = page.step('Keep the tenant URL and the token')
  await token.getByRole('checkbox').click()
  await expect(token).toContainText('Ticked')
  await expect(done).toHaveText(/^3 of 9 steps are done;/)
  await ui.page.reload()
  await expect(token).toContainText('copied and kept safely, ticked by the demo tenant')
  const unfolded = await page.unfold('Keep the tenant URL and the token')
  await expect(unfolded.getByText(/^Ticked (?:just now|\d+ seconds? ago) by the demo tenant$/)).toBeVisible()
  await unfolded.getByRole('checkbox').uncheck()
  await expect(done).toHaveText(/^2 of 9 steps are done;/)

  const people = page.step('Set the mapping of people')
  await expect(people.getByText('Provisioning > Mappings > Provision Microsoft Entra ID Users')).toBeVisible()
  await expect(people.getByText('objectId', { exact: true })).toBeVisible()
  await expect(people.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(4)
  await expectAccessible(ui, 'The procedure after a check')
  await expectWithinWindow(ui)

  await people.getByRole('button', { name: /^Change the attribute mapping/ }).click()
  const plan = ui.page.getByRole('alertdialog')
  await expect(plan).toContainText('externalId')
  await plan.getByRole('button', { name: 'Cancel' }).click()
  await people.getByRole('link', { name: /^externalId comes from objectId/ }).click()
  await expect(ui.page).toHaveURL(/\/readiness\?open=UM-MAP-05/)
})

test('a pilot leads to the page for it, and is proved by what was sent', async ({ ui }) => {
  const page = new ProcedurePage(ui)
  await page.openProcedure('UMA')
  const pilot = page.step('Try it with one person')
  await expect(pilot).toContainText('Open')
  await pilot.getByRole('link', { name: /On demand/ }).click()
  await expect(ui.page.getByText('This is no test: it writes to the product.')).toBeVisible()
  const { tenant, id: app } = await page.find('UMA')
  await ui.demoDo('portal', 'create-user', hire, 'New Hire')
  await ui.demoDo('portal', 'add-member', 'UMA Users', hire)
  await ui.client.run('directory.sync', { tenant })
  const plan = await ui.client.call('provisioning.planOnDemand', {
    tenant,
    app,
    subject: { kind: 'person', person: hire },
  })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
  await page.openProcedure('UMA')
  await expect(pilot).toContainText('Proved')
})

test('a new application is guided in and read back', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await apps.table.waitFor()
  await ui.page.getByRole('button', { name: 'Set up an application' }).click()
  const dialog = ui.page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Product' }).click()
  await ui.page.getByRole('option', { name: 'Howspace' }).click()
  await expect(dialog.getByRole('listitem').first()).toContainText('Add the application from the gallery')
  await expectAccessible(ui, 'The way to a new application')
  await ui.demoDo('portal', 'create-app', 'Howspace pilot', 'own')
  await dialog.getByRole('button', { name: 'Look for it' }).click()
  await expect(
    dialog.getByText('One new application among 8 applications: Howspace pilot, not ready yet.'),
  ).toBeVisible()
  const found = dialog.getByRole('list', { name: 'Found applications' }).getByRole('listitem')
  await expect(found.filter({ hasText: 'asks for the one from the gallery' }).first()).toContainText('New')
  await expect(dialog.getByText('It has no provisioning job yet', { exact: false }).first()).toBeVisible()
  await expectAccessible(ui, 'What was found')
  await dialog.getByRole('link', { name: 'Howspace pilot' }).click()
  await expect(ui.page.getByRole('heading', { level: 1, name: 'Howspace pilot' })).toBeVisible()
  await expect(ui.page.getByRole('list', { name: 'Steps' })).toBeVisible()
})
