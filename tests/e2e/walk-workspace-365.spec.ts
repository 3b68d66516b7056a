import { expect, test } from '#tests/e2e/ui'
import { longestWalk, Walk } from '#tests/e2e/walk'

// Workspace 365's article "Automated user provisioning via SCIM", from its requirements to its limitations, for a customer who comes from
// the Azure AD sync tool.

const product = 'workspace-365'
const at = (alias: string) => `${alias}@northwind-learning.example`
const offices = ['Office Utrecht', 'Office Lyon']
const kept = ['All Employees', 'Finance', 'People & Culture', 'Facilities', 'Regional Offices']

test('Workspace 365: its document is walked from the first step to the last', async ({ ui }) => {
  test.setTimeout(longestWalk)
  const walk = new Walk(ui, 'Workspace 365 SCIM sync')
  const { rules, procedure } = walk
  await walk.begin('Workspace 365', 'its name is “Workspace 365 SCIM sync”')
  expect(await walk.standing()).toEqual(expect.arrayContaining(['W3-GRP-04', 'W3-GRP-03', 'W3-USR-01', 'W3-USR-02']))
  await expect(rules.row('No distribution list is in scope')).toContainText('Fails')

  // Requirements: hosted, a Global Administrator, P1 or P2, and what became of the old tool.
  await walk.answer('Is Workspace 365 hosted for this customer', 'Yes')
  await walk.answer('Does the Azure AD sync tool still run for this environment?', 'It was used and is switched off')
  await walk.answer(
    'Which default status do synced users get in Workspace 365?',
    'Inactive: somebody activates them there',
  )
  await walk.answer('When are the business hours of this customer?', '08:00-18:00 Europe/Amsterdam')
  await ui.demoDo('portal', 'grant', 'Global Administrator')

  // Users must have a first and a last name.
  await ui.demoDo('portal', 'set-user', 'rita.gomes', 'givenName', 'Rita')
  await ui.demoDo('portal', 'set-user', 'sukarno', 'surname', 'Sukarno')
  await ui.demoDo('portal', 'set-user', 'reception.desk', 'givenName', 'Reception')
  await ui.demoDo('portal', 'set-user', 'reception.desk', 'surname', 'Desk')
  await ui.demoDo('portal', 'set-user', 'reception.desk', 'mail', at('reception.desk'))
  await walk.refresh()

  // Groups: no distribution list, and nobody who is only in a group of a group.
  await walk.mend('No distribution list is in scope', 'Unassign these groups')
  await walk.assign(offices, 'Active people make the monthly invoice')

  // SCIM is enabled in Workspace 365; its key connects both sides.
  await ui.demoDo(product, 'user-sync', 'on')
  await walk.tick('Enable SCIM in Workspace 365')
  await walk.connect()
  await ui.demoDo('portal', 'deletion-threshold', 'Workspace 365 SCIM sync', '5')
  await walk.tellSettings()

  // Switching from the old tool: only what is in scope is kept.
  await walk.map([...kept, ...offices].map((group) => ({ group })))
  await walk.lookAtAccounts()
  await expect(walk.adoption.row('owner@workspace365.example')).toContainText('Not kept')
  await walk.check()
  expect(await walk.standing()).toEqual(['W3-MIG-01'])
  await ui.demoDo(product, 'make-admin', at('jonas.falk'))
  await ui.demoDo(product, 'purge-user', 'owner@workspace365.example')
  await ui.demoDo(product, 'purge-user', 'implementation.partner@workspace365.example')
  await walk.lookAtAccounts()
  await walk.check()
  expect(await walk.standing()).toEqual([])

  // Deleting: what a cycle would take away is seen before it runs.
  await walk.simulate()
  await expect(walk.simulation.verdict).toHaveText(/nobody disabled/)
  await walk.compare()
  await walk.pilot('Rita Gomes')
  await walk.runCycle('Restart')
  await expect(ui.demoDo(product, 'users')).resolves.toContain(at('sukarno'))
  await walk.tick('Start, and follow the set-up article to its end')
  await walk.tick('Tell who administers Workspace 365')
  await walk.readLog()
  await walk.lookAtAccounts()
  await walk.compare()
  await expect(walk.verify.verdict).toHaveText(/^All 7 groups match/)
  await expect(ui.demoDo(product, 'admins')).resolves.toBe(at('jonas.falk'))

  await walk.expectReady({})
  await walk.turnTo('Procedure')
  await expect(procedure.verdict).toHaveText(/^All 11 steps are done/)
  await walk.handOver('Northwind Learning', [...kept, ...offices])
})

test('Workspace 365: who leaves the scope can be restored, a group is destroyed, and whoever is deleted for good is gone for good', async ({
  ui,
}) => {
  const walk = new Walk(ui, 'Workspace 365 SCIM sync')
  const [walter, gwen] = [at('walter.braun'), at('gwen.hughes')]
  await walk.assignments.open('Workspace 365 SCIM sync', 'Assignments')
  await walk.connect()

  // A group leaves: it is destroyed, and its people are on the list of deleted users until they are assigned again.
  await walk.unassign('Facilities', 'A group that leaves the scope is destroyed in Workspace 365')
  await walk.runCycle('Restart')
  await expect(ui.demoDo(product, 'deleted')).resolves.toContain(walter)
  await expect(ui.demoDo(product, 'groups')).resolves.not.toContain('Facilities')
  await walk.assign(['Facilities'])
  await walk.runCycle('Restart')
  await expect(ui.demoDo(product, 'deleted')).resolves.not.toContain(walter)
  await expect(ui.demoDo(product, 'groups')).resolves.toContain('Facilities')

  // A person is deleted in Entra, at first into its recycle bin.
  await ui.demoDo('portal', 'delete-user', 'gwen.hughes')
  await walk.pause()
  await walk.runCycle('Start')
  await expect(ui.demoDo(product, 'deleted')).resolves.toContain(gwen)
  await ui.demoDo('portal', 'purge-user', 'gwen.hughes')
  await walk.pause()
  await walk.runCycle('Start')
  await expect(ui.demoDo(product, 'users')).resolves.not.toContain(gwen)
})
