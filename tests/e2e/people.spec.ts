import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { expect, test } from '#tests/e2e/ui'

test('everybody with names, state and type; a person is found by name and by address', async ({ ui }) => {
  const people = new PeoplePage(ui.page)
  await people.open()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const facts = await ui.client.call('directory.peopleFacts', { tenant: tenant?.id })
  await expect(people.verdict).toHaveText(`${facts.people - facts.disabled} of ${facts.people} people are enabled`)
  await expect(people.count).toHaveText(`${facts.people} of ${facts.people} people`)
  expect(facts.disabled, 'the demo has somebody disabled').toBeGreaterThan(0)
  await expect(people.row('Disabled').first()).toBeVisible()
  await expectAccessible(ui, 'people')
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }

  const { rows } = await ui.client.call('directory.peopleRows', { tenant: tenant?.id, from: 0, count: 1 })
  const [one] = rows
  if (one === undefined) throw new Error('The demo has people.')
  await people.filter.fill(one.userPrincipalName ?? '')
  await expect(people.count).toHaveText(new RegExp(`^1 of ${facts.people} people$`))
  await expect(people.rows.first()).toContainText(one.displayName ?? '')
  await ui.page.reload()
  await expect(people.filter).toHaveValue(one.userPrincipalName ?? '')
  await expect(people.rows).toHaveCount(1)
  await people.filter.fill('no such person')
  await expect(ui.page.getByText('No people match')).toBeVisible()
  await expectAccessible(ui, 'nobody matches')
})

test('details of a person open by Enter, lead to a group and back; ids are copied', async ({ ui }) => {
  const { keyboard } = ui.page
  const people = new PeoplePage(ui.page)
  const groups = new GroupsPage(ui.page)
  await people.open()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { rows } = await ui.client.call('directory.peopleRows', { tenant: tenant?.id, from: 0, count: 200 })
  const one = rows.find(({ groupCount }) => groupCount > 0)
  if (one === undefined) throw new Error('The demo has people in groups.')
  const { groups: around } = await ui.client.call('directory.person', { tenant: tenant?.id, person: one.id })
  await people.filter.fill(one.userPrincipalName ?? '')
  await expect(people.rows).toHaveCount(1)
  await people.rows.first().focus()
  await keyboard.press('Enter')
  await expect(people.details.getByRole('heading', { level: 2 })).toHaveText(one.displayName ?? '')
  await expect(people.details).toContainText(one.id)
  await expect(people.details).toContainText(/Account.*Object id.*User principal name.*In groups.*Assigned directly/)
  await expect(people.rows.first()).toBeFocused()
  await expectAccessible(ui, 'a person')
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await ui.page.setViewportSize({ width: 1440, height: 900 })

  if (ui.host === 'chromium') await ui.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await people.details.getByRole('button', { name: 'Copy user principal name' }).click()
  await expect(people.details.getByText('Copied')).toBeVisible()
  await keyboard.press('Escape')
  await expect(people.details).toBeHidden()
  await expect(people.rows.first()).toBeFocused()

  await keyboard.press('Enter')
  await people.details.getByRole('link', { name: around[0]?.displayName ?? '' }).click()
  await expect(groups.details.getByRole('heading', { level: 2 })).toHaveText(around[0]?.displayName ?? '')
  await ui.page.goBack()
  await expect(people.details.getByRole('heading', { level: 2 })).toHaveText(one.displayName ?? '')
})

test('who is in a nested group only is told apart, for the person and for the group', async ({ ui }) => {
  const people = new PeoplePage(ui.page)
  const groups = new GroupsPage(ui.page)
  await people.open()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { people: everybody } = await ui.client.call('directory.people', { tenant: tenant?.id })
  const details = await Promise.all(
    everybody.map(({ id }) => ui.client.call('directory.person', { tenant: tenant?.id, person: id })),
  )
  const nested = details.find(({ nestedIn }) => nestedIn.length > 0)
  const [outer] = nested?.nestedIn ?? []
  if (nested === undefined || outer === undefined) throw new Error('The demo nests groups.')
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant?.id ?? ''}/people?open=${nested.id}`)
  await expect(people.details).toContainText('Only through another group')
  await expect(people.details.getByRole('link', { name: outer.displayName })).toBeVisible()
  await people.details.getByRole('link', { name: outer.displayName }).click()
  await expect(groups.details).toContainText(/\d+ groups? inside it, to any depth.*left out/)
  await expectAccessible(ui, 'a group with groups inside')
})
