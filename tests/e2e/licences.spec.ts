import { readFile } from 'node:fs/promises'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { LicencesPage } from '#tests/e2e/page-models/licences'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'
const said = {
  seats: '40',
  need: '30',
  price: '5',
  currency: 'EUR',
  'price-period': 'month',
  purpose: 'access-control',
}

test('a group in a draft shows people, seats and cost at once, and the draft is kept', async ({ ui }) => {
  const page = new LicencesPage(ui)
  await page.open(app, 'Licences')
  await expect(page.verdict).toHaveText('22 people need a licence')
  await expect(page.figure('Seats bought')).toContainText('Not said')
  await expect(page.figure('Cost')).toContainText('Nobody has said what a licence costs')
  await expectAccessible(ui, 'Licences of which nothing was said')

  // What is not known is asked for in its place.
  await page.button('Answer here').click()
  await ui.page.getByRole('textbox', { name: 'How many licences of the product are there?' }).fill('40')
  await ui.page.keyboard.press('Enter')
  await expect(page.figure('Seats bought')).toContainText('18 left')
  const { tenant, id } = await page.find(app)
  await ui.client.call('readiness.answer', { tenant, app: id, answers: said })
  await expect(page.verdict).toHaveText('22 of 40 seats are used; 18 left')
  await page.button('Done').click()
  await expect(page.button('Answer here')).toHaveCount(0)

  await page.add('All Employees')
  await expect(page.verdict).toHaveText('Assigning “All Employees” would need 4 more seats than you have')
  const { people, cost } = await ui.client.call('licences.estimate', {
    tenant,
    app: id,
    draft: { with: ['All Employees'] },
  })
  expect([people.after, people.entering, cost?.after]).toEqual([44, 22, '220.00'])
  await expect(page.figure('After this draft')).toContainText('44')
  await expect(page.figure('Seats bought')).toContainText('short by 4')
  await expect(page.figure('Cost per month')).toContainText('€220.00')
  await expect(page.figure('Cost per month')).toContainText('+€110.00 at €5.00 a person')
  await expect(page.group('All Employees')).toContainText('22 of 41')
  await expectAccessible(ui, 'A draft that is short of seats')
  await expectWithinWindow(ui)

  await page.switchOf('All Employees').click()
  await expect(page.switchOf('All Employees')).not.toBeChecked()
  await expect(page.verdict).toHaveText('22 of 40 seats are used; 18 left')
  await expect(page.group('All Employees')).toContainText('would add 22 of 41')
  await page.switchOf('All Employees').click()
  await ui.page.getByRole('switch', { name: 'Leave out guests' }).click()
  await expect(page.verdict).toHaveText(/^This draft would /)

  // Who it is, by name.
  await page
    .figure('After this draft')
    .getByRole('button', { name: /entering$/ })
    .click()
  const pane = ui.page.getByRole('complementary', { name: 'Who would enter the scope' })
  await expect(pane.getByRole('listitem').first()).toContainText('All Employees')
  await expectAccessible(ui, 'Who would enter')
  await ui.page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)

  await page.button('Keep this draft…').click()
  const dialog = ui.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Everybody but guests')
  await ui.page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await page.button('Back to today').click()
  await expect(page.group('All Employees')).toHaveCount(0)
  await expect(page.verdict).toHaveText('22 of 40 seats are used; 18 left')
  await page.button('Kept drafts (1)…').click()
  await expectAccessible(ui, 'Kept drafts')
  await dialog.getByRole('button', { name: 'Open Everybody but guests' }).click()
  await expect(page.switchOf('All Employees')).toBeChecked()
  await expect(ui.page.getByRole('switch', { name: 'Leave out guests' })).toBeChecked()
  // Looking something up elsewhere loses nothing.
  await page.go('Readiness')
  await page.go('Licences')
  await expect(page.switchOf('All Employees')).toBeChecked()
  await page.does('All Employees', 'Assign it to the app…')
  await expect(ui.page.getByRole('region', { name: 'Assign groups' })).toContainText('All Employees')
})

