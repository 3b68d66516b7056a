import { expectAccessible } from '#tests/e2e/accessible'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { SmallerGroupPage } from '#tests/e2e/page-models/smaller-group'
import { expect, test } from '#tests/e2e/ui'

const app = 'Workspace 365 SCIM sync'
const whileAllIsRead = { timeout: 30_000 }

test('who is missed inside of an assigned group is shown, with three cures that lead to their plans', async ({
  ui,
}) => {
  const page = new SmallerGroupPage(ui)
  const plan = new PlanBox(ui.page)
  await page.open(app, 'Licences')
  await page.openNested('Regional Offices')
  const nested = page.nested('Regional Offices')
  await expect(nested.getByRole('button', { name: 'Close' })).toBeFocused()
  await expect(nested).toContainText('2 groups are inside of it, whose people Entra does not take: 1 person is missed')
  const tree = nested.getByRole('list', { name: 'Groups inside of each other' })
  await expect(tree.getByRole('listitem')).toHaveCount(3)
  await expect(tree.getByRole('listitem').filter({ hasText: 'Office Lyon' })).toContainText('in Regional Offices')

  // What the engine says of each cure stands on its card.
  const { tenant, id } = await page.find(app)
  const { tenants } = await ui.client.call('session.tenants', {})
  expect(tenants.map((one) => one.id)).toContain(tenant)
  const told = await ui.client.call('licences.nested', { tenant, app: id, group: 'Regional Offices' })
  const titles = {
    'assign-children': 'Assign the groups inside',
    flatten: 'A new group with everybody',
    dynamic: 'A dynamic group',
  }
  for (const { kind, people, says } of told.cures) {
    const card = nested.getByRole('region', { name: titles[kind] })
    await expect(card).toContainText(says)
    await expect(card).toContainText(people === null ? 'not known' : people.toLocaleString('en'))
  }
  await expectAccessible(ui, 'nested groups')

  // Assigned beside it, by the plan of assignments.
  const children = nested.getByRole('region', { name: titles['assign-children'] })
  await children.getByRole('button', { name: 'Assign them…' }).click()
  await expect(nested.getByRole('list', { name: '2 groups can be assigned' })).toContainText('Office Utrecht')
  await nested.getByRole('combobox', { name: 'App role for these groups' }).click()
  await ui.page.getByRole('option', { name: 'User', exact: true }).click()
  await nested.getByRole('button', { name: 'Show the plan' }).click()
  await expect(plan.dialog).toContainText('Office Lyon')
  await plan.button('Cancel').click()

  // Or everybody in a new group.
  const flat = nested.getByRole('region', { name: titles.flatten })
  await flat.getByRole('button', { name: 'Make the group…' }).click()
  await expect(nested.getByRole('textbox', { name: 'Name of the new group' })).toHaveValue('Regional Offices (all)')
  await nested.getByRole('checkbox', { name: /^Assign it to/ }).uncheck()
  await nested.getByRole('button', { name: 'Show the plan' }).click()
  await expect(plan.section("The people of 'Regional Offices' as they are now")).toBeVisible()
  await plan.button('Make the group').click()
  await expect(plan.dialog.getByRole('heading', { name: /^(Done|All \d+ done)$/ })).toBeVisible(whileAllIsRead)
  await plan.button('Close').click()
  await nested.getByRole('button', { name: 'Close' }).click()
  await expect(nested).toHaveCount(0)
  await expect(ui.page.getByRole('button', { name: 'More about Regional Offices' })).toBeFocused()

  // A circle ends where it closes.
  await page.draft('Committee A')
  await page.openNested('Committee A')
  await expect(page.nested('Committee A')).toContainText('in Committee B · a circle: it is above itself')
})

test('a rule is tried as it is typed, and its fault is marked; a bare number compares head-counts and shows no precision', async ({
  ui,
}) => {
  const page = new SmallerGroupPage(ui)
  await page.open(app, 'Licences')
  await page.begin.click()
  await page.form.getByRole('tab', { name: 'A rule over attributes' }).click()
  const rule = page.form.getByRole('textbox', { name: 'Rule' })
  await rule.fill('user.department -match "Fin.*"')
  await expect(page.form).toContainText('It cannot be evaluated here')
  await expect(page.form.locator('mark')).toHaveText('-match')
  await expect(page.findProposals).toBeDisabled()
  await expectAccessible(ui, 'a rule with a fault')
  await rule.fill('user.department -eq "Finance"')
  await expect(page.form).toContainText(/It takes \d+ people/)
  await page.findProposals.click()
  await expect(page.proposal('user.department -eq "Finance"')).toContainText(
    '100%nobody else100%nobody missed',
    whileAllIsRead,
  )

  await page.form.getByRole('tab', { name: 'Only how many' }).click()
  const number = page.form.getByRole('textbox', { name: 'How many people need access' })
  await number.fill('seven')
  await expect(page.form).toContainText('A whole number, such as 500.')
  await expect(page.findProposals).toBeDisabled()
  await number.fill('7')
  await expect(page.form).toContainText('7 people need access, as was said')
  await expect(page.form).toContainText('These proposals are for what was said before')
  await page.findProposals.click()
  await expect(page.form).toContainText('by head-count alone', whileAllIsRead)
  await expect(page.form).toContainText('Only head-counts are compared: who needs access is not known.')
  await expect(page.proposals.getByRole('columnheader')).toHaveText(['Proposal', 'People', 'Billable', 'Saving'])
  await expect(page.proposal('Finance').first()).toContainText('7')

  await page.form.getByRole('button', { name: 'Close' }).click()
  await expect(page.form).toHaveCount(0)
  await expect(page.begin).toBeFocused()
})
