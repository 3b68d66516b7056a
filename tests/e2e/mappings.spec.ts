import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

async function connected(ui: Ui): Promise<MappingsPage> {
  const page = new MappingsPage(ui)
  await page.open(app, 'Overview')
  const { tenant, id } = await page.find(app)
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await page.go('Mappings')
  return page
}

test('a group is picked, mapped, copied and removed again', async ({ ui }) => {
  const page = await connected(ui)
  await expect(page.verdict).toHaveText('No group is mapped yet')
  await expectAccessible(ui, 'Mappings without a mapping')

  await page.add.click()
  await page.entraGroup.pressSequentially('workshop')
  await expect(page.option('STEM Workshop Security')).toContainText('7 people')
  await page.option('STEM Workshop Security').click()
  await expect(page.form.getByText(/^\d+ groups read\./)).toBeVisible()
  await page.productGroup.pressSequentially('machine')
  await page.option('Machine shop').click()
  await expect(page.form.getByText('Found in the product.')).toBeVisible()
  await expectAccessible(ui, 'Add mapping')
  await page.submit.click()
  await expect(page.verdict).toHaveText('1 mapping, and its group is assigned')
  await expect(page.step('SmartSpace STEM')).toContainText('Settings > Integrations > SCIM 2')
  await expect(page.row('STEM Workshop')).toContainText('Machine shop')
  await expect(page.row('STEM Workshop')).toContainText('Assigned')

  await page.entraGroup.pressSequentially('newsletter')
  await page.option('Newsletter').click()
  await page.productGroup.pressSequentially('Nowhere')
  await page.productGroup.press('Tab')
  await expect(page.form.getByText('The product has no group of this name or id: kept as a name.')).toBeVisible()
  await page.submit.click()
  await expect(page.verdict).toHaveText('2 mappings, 1 working; 1 would provision nobody')
  await expect(page.row('Newsletter')).toContainText('Cannot be assigned')

  await page.form.getByRole('button', { name: 'Close' }).click()
  await page.row('Newsletter').click()
  await expect(page.details).toContainText('A distribution group cannot be provisioned')
  await expect(page.details).toContainText('not known; kept as a name')
  await expectAccessible(ui, 'Mappings with details')
  await page.details.getByRole('button', { name: 'Remove' }).click()
  await expect(page.removal).toContainText('changes nothing in Entra and nothing in the product')
  await expect(page.removal.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(ui, 'Removal')
  await page.removal.getByRole('button', { name: 'Remove' }).click()
  await expect(page.row('Newsletter')).toHaveCount(0)
  await expect(page.row('STEM Workshop')).toBeVisible()
})

test('by keyboard alone a group is mapped, looked at and removed', async ({ ui }) => {
  const page = await connected(ui)
  const keys = ui.page.keyboard
  await tabTo(ui.page, page.add)
  await keys.press('Enter')
  await expect(page.entraGroup).toBeFocused()
  await keys.type('STEM Visitors')
  await expect(page.option('STEM Visitors')).toBeVisible()
  await keys.press('Enter')
  await tabTo(ui.page, page.productGroup)
  await keys.type('Visitor badges')
  await expect(page.option('Visitor badges')).toBeVisible()
  await keys.press('Enter')
  await tabTo(ui.page, page.submit)
  await keys.press('Enter')
  await expect(page.row('STEM Visitors')).toContainText('Visitor badges')
  await expect(page.entraGroup).toBeFocused()

  await tabTo(ui.page, page.form.getByRole('button', { name: 'Close' }))
  await keys.press('Enter')
  await expect(page.form).toHaveCount(0)
  await page.row('STEM Visitors').focus()
  await keys.press('Enter')
  await expect(page.details).toContainText('STEM Visitors → Visitor badges')
  await keys.press('Escape')
  await expect(page.details).toHaveCount(0)
  await keys.press('Enter')
  await tabTo(ui.page, page.details.getByRole('button', { name: 'Remove' }))
  await keys.press('Enter')
  await expect(page.removal.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keys.press('Escape')
  await expect(page.removal).toHaveCount(0)
  await expect(page.details.getByRole('button', { name: 'Remove' })).toBeFocused()
  await keys.press('Enter')
  await expect(page.removal.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keys.press('Tab')
  await keys.press('Enter')
  await expect(page.verdict).toHaveText('No group is mapped yet')
})

test('names that look like HTML or are as long as Entra lets them be stay text and break no layout', async ({ ui }) => {
  const page = await connected(ui)
  const { tenant, id } = await page.find(app)
  const { groups } = await ui.client.call('directory.groups', { tenant })
  const odd = groups.filter(({ displayName }) => displayName.includes('<b>') || displayName.length > 200)
  expect(odd.length).toBeGreaterThan(1)
  for (const group of odd) {
    await ui.client.call('mappings.add', { tenant, app: id, group: group.id, to: `<i>${'x'.repeat(250)}</i>` })
  }
  await expect(page.table.getByText('<b>Design</b>')).toBeVisible()
  expect(await ui.page.locator('main b, main i:not([data-tabster-dummy])').count()).toBe(0)
  await page.row('<b>Design</b>').click()
  await expect(page.details).toContainText('<b>Design</b>')
  await expectWithinWindow(ui)
  await page.details.getByRole('button', { name: 'Remove' }).click()
  await expect(page.removal).toBeVisible()
  const box = await page.removal.boundingBox()
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(await ui.page.evaluate(() => innerWidth))
})

test('without the product a typed name is kept, and a product without groups of its own says so', async ({ ui }) => {
  const page = new MappingsPage(ui)
  await page.open('UMA', 'Mappings')
  await page.add.click()
  await expect(page.form.getByText('Leave it empty: the product takes people, no groups.')).toBeVisible()
  await page.entraGroup.pressSequentially('UMA Users')
  await page.option('UMA Users').click()
  await page.submit.click()
  await expect(page.row('UMA Users')).toContainText('People only')

  await page.open('Howspace', 'Mappings')
  await page.add.click()
  await page.entraGroup.pressSequentially('Howspace Customer Days')
  await page.option('Howspace Customer Days').click()
  await page.productGroup.pressSequentially('Customer days')
  await page.productGroup.press('Tab')
  await expect(page.form.getByText('Kept as a name until the product can be asked.')).toBeVisible()
  await page.submit.click()
  const step = page.step('Howspace')
  await expect(step).toContainText(
    'Workspace Manager > settings > login and registration > advanced under SSO > Limit to specified user group',
  )
  await expect(step).toContainText('Paste the object id of “Howspace Customer Days”')
  await expect(page.row('Howspace Customer Days')).toContainText('Kept as a name +1')
})

test('many are imported line by line, one is noted and changed, and an unmapped group leads to a mapping', async ({
  ui,
}) => {
  const page = await connected(ui)
  await ui.page.getByRole('button', { name: 'Import…' }).click()
  const form = ui.page.getByRole('region', { name: 'Import mappings' })
  await form
    .getByRole('textbox', { name: 'Groups' })
    .fill(
      'group;to;note\nSTEM Workshop;Machine shop;agreed\nSTEM Laboratories;Laboratory access;\nNobody of that name;;',
    )
  await form.getByRole('button', { name: 'Check the list' }).click()
  await expect(form.getByText('2 mappings can be added, 1 line cannot be taken')).toBeVisible()
  await expect(form.getByRole('row').filter({ hasText: 'Nobody of that name' })).toContainText('Not taken')
  await expect(form.getByRole('row').filter({ hasText: 'STEM Workshop' })).toContainText('to Machine shop')
  await expectAccessible(ui, 'Import mappings')
  await form.getByRole('button', { name: 'Add 2 mappings' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.verdict).toHaveText('2 mappings, all with assigned groups')

  await page.row('STEM Workshop').click()
  await expect(page.details).toContainText('agreed')
  await page.details.getByRole('button', { name: 'Edit…' }).click()
  const dialog = ui.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Note' }).fill('until spring')
  await expectAccessible(ui, 'Edit a mapping')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.details).toContainText('until spring')
  await page.details.getByRole('button', { name: 'Close' }).click()

  await ui.page.getByRole('button', { name: 'Map STEM Visitors' }).click()
  await expect(page.entraGroup).toHaveValue('STEM Visitors')
  await expectWithinWindow(ui)
})
