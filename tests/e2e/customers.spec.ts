import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { CustomersPage } from '#tests/e2e/page-models/customers'
import { StartPage } from '#tests/e2e/page-models/start'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

/** The demo tenant with one mapping and one answer of an app. */
async function prepared({ client, page }: Ui) {
  await expect(page.getByRole('grid')).toBeVisible()
  const [tenant] = (await client.call('session.tenants', {})).tenants
  if (tenant === undefined) throw new Error('The demo is a tenant.')
  if (tenant.synchronisedAt === null) await client.run('directory.sync', { tenant: tenant.id })
  const { apps } = await client.call('directory.apps', { tenant: tenant.id })
  const id = apps.find(({ displayName }) => displayName === app)?.id ?? ''
  await client.call('mappings.add', { tenant: tenant.id, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })
  await client.call('readiness.answer', { tenant: tenant.id, app: id, answers: { price: '4.50' } })
  return { tenant, app: id, title: tenant.displayName ?? tenant.name }
}

test('all customers are on one page, each with what is the matter, what comes next and its notes', async ({ ui }) => {
  const { tenant, app: id, title } = await prepared(ui)
  const start = new StartPage(ui.page)
  await start.open()
  await ui.page.getByRole('link', { name: 'Customers' }).click()
  const page = new CustomersPage(ui.page)
  await expect(page.row(title)).toContainText('1 group mapped')
  await expect(page.verdict).toHaveText('How it is with the only customer is not known')
  await expect(page.row(title)).toContainText('Its groups were never compared')
  await expectAccessible(ui, 'customers')

  await page.openDetails(title)
  await page.writeNote('Jo decides.\n<b>Call</b> first')
  await expect(page.notes.getByRole('listitem')).toContainText('<b>Call</b> first')
  await expect(page.notes.getByRole('textbox')).toBeFocused()
  await page.notes.getByRole('button', { name: /^Edit the note/ }).click()
  await page.notes.getByRole('listitem').getByRole('textbox').fill('Kim decides.')
  await page.notes.getByRole('button', { name: 'Save' }).click()
  await expect(page.notes.getByRole('listitem')).toContainText('Kim decides.')
  await expect(page.notes.getByRole('button', { name: /^Edit the note/ })).toBeFocused()
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await expectAccessible(ui, 'the details of a customer')
  await ui.page.keyboard.press('Escape')
  await expect(page.details).toHaveCount(0)
  await expect(page.row(title)).toContainText('Kim decides.')

  await page.openDetails(title)
  await page.notes.getByRole('button', { name: /^Remove the note/ }).click()
  await expect(page.notes.getByRole('button', { name: 'Remove for good' })).toBeFocused()
  await page.notes.getByRole('button', { name: 'Remove for good' }).click()
  await expect(page.notes).toContainText('Nothing was noted yet.')

  // An app has notes of its own, on its Overview.
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant.id}/apps/${id}`)
  const own = ui.page.getByRole('region', { name: 'Notes' })
  await own.getByRole('textbox', { name: 'About this app' }).fill('Rooms only.')
  await own.getByRole('button', { name: 'Add note' }).click()
  await expect(own.getByRole('listitem')).toContainText('Rooms only.')
})

test('a template is made of one app, looked at and applied; one of a newer version is refused', async ({ ui }) => {
  const { tenant, app: id, title } = await prepared(ui)
  const page = new CustomersPage(ui.page)
  await page.open()
  await page.templates.getByRole('button', { name: 'Make a template…' }).click()
  await page.dialog.getByRole('combobox', { name: 'Customer' }).selectOption(tenant.id)
  await page.dialog.getByRole('combobox', { name: 'App' }).selectOption(id)
  await page.dialog.getByRole('textbox', { name: 'Name of the template' }).fill('House')
  await page.dialog.getByRole('textbox', { name: 'How names call this customer' }).fill('STEM')
  await expectAccessible(ui, 'making a template')
  await page.dialog.getByRole('button', { name: 'Make it' }).click()
  await expect(page.templates).toContainText('1 mapping, 1 answer')

  await ui.client.call('mappings.remove', { tenant: tenant.id, app: id, group: 'STEM Laboratories' })
  await ui.client.call('readiness.answer', { tenant: tenant.id, app: id, answers: { price: '9' } })
  await page.templates.getByRole('button', { name: 'Apply House' }).click()
  await page.dialog.getByRole('combobox', { name: 'Customer' }).selectOption(tenant.id)
  await page.dialog.getByRole('combobox', { name: 'App' }).selectOption(id)
  await expect(page.dialog.getByRole('list', { name: 'Mappings' })).toContainText('It names the customer')
  await page.dialog.getByRole('textbox', { name: 'How names call this customer' }).fill('Stem')
  await expect(page.dialog.getByRole('checkbox', { name: 'STEM Laboratories to Laboratory access' })).toBeChecked()
  await expect(page.dialog.getByRole('checkbox', { name: '4.50, in the place of 9' })).toBeChecked()
  await page.dialog.getByRole('checkbox', { name: '4.50, in the place of 9' }).uncheck()
  await expectAccessible(ui, 'the preview of a template')
  await page.dialog.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.templates).toContainText('1 mapping was added, 0 answers were set, 1 was left out')
  const { answers } = await ui.client.call('readiness.answers', { tenant: tenant.id, app: id })
  expect(answers).toMatchObject([{ key: 'price', value: '9' }])
  await expect(page.row(title)).toContainText('1 group mapped')

  const newer = join(ui.dataFolder, 'newer.json')
  writeFileSync(newer, '{"format":"scim-console-template","version":2,"template":{}}')
  await page.templates.getByLabel('Template', { exact: true }).setInputFiles(newer)
  await expect(ui.page.getByText('a newer version of the console wrote it')).toBeVisible()
  await expectAccessible(ui, 'a refused template')
})

test('a workspace comes back by its file after a look at what is new; one of a newer version is refused', async ({
  ui,
}) => {
  const { tenant, app: id, title } = await prepared(ui)
  const { file } = await ui.client.call('customers.exportWorkspace', { tenant: tenant.id })
  await ui.client.call('mappings.remove', { tenant: tenant.id, app: id, group: 'STEM Laboratories' })
  const page = new CustomersPage(ui.page)
  await page.open()
  await expect(page.row(title)).toContainText('no group mapped')
  const path = join(ui.dataFolder, 'customer.scimconsole')
  writeFileSync(path, Buffer.from(file, 'base64'))
  const choose = ui.page.getByLabel('Workspace', { exact: true })
  await choose.setInputFiles(path)
  await expect(page.dialog).toContainText('1 row is new, 0 are here in another way')
  await expect(page.dialog.getByRole('row', { name: /^Mappings/ })).toContainText('1')
  await expectAccessible(ui, 'the preview of an import')
  await page.dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.dialog).toHaveCount(0)
  await expect(ui.page.getByText(/^Imported into /)).toBeVisible()
  await expect(page.details).toContainText('1 group mapped')

  const letter = join(ui.dataFolder, 'letter.scimconsole')
  writeFileSync(letter, 'Dear vendor')
  await choose.setInputFiles(letter)
  await expect(ui.page.getByText(/This file cannot be imported/)).toBeVisible()
  await expectAccessible(ui, 'a refused import')
})
