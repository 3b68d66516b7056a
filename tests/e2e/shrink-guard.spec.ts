import { readFile } from 'node:fs/promises'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { AssignmentsPage } from '#tests/e2e/page-models/assignments'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'Workspace 365 SCIM sync'
const group = 'Facilities'

/** The groups in Workspace 365 as a person sees them there. */
const there = async (ui: Ui) =>
  (await ui.demoDo('workspace-365', 'groups')).split('; ').map((one) => one.replace(/ \d+$/, ''))

/** Ends with a cycle that began after the call. */
async function cycle(ui: Ui, input: { tenant: string; app: string }): Promise<void> {
  const plan = await ui.client.call('provisioning.planJob', { ...input, verb: 'start' })
  const { sentAt } = await ui.client.run('plans.run', { tenant: input.tenant, plan: plan.id })
  await ui.client.run('provisioning.awaitCycle', { ...input, after: sentAt, timeoutMinutes: 1 })
}

test('a group of Workspace 365 that is about to be destroyed is saved by the guard, and comes back where it was not', async ({
  ui,
}) => {
  test.setTimeout(180_000)
  const page = new AssignmentsPage(ui)
  const plan = new PlanBox(ui.page)
  await page.open(app, 'Assignments')
  const { tenant, id } = await page.find(app)
  const input = { tenant, app: id }
  await ui.client.call('provisioning.useDemoTarget', input)
  expect(await there(ui)).toContain(group)
  const unassign = async () => {
    await page.row(group).getByRole('checkbox').check()
    await ui.page.getByRole('button', { name: 'Unassign 1' }).click()
    await expect(plan.section('1 group is destroyed in Workspace 365')).toContainText('It cannot be taken back.')
  }

  await unassign()
  await expect(plan.section('1 group is destroyed in Workspace 365')).toContainText('The documents disagree (C16)')
  await expect(
    plan.section('The accounts of 9 people are put on the list of deleted users in Workspace 365'),
  ).toContainText('Walter Braun')
  await expect(plan.button('Unassign')).toBeDisabled()
  await expectAccessible(ui, 'A plan that destroys a group')
  await expectWithinWindow(ui)
  if (ui.host === 'chromium') {
    const arrives = ui.page.waitForEvent('download')
    await plan.button(`Save who is in “${group}”`).click()
    const file = await arrives
    expect(file.suggestedFilename()).toContain(group)
    expect(await readFile(await file.path(), 'utf8')).toMatch(/^"product",.*walter\.braun@/m)
  }
  await plan.button('Cancel').click()
  await cycle(ui, input)
  expect(await there(ui)).toContain(group)

  await ui.page.getByRole('button', { name: 'Unassign 1' }).click()
  await plan.dialog.getByLabel(`Type ${group} to confirm.`).fill(group.toLowerCase())
  await expect(plan.button('Unassign')).toBeDisabled()
  await plan.dialog.getByLabel(`Type ${group} to confirm.`).fill(group)
  await plan.button('Unassign').click()
  await expect(plan.dialog.getByRole('heading', { level: 2, name: 'Done', exact: true })).toBeVisible()
  await cycle(ui, input)
  expect(await there(ui)).not.toContain(group)

  await plan.button('Undo').click()
  await expect(plan.dialog).toContainText(`Assign '${group}' to '${app}'.`)
  await plan.button('Undo').click()
  await expect(plan.dialog.getByRole('heading', { level: 2, name: 'Done', exact: true })).toBeVisible()
  await plan.button('Close').click()
  await cycle(ui, input)
  expect(await there(ui)).toContain(group)
})

test('what would happen stands where a mapping is removed and on the group’s card, before anything is planned', async ({
  ui,
}) => {
  const page = new MappingsPage(ui)
  const plan = new PlanBox(ui.page)
  await page.open(app, 'Mappings')
  const { tenant, id } = await page.find(app)
  await ui.client.call('mappings.add', { tenant, app: id, group })
  await page.row(group).click()
  await page.details.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.removal).toContainText('changes nothing in Entra and nothing in the product')
  const also = page.removal.getByRole('region', { name: 'If the group is unassigned as well' })
  await expect(also).toContainText('Group destroyed')
  await expect(also).toContainText('9 people: accounts put on the list of deleted users')
  await expectAccessible(ui, 'Removing a mapping whose group is assigned')
  await page.removal.getByRole('button', { name: 'Plan to unassign…' }).click()
  await expect(plan.dialog).toContainText(`Unassign '${group}' from '${app}'.`)
  await expect(plan.button('Unassign')).toBeDisabled()
  await plan.button('Cancel').click()
  await expect(page.row(group)).toHaveCount(1)

  const groups = new GroupsPage(ui.page)
  await groups.open()
  await groups.filter.fill(group)
  await expect(groups.rows).toHaveCount(1)
  await groups.row(group).click()
  await expect(groups.details).toContainText('What would happen in the products')
  await groups.details.getByRole('button', { name: app }).click()
  await expect(groups.details).toContainText('Group destroyed')
  await groups.details.getByRole('combobox', { name: 'What would happen to the group' }).click()
  await ui.page.getByRole('option', { name: 'If it were deleted for good' }).click()
  await expect(groups.details).toContainText('It cannot be taken back.')
  await expectAccessible(ui, 'A group and what would happen')
  await expectWithinWindow(ui)
})