test('the pictures are walked by keyboard, read as tables and saved as SVG', async ({ ui }) => {
  const page = new LicencesPage(ui)
  const keys = ui.page.keyboard
  await page.open(app, 'Licences')
  const { tenant, id } = await page.find(app)
  await ui.client.call('readiness.answer', { tenant, app: id, answers: said })
  await page.add('All Employees')
  const columns = page.overlap.getByRole('img')
  const { sets } = await ui.client.call('licences.overlap', { tenant, app: id, draft: { with: ['All Employees'] } })
  await expect(columns).toHaveCount(sets.length)
  await tabTo(ui.page, columns.first())
  await expect(columns.first()).toHaveAccessibleName(`${sets[0]?.people} people only by “All Employees”`)
  await keys.press('ArrowRight')
  await expect(columns.nth(1)).toBeFocused()
  await expect(page.overlap).toContainText((await columns.nth(1).getAttribute('aria-label')) ?? 'nothing')
  await keys.press('End')
  await expect(columns.last()).toBeFocused()
  await expect(ui.page.getByRole('img', { name: /^Seats: 40 of 44 people covered\./ })).toBeVisible()

  await page.pictureButton('Overlap', 'show as table').click()
  await expect(page.table('Overlap').getByRole('row')).toHaveCount(sets.length + 1)
  await page.pictureButton('Seats', 'show as table').click()
  await expect(page.table('Seats')).toContainText('over by 4')
  await page.pictureButton('What each group brings', 'show as table').click()
  await expect(page.table('What each group brings').getByRole('row', { name: /^All Employees/ })).toHaveText(
    'All Employees412222',
  )
  await expectAccessible(ui, 'The pictures as tables')
  await page.pictureButton('Overlap', 'show as picture').click()
  await expect(columns).toHaveCount(sets.length)

  if (ui.host === 'chromium') {
    for (const [picture, file, holds] of [
      ['Seats', `${app} seats.svg`, 'over by 4 (hatched)'],
      ['What each group brings', `${app} groups.svg`, 'STEM Laboratories'],
      ['Overlap', `${app} overlap.svg`, 'STEM Laboratories'],
    ] as const) {
      const arrives = ui.page.waitForEvent('download')
      await page.pictureButton(picture, 'export SVG').click()
      const saved = await arrives
      expect(saved.suggestedFilename()).toBe(file)
      const text = await readFile(await saved.path(), 'utf8')
      expect(text).toContain('xmlns="http://www.w3.org/2000/svg"')
      expect(text).toContain(holds)
    }
  }
})

test('rules, nested people and members that nobody tells are counted or said to be missing', async ({ ui }) => {
  const page = new LicencesPage(ui)
  await page.open(app, 'Licences')
  await page.button('A dynamic group by a rule').click()
  const rule = ui.page.getByRole('textbox', { name: 'Rule' })
  const add = page.button('Add the rule to the draft')
  await rule.fill('user.department -match "S.*"')
  await expect(ui.page.getByText(/Place \d+: /)).toBeVisible()
  await expect(add).toBeDisabled()
  await rule.fill('user.department -eq "Sales"')
  await expect(ui.page.getByText(/^It takes \d+ people\./)).toBeVisible()
  await ui.page.getByRole('textbox', { name: 'Name in the draft' }).fill('Sales people')
  await expectAccessible(ui, 'A draft rule')
  await add.click()
  await expect(page.verdict).toHaveText(/^Assigning “Sales people” would need \d+ licences more/)
  await page.switchOf('Sales people').click()
  await expect(page.verdict).toHaveText('22 people need a licence')
  await expect(page.switchOf('Sales people')).not.toBeChecked()
  await page.does('Sales people', 'Take it out of the draft')
  await expect(page.group('Sales people')).toHaveCount(0)

  await page.add('Works Council')
  await expect(page.missing).toContainText('Works Council')
  await expect(page.verdict).toHaveText(/as far as is known$/)
  await expectAccessible(ui, 'A group whose members nobody tells')
  await page.does('Works Council', 'Take it out of the draft')
  await expect(page.missing).toHaveCount(0)
  await expect(page.groups.getByRole('switch').first()).toBeFocused()

  await page.add('Regional Offices')
  const before = await page.figure('After this draft').innerText()
  await page.does('Regional Offices', 'Count people of nested groups too')
  await expect(page.group('Regional Offices')).toContainText('nested people too')
  await expect(page.figure('After this draft')).not.toHaveText(before)
})

test('the licences of all apps stand in one table and lead to each', async ({ ui }) => {
  const page = new LicencesPage(ui)
  await page.open(app, 'Licences')
  const { tenant, id } = await page.find(app)
  await ui.page.getByRole('navigation', { name: 'Tenant' }).getByRole('link', { name: 'Licences' }).click()
  await expect(ui.page.getByRole('heading', { level: 1 })).toHaveText('Nobody has said how many seats there are')
  await ui.client.call('readiness.answer', { tenant, app: id, answers: { ...said, seats: '20' } })
  await expect(ui.page.getByRole('heading', { level: 1 })).toHaveText(/^1 of \d+ apps needs more seats than you have$/)
  const row = ui.page.getByRole('grid', { name: 'Licences' }).getByRole('row').filter({ hasText: app })
  await expect(row).toContainText('2 short')
  await expect(row).toContainText('€110.00 a month')
  await expectAccessible(ui, 'Licences of all apps')
  await expectWithinWindow(ui)
  await row.getByRole('link', { name: app }).click()
  await expect(page.verdict).toHaveText('2 more seats are needed than you have')
})
