import { expect, test } from '#tests/e2e/ui'
import { longestWalk, Walk } from '#tests/e2e/walk'

// UMA's page "SCIM provisioning", from "Log into UMA" to what its "Additional information" says of accounts from before and of people who leave.

const rita = 'rita.gomes@northwind-learning.example'

test('UMA: its document is walked from the first step to the last', async ({ ui }) => {
  test.setTimeout(longestWalk)
  const walk = new Walk(ui, 'UMA')
  const { rules, procedure } = walk
  await ui.demoDo('uma', 'add-local-user', rita, 'Rita from before')
  await walk.begin('UMA', 'its name is “UMA”')
  expect(await walk.standing()).toEqual(['UM-MAP-05'])
  await expect(rules.verdict).toHaveText(/^1 blocker stands before a start; \d+ things cannot be told$/)
  await expect(rules.row('externalId comes from objectId')).toContainText('Fails')

  // 1. Activate SCIM, and keep what UMA shows.
  await ui.demoDo('uma', 'scim', 'on')
  await walk.tick('Activate SCIM provisioning in UMA')
  await ui.demoDo('uma', 'token')
  await walk.tick('Keep the tenant URL and the token')
  await walk.answer('Does anything besides SCIM bring people into UMA?', 'Nothing else')

  // 2. to 4. The application, its connection, its mappings.
  await walk.answer('Does the page Permissions of the application show any consent?', 'No')
  await walk.tellSettings()
  await ui.demoDo('portal', 'deletion-threshold', 'UMA', '5')
  await walk.connect()
  await walk.turnTo('Procedure')
  await expect(procedure.step('Create a non-gallery enterprise application')).toContainText('Proved')
  await expect(procedure.step('Switch the mapping of groups off')).toContainText('Proved')
  await expect(procedure.step('Set the mapping of people')).toContainText('Fails')
  await walk.mend('externalId comes from objectId', 'Change the attribute mapping')
  expect(await walk.standing()).toEqual([])

  // 5. Who is to have UMA; an account that was there before is on its own until its person is assigned.
  await walk.map([{ group: 'UMA Users' }, { group: 'UMA Administrators' }])
  await walk.lookAtAccounts()
  await expect(walk.adoption.row(rita)).toContainText('Left alone')
  await expect(walk.adoption.row('cleaning.team@uma.example')).toContainText('Left alone')
  await ui.demoDo('portal', 'create-group', 'UMA Newcomers')
  await ui.demoDo('portal', 'add-member', 'UMA Newcomers', rita)
  await walk.refresh()
  await walk.assign(['UMA Newcomers'])
  await walk.map([{ group: 'UMA Newcomers' }])
  await walk.lookAtAccounts()
  await expect(walk.adoption.row(rita)).toContainText('Linked')
  await ui.demoDo('uma', 'edit-user', rita, 'Rita before SCIM')

  // 6. The first to be sent is one person, then everybody.
  await walk.compare()
  await expect(walk.verify.row('UMA Newcomers')).toContainText('Match')
  await walk.pilot('Gwen Hughes')
  await walk.runCycle('Restart')
  await expect(ui.demoDo('uma', 'account', rita)).resolves.toContain('active, by SCIM')
  await expect(ui.demoDo('uma', 'edit-user', rita, 'Rita by hand')).rejects.toThrow(/came by SCIM/)
  await walk.readLog()
  await walk.lookAtAccounts()
  await walk.compare()
  await expect(walk.verify.verdict).toHaveText(/^All 3 groups match/)

  await walk.expectReady({})
  await walk.turnTo('Procedure')
  await expect(procedure.verdict).toHaveText('All 9 steps are done')
  await walk.handOver('Northwind Learning', ['UMA Users', 'UMA Administrators', 'UMA Newcomers'])
})

test('UMA: whoever is taken out of the application is marked inactive, as its plan said before', async ({ ui }) => {
  const walk = new Walk(ui, 'UMA')
  const david = 'david.stern@northwind-learning.example'
  await walk.assignments.open('UMA', 'Assignments')
  await expect(ui.demoDo('uma', 'account', david)).resolves.toContain(': active, by SCIM')
  await walk.connect()
  await walk.unassign('UMA Administrators', 'Whoever is taken out of the application becomes inactive in UMA')
  await walk.runCycle('Restart')
  await expect(ui.demoDo('uma', 'account', david)).resolves.toContain('inactive, by SCIM')
  // Nothing else is lost: the account is there, and comes back with its person.
  await walk.assign(['UMA Administrators'])
  await walk.runCycle('Restart')
  await expect(ui.demoDo('uma', 'account', david)).resolves.toContain(': active, by SCIM')
})
