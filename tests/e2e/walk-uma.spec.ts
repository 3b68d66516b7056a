import { AssignmentsPage } from '#tests/e2e/page-models/assignments'
import { expect, test } from '#tests/e2e/ui'
import { Walk } from '#tests/e2e/walk'

// UMA's page "SCIM provisioning", from "Log into UMA" to what it says of people who leave.

test('UMA: its document is walked from the first step to the last', async ({ ui }) => {
  const walk = new Walk(ui, 'UMA')
  const { rules, procedure } = walk
  await walk.begin('UMA', 'its name is “UMA”')
  expect(await walk.standing()).toEqual(['UM-MAP-05'])
  await expect(rules.verdict).toHaveText(/^1 blocker stands before a start; \d+ things cannot be told$/)
  await expect(rules.row('externalId comes from objectId')).toContainText('Fails')

  await ui.demoDo('uma', 'scim', 'on')
  await walk.tick('Activate SCIM provisioning in UMA')
  await ui.demoDo('uma', 'token')
  await walk.tick('Keep the tenant URL and the token')
  await expect(procedure.step('Create a non-gallery enterprise application')).toContainText('Proved')
  await expect(procedure.step('Switch the mapping of groups off')).toContainText('Proved')
  await expect(procedure.step('Set the mapping of people')).toContainText('Fails')
  await walk.answer('Does anything besides SCIM bring people into UMA?', 'Nothing else')
  await walk.answer('Does the page Permissions of the application show any consent?', 'No')
  await walk.tellSettings()

  await walk.connect()
  await walk.mend('externalId comes from objectId', 'Change the attribute mapping')
  expect(await walk.standing()).toEqual([])

  await walk.map([{ group: 'UMA Users' }, { group: 'UMA Administrators' }])
  await walk.lookAtAccounts()
  await expect(walk.adoption.row('building.manager@uma.example')).toContainText('Left alone')

  await walk.compare()
  await walk.pilot('Gwen Hughes')
  await walk.runCycle('Restart')
  await walk.readLog()
  await walk.lookAtAccounts()
  await walk.compare()
  await expect(walk.verify.verdict).toHaveText(/match/)

  await walk.expectReady({})
  await walk.handOver('Northwind Learning', ['UMA Users', 'UMA Administrators'])
})
