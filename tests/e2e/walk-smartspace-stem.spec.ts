import { expect, test } from '#tests/e2e/ui'
import { longestWalk, Walk } from '#tests/e2e/walk'

// SmartSpace's article "SCIM 2.0 Integration: User Group Synchronisation", from its prerequisites to the counts of the Group Index page.

const product = 'smartspace-stem'
const robotics = ['elif.yilmaz', 'olu.adeyemi', 'yusuf.demir'] as const

test('SmartSpace STEM: its document is walked from the first step to the last', async ({ ui }) => {
  test.setTimeout(longestWalk)
  const walk = new Walk(ui, 'SmartSpace SSO')
  const { rules, procedure } = walk
  await ui.demoDo(product, 'scim-2', 'off')
  await walk.begin('SmartSpace STEM', 'its name is “SmartSpace SSO”')
  expect(await walk.standing()).toEqual(expect.arrayContaining(['SS-MAP-02', 'SS-GRP-03', 'EN-02']))
  await expect(rules.verdict).toHaveText(/^1 blocker and 2 errors stand before a start; \d+ things cannot be told$/)
  await expect(rules.row('There is a mapping of an Entra group to a STEM group.')).toContainText('Fails')

  // Before the article: single sign-on, the default sites, the secret of its application.
  await walk.tick('Have single sign-on and the default sites ready')
  await walk.answer('When does the client secret expire that SmartSpace holds?', '2099-12-31')

  // Prerequisites: an Entra group that Entra provisions through, and the group in STEM.
  await walk.mend('Every assigned group is security-enabled', 'Unassign these groups')
  await ui.demoDo('portal', 'create-group', 'STEM Robotics')
  for (const alias of robotics) await ui.demoDo('portal', 'add-member', 'STEM Robotics', alias)
  await walk.refresh()
  await ui.demoDo(product, 'create-group', 'Robotics room')

  // Configuration: SCIM 2 is enabled, both groups are chosen, Add, and Save.
  await walk.connection.go('Connection')
  await walk.connection.useDemo.click()
  await expect(walk.connection.set).toContainText('SCIM 2 is not enabled')
  await ui.demoDo(product, 'scim-2', 'on')
  await walk.connect()
  await ui.demoDo('portal', 'deletion-threshold', 'SmartSpace SSO', '5')
  await walk.tellSettings()
  await walk.tick('Open SCIM 2 in SmartSpace')
  await walk.map([
    { group: 'STEM Laboratories', to: 'Laboratory access' },
    { group: 'STEM Workshop', to: 'Machine shop' },
    { group: 'STEM Workshop Evening', to: 'Machine shop' },
    { group: 'STEM Visitors', to: 'Visitor badges' },
    { group: 'STEM Robotics', to: 'Robotics room' },
  ])
  await ui.demoDo(product, 'map', 'STEM Visitors', 'Visitor badges')
  await ui.demoDo(product, 'add-row', 'STEM Robotics', 'Robotics room')
  await walk.answer('Is it intended that several Entra groups feed one STEM group', 'Yes')

  // The licensing note: each person is charged for, so it is counted who comes.
  await walk.answer('What are the synchronised people for?', 'Access control: doors open for them')
  await walk.answer('How many licences of the product are there?', '10')
  await walk.answer('How many people need access to the product?', '30')
  await walk.check()
  await expect(rules.row('Not more people are synchronised for access control')).toContainText('Fails')
  await walk.answer('How many licences of the product are there?', '30')

  // The group is linked to the application.
  await walk.turnTo('Procedure')
  await expect(procedure.step('Open the enterprise application')).toContainText('which Entra cannot reach')
  await walk.assign(['STEM Robotics'], 'Every person who is added costs a licence for access control.')

  // Counts of today, one person first, then Stop and Start; Add was clicked and Save was not, which the counts show.
  await walk.lookAtAccounts()
  await walk.compare()
  await walk.pilot('Elif Yılmaz')
  await walk.pause()
  await walk.runCycle('Start')
  await walk.readLog()
  await walk.compare()
  await expect(walk.verify.row('STEM Robotics')).not.toContainText('Match')
  await expect(ui.demoDo(product, 'rows')).resolves.toContain('STEM Robotics -> Robotics room (not saved)')
  await ui.demoDo(product, 'save')
  await expect(walk.verify.row('STEM Visitors')).toContainText('1 unexpected')
  await ui.demoDo(product, 'remove-member', 'Visitor badges', 'reception@smartspace.example')
  await walk.tick('Save the mapping')
  await walk.runCycle('Restart')
  await walk.readLog()
  await walk.lookAtAccounts()
  await walk.compare()
  await expect(ui.demoDo(product, 'groups')).resolves.toMatch(/Visitor badges 3;.*Robotics room 3/)
  await expect(walk.verify.verdict).toHaveText(/^All \d groups match/)

  await walk.expectReady({ 'SS-SUP-04': 'The demo stands in for app.smartspace.com.au at an address of this machine.' })
  await walk.turnTo('Procedure')
  await expect(procedure.verdict).toHaveText('12 of 13 steps are done; next: Open the enterprise application')
  await walk.handOver('Northwind Learning', ['STEM Laboratories', 'Machine shop', 'STEM Robotics', 'Robotics room'])
})
