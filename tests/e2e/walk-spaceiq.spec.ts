import { AppsPage } from '#tests/e2e/page-models/apps'
import { AttributeMappingsPage } from '#tests/e2e/page-models/attribute-mappings'
import { expect, test } from '#tests/e2e/ui'
import { longestWalk, Walk } from '#tests/e2e/walk'

// Microsoft's tutorial for SpaceIQ, from its prerequisites to the provisioning log.

test('SpaceIQ: its document is walked from the first step to the last', async ({ ui }) => {
  test.setTimeout(longestWalk)
  const walk = new Walk(ui, 'SpaceIQ')
  const { rules, procedure } = walk
  await ui.demoDo('spaceiq', 'close-tile')
  await ui.demoDo('spaceiq', 'admin-rights', 'off')
  await walk.begin('SpaceIQ', 'its name is “SpaceIQ”')
  expect(await walk.standing()).toEqual(['SI-PRV-01'])
  await expect(rules.row('Provisioning is on.')).toContainText('Fails')

  // Prerequisites, and the decision who needs access.
  await walk.tick('Have both tenants and an Admin account in SpaceIQ')
  await walk.answer('Which people and groups are to have SpaceIQ?', 'Planners and the people of Finance and Leadership')

  // Set up SpaceIQ: the tile and its token.
  await ui.demoDo('spaceiq', 'activate')
  await walk.tick('Activate Azure in SpaceIQ')
  await ui.demoDo('spaceiq', 'token')
  await walk.tick('Copy the SCIM bearer token')

  // The application from the gallery, and the connection: without Admin permissions it fails, as the document says.
  await walk.turnTo('Procedure')
  await expect(procedure.step('Add SpaceIQ from the gallery')).toContainText('Proved')
  await expect(procedure.step('Set provisioning to automatic')).toContainText('Proved')
  await walk.connection.go('Connection')
  await walk.connection.useDemo.click()
  await expect(walk.connection.verdict).toHaveText(/^The last test failed/)
  await walk.check()
  await rules.row('The connection passes its test.').click()
  await expect(rules.details).toContainText("See to the SpaceIQ account's Admin rights, and test again.")
  await ui.page.keyboard.press('Escape')
  await ui.demoDo('spaceiq', 'admin-rights', 'on')
  await walk.connect()
  await ui.demoDo('portal', 'notify', 'SpaceIQ', 'it@northwind-learning.example')
  await ui.demoDo('portal', 'deletion-threshold', 'SpaceIQ', '5')
  await walk.tellSettings()

  // Mappings and filters are looked at, a few people are sent, and what a start would do is seen first.
  await walk.turnToProvisioning('Attribute mappings')
  await expect(new AttributeMappingsPage(ui).attribute('people', 'userName')).toContainText('userPrincipalName')
  await walk.map([{ group: 'SpaceIQ Planners' }, { group: 'SpaceIQ Employees' }])
  await walk.lookAtAccounts()
  await expect(walk.adoption.row('workplace.admin@spaceiq.example')).toContainText('Left alone')
  await walk.compare()
  await expect(walk.verify.verdict).toHaveText(/^1 of 2 groups differs: 2 people are missing/)
  await walk.pilot('Bea Moreau')
  await walk.turnToProvisioning('Simulation')
  await walk.simulation.simulate.click()
  await expect(walk.simulation.row('Zeno Rossi')).toBeVisible()
  await walk.simulation.simulateRestart.click()
  await expect(walk.simulation.row('Zeno Rossi')).toContainText('Create')
  await expect(walk.simulation.row('Walter Braun')).toContainText('Link')

  // Provisioning is switched on as for the first time: everybody is looked at. The cycle does what was foreseen.
  await walk.runCycle('Restart')
  await walk.turnToProvisioning('Simulation')
  await walk.simulation.compared.getByRole('button', { name: 'Compare with what came' }).click()
  await expect(walk.simulation.compared).toContainText(/^.*\d+ as predicted, \d+ cannot tell/)
  await walk.readLog()
  await walk.compare()
  await expect(walk.verify.verdict).toHaveText(/^Both groups match/)
  await walk.lookAtAccounts()

  await walk.expectReady({ 'SI-CFG-02': 'The demo stands in for api.spaceiq.com at an address of this machine.' })
  await walk.turnTo('Procedure')
  await expect(procedure.verdict).toHaveText(
    '13 of 14 steps are done; next: Enter the credentials and test the connection',
  )
  await walk.handOver('Northwind Learning', ['SpaceIQ Planners', 'SpaceIQ Employees'])
})

test('SpaceIQ: an application made anew is guided to its first start with a single person', async ({ ui }) => {
  const { page } = ui
  const walk = new Walk(ui, 'SpaceIQ')
  const { rules, procedure } = walk
  const apps = new AppsPage(page)
  await expect(apps.row('SpaceIQ')).toBeVisible()
  await ui.demoDo('portal', 'delete-app', 'SpaceIQ')
  await walk.refresh()
  await expect(apps.row('SpaceIQ')).toHaveCount(0)

  await page.getByRole('button', { name: 'Set up an application' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Product' }).click()
  await page.getByRole('option', { name: 'SpaceIQ' }).click()
  await expect(dialog.getByRole('listitem').first()).toContainText('Add the application from the gallery')
  await ui.demoDo('portal', 'create-app', 'SpaceIQ', 'gallery')
  await dialog.getByRole('button', { name: 'Look for it' }).click()
  await dialog.getByRole('link', { name: 'SpaceIQ' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'SpaceIQ' })).toBeVisible()
  await expect(procedure.steps.first()).toBeVisible()

  await walk.check()
  await walk.turnTo('Procedure')
  await expect(procedure.step('Add SpaceIQ from the gallery')).toContainText('Proved')
  await expect(procedure.step('Set provisioning to automatic')).toContainText('Fails')
  await ui.demoDo('portal', 'provisioning-mode', 'SpaceIQ', 'automatic')
  await walk.assign(['SpaceIQ Planners'])
  await walk.check()
  const single = 'For the first start a single person is assigned.'
  await expect(rules.row(single)).toContainText('Fails')
  await rules.row(single).click()
  await expect(rules.details).toContainText('Take the others out until it was tested.')
  await page.keyboard.press('Escape')

  await ui.demoDo('portal', 'unassign', 'SpaceIQ', 'SpaceIQ Planners')
  await ui.demoDo('portal', 'assign-user', 'SpaceIQ', 'bea.moreau')
  await walk.refresh()
  await walk.check()
  await expect(rules.row(single)).toContainText('Passes')
  await expect(rules.row('everybody assigned has one of them')).toContainText('Passes')
  await walk.turnTo('Procedure')
  await expect(procedure.step('Assign one person first')).toContainText('Proved')
  await expect(procedure.step('Set provisioning to automatic')).toContainText('Proved')
})
