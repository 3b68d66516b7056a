import { readFile } from 'node:fs/promises'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { AttributeMappingsPage } from '#tests/e2e/page-models/attribute-mappings'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('every mapping is there: what is matched by, where each comes from, the filter; exported as Graph has it', async ({
  ui,
}) => {
  const page = new AttributeMappingsPage(ui)
  await page.openMappings(app)
  await expect(page.verdict).toHaveText(
    /^People are sent with \d+ attributes, matched by userName; groups are sent with 3 attributes, matched by displayName$/,
  )
  await expect(page.attribute('people', 'userName')).toContainText('Key 1')
  await expect(page.card('People')).toContainText('None: everybody in the scope of the job passes.')
  await expectAccessible(ui, 'Attribute mappings')
  await expectWithinWindow(ui)

  if (ui.host === 'chromium') {
    const arrives = ui.page.waitForEvent('download')
    await ui.page.getByRole('button', { name: 'Export' }).click()
    const file = await (await arrives).path()
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ synchronizationRules: expect.any(Array) })
  }

  const grid = ui.page.getByRole('grid', { name: 'Attributes of people' })
  await tabTo(ui.page, grid.getByRole('columnheader').first().getByRole('button'))
  await ui.page.keyboard.press('ArrowDown')
  await expect(page.attribute('people', 'active')).toBeFocused()
  await ui.page.keyboard.press('Enter')
  const pane = ui.page.getByRole('complementary', { name: 'active' })
  await expect(pane).toContainText('Switch([IsSoftDeleted]')
  await expectAccessible(ui, 'An attribute')
  await ui.page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
})

test('the group mapping is switched off by a plan; the version before is kept, compared and restored', async ({
  ui,
}) => {
  const page = new AttributeMappingsPage(ui)
  await page.openMappings(app)
  const groups = page.card('Groups').getByRole('switch')
  await expect(groups).toBeChecked()
  await groups.click()
  await expect(page.plan).toContainText("Switch the group mapping of 'SmartSpace SSO' off.")
  await expect(page.plan.getByLabel('Requests')).toContainText(/PUT http.+\/synchronization\/jobs\/.+\/schema/)
  await expectAccessible(ui, 'The plan of a mapping')
  await page.plan.getByRole('button', { name: 'Cancel' }).click()
  await expect(groups, 'a cancelled plan changes nothing').toBeChecked()

  await groups.click()
  await page.run('Switch the group mapping off', app)
  await expect(page.verdict).toHaveText(/groups are not sent$/)
  await expect(groups).not.toBeChecked()
  await expect(page.differences.getByRole('row')).toHaveCount(2)
  await expect(page.differences).toContainText(/group/i)
  await expectAccessible(ui, 'Versions and their difference')

  await page.history
    .getByRole('button', { name: /^Restore number/ })
    .first()
    .click()
  await page.run('Restore this version')
  await expect(page.verdict).toHaveText(/groups are sent with 3 attributes/)
})

test('the source of one attribute and one filter are edited; each plan changes that and nothing else', async ({
  ui,
}) => {
  const page = new AttributeMappingsPage(ui)
  await page.openMappings(app)
  await page.attribute('people', 'title').click()
  const pane = ui.page.getByRole('complementary', { name: 'title' })
  const show = pane.getByRole('button', { name: 'Show the plan' })
  await expect(show, 'nothing is changed yet').toBeDisabled()
  await pane.getByLabel('Name of the attribute').fill('department')
  await show.click()
  await page.run('Save the source')
  await expect(page.attribute('people', 'title')).toContainText('department')
  await expect(page.differences.getByRole('row')).toHaveCount(2)
  await ui.page.keyboard.press('Escape')

  await page.card('People').getByRole('button', { name: 'Edit the filter of people' }).click()
  const editor = ui.page.getByRole('dialog')
  await editor.getByRole('button', { name: 'Add a group' }).click()
  await editor.getByRole('button', { name: 'Show the plan' }).click()
  await expect(editor.getByText('Each clause needs the name of an attribute.')).toBeVisible()
  await editor.getByLabel('Attribute 1 of group 1').fill('department')
  await editor.getByLabel('Value 1 of group 1').fill('Sales')
  await expectAccessible(ui, 'A scoping filter')
  await editor.getByRole('button', { name: 'Show the plan' }).click()
  await page.run('Save the filter', app)
  const people = page.card('People')
  await expect(people).toContainText(/department.*Sales/)
  await people.getByRole('button', { name: 'Filter as JSON' }).click()
  await expect(people.getByLabel('Scoping filter of people as JSON')).toContainText('"department"')
})

test('a tenant that refuses to tell its mappings says so, and what was seen before is kept', async ({ ui }) => {
  const page = new AttributeMappingsPage(ui)
  await page.openMappings(app)
  await expect(page.history).toContainText('One version is kept')
  for (const scope of ['Synchronization.ReadWrite.All', 'Synchronization.Read.All']) {
    await ui.demoDo('portal', 'revoke', scope)
  }
  await ui.page.reload()
  await expect(page.verdict).toHaveText('The attribute mappings could not be read')
  await expect(ui.page.getByRole('main').getByRole('link', { name: 'What may I do?' })).toBeVisible()
  await expect(page.history.getByRole('button', { name: /^Save number/ })).toBeVisible()
  await expectAccessible(ui, 'Attribute mappings refused')
})
