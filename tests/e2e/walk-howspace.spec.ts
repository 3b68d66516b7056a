import { expectWithinWindow } from '#tests/e2e/accessible'
import { expect, test } from '#tests/e2e/ui'
import { longestWalk, Walk } from '#tests/e2e/walk'

// Howspace's page "SCIM", from the single sign-on that comes first to what it says of whoever is removed in Entra.

const whereIdsStand = 'Which object ids stand in the workspaces under "Limit to specified user group"?'

test('Howspace: its document is walked from the first step to the last', async ({ ui }) => {
  test.setTimeout(longestWalk)
  const walk = new Walk(ui, 'Howspace')
  const { rules, procedure } = walk
  await walk.begin('Howspace', 'its name is “Howspace”')

  // A main user at the account: single sign-on first, then user synchronization.
  expect(await walk.standing()).toEqual(['HS-PRE-01'])
  await walk.turnTo('Procedure')
  const singleSignOn = procedure.step('Make the single sign-on configuration first')
  await expect(singleSignOn).toContainText('No application of Howspace has single sign-on set in this tenant.')
  await ui.demoDo('portal', 'single-sign-on', 'Howspace', 'saml')
  await ui.demoDo('howspace', 'sso', 'on')
  await walk.check()
  expect(await walk.standing()).toEqual([])
  await walk.tick('Make the single sign-on configuration first')
  await ui.demoDo('howspace', 'user-sync', 'on')
  await walk.tick('Enable user synchronization')
  await walk.answer('Has a main user of Howspace been found who does the steps there?', 'Yes')
  await walk.answer('Does Howspace also take people from a file over SFTP?', 'No')

  // A group for the main users together, and one for each workspace.
  await walk.answer(
    'Which workspaces are to take their people from Entra?',
    'Main User Dashboard\nOnboarding\nCustomer days',
  )
  await walk.tellSettings()
  await ui.demoDo('portal', 'deletion-threshold', 'Howspace', '5')
  await walk.connect()

  // The workspace as it is now: limited to a group that somebody has made anew.
  const pasted = await ui.demoDo('howspace', 'workspace', 'Customer days')
  const dead = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(pasted)?.[0] ?? ''
  await walk.answer(whereIdsStand, dead)
  await expect(rules.question(whereIdsStand)).toBeVisible()
  await walk.check()
  expect(await walk.standing()).toEqual(['HS-MAP-01'])
  await expect(rules.row('Every object id that was pasted is a whole one')).toContainText('Fails')
  await rules.row('Every object id that was pasted is a whole one').click()
  await expect(rules.concerned).toContainText(dead)
  await ui.page.keyboard.press('Escape')

  await walk.map([
    { group: 'Howspace Main Users', to: 'Main User Dashboard' },
    { group: 'Howspace Onboarding', to: 'Onboarding' },
    { group: 'Howspace Customer Days', to: 'Customer days' },
  ])
  await expect(walk.mappings.verdict).toHaveText('3 mappings, all with assigned groups')
  await walk.turnTo('Procedure')
  const step = procedure.step('Paste the object ids in each workspace')
  await expect(step).toContainText('Fails')
  await expectWithinWindow(ui)
  expect((await step.boundingBox())?.height ?? Number.NaN, 'words stand beside each other').toBeLessThan(500)
  const ids = (await step.getByLabel('What to type').locator('dd').first().textContent()) ?? ''
  const { tenant } = await rules.find('Howspace')
  const { groups } = await ui.client.call('directory.groups', { tenant })
  const idOf = (name: string) => groups.find(({ displayName }) => displayName === name)?.id ?? ''
  const mapped = ['Howspace Main Users', 'Howspace Onboarding', 'Howspace Customer Days'].map(idOf)
  expect(ids.split(', ').toSorted()).toEqual(mapped.toSorted())
  const [mainUsers, onboarding, days] = mapped as [string, string, string]
  await ui.demoDo('howspace', 'unpaste', 'Customer days', dead)
  await ui.demoDo('howspace', 'paste', 'Customer days', days)
  await walk.tick('Paste the object ids in each workspace')
  await walk.tick('Say who reaches the Main User Dashboard')
  await walk.answer(
    whereIdsStand,
    `Customer days: ${days}\nOnboarding: ${onboarding}\nMain User Dashboard: ${mainUsers}`,
  )

  await walk.lookAtAccounts()
  await walk.compare()
  await walk.pilot('Ruth Adler')
  await walk.runCycle('Restart')
  await walk.answer('What are people who come over SCIM expected to be in Howspace?', 'Participants')
  await walk.readLog()
  await walk.compare()
  await expect(walk.verify.verdict).toHaveText(/^All 3 groups match/)
  await walk.lookAtAccounts()
  await walk.expectReady({})
  await walk.turnTo('Procedure')
  await expect(procedure.verdict).toHaveText('All 10 steps are done')
  await walk.handOver('Northwind Learning', ['Howspace Main Users', 'Howspace Onboarding', 'Howspace Customer Days'])
})

test('Howspace: whoever leaves in Entra leaves all workspaces, also one joined by hand, as the plan said before', async ({
  ui,
}) => {
  const walk = new Walk(ui, 'Howspace')
  const maren = 'maren.holt@northwind-learning.example'
  await walk.assignments.open('Howspace', 'Assignments')
  await ui.demoDo('howspace', 'invite', 'Board room', maren)
  await expect(ui.demoDo('howspace', 'workspace', 'Board room')).resolves.toContain(maren)
  await walk.connect()
  await walk.unassign('Howspace Main Users', 'leaves all workspaces, also those joined by hand')
  await walk.runCycle('Restart')
  await expect(ui.demoDo('howspace', 'workspace', 'Board room')).resolves.not.toContain(maren)
  await expect(ui.demoDo('howspace', 'workspace', 'Main User Dashboard')).resolves.not.toContain(maren)
})
