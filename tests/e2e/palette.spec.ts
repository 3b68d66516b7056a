import { expectAccessible } from '#tests/e2e/accessible'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { Palette } from '#tests/e2e/page-models/palette'
import { expect, test } from '#tests/e2e/ui'

test('pages, apps, groups, people and commands are found and opened by keyboard alone', async ({ ui }) => {
  const { keyboard } = ui.page
  const apps = new AppsPage(ui.page)
  const palette = new Palette(ui.page)
  await expect(apps.table).toBeVisible()

  await palette.open()
  await expect(palette.box).toBeFocused()
  await expect(palette.section('Commands').first()).toContainText('Refresh')
  await expect(palette.note).toHaveText(/^\d+ results$/)
  await expectAccessible(ui, 'the palette')
  await keyboard.press('Escape')
  await expect(palette.dialog).toBeHidden()

  await palette.take('uma', 'UMA')
  await expect(ui.page.getByRole('heading', { level: 1, name: 'UMA' })).toBeVisible()
  await palette.take('verif', 'Verify')
  await expect(ui.page).toHaveURL(/\/verify/)

  // Groups are found by the engine, with accents and case folded.
  await palette.open()
  await keyboard.type('AURORA')
  await expect(palette.section('Groups')).toHaveCount(2)
  await keyboard.press('Enter')
  await expect(ui.page).toHaveURL(/\/groups\?.*open=/)
  await expect(ui.page.getByRole('heading', { level: 2, name: 'Project Aurora' })).toBeVisible()

  const { people } = await ui.client.call('directory.people', {})
  const person = people.find(({ displayName }) => (displayName ?? '').length > 5)
  if (person === undefined) throw new Error('The demo has nobody.')
  await palette.open()
  await keyboard.type(person.userPrincipalName ?? '')
  await expect(palette.section('People').first()).toContainText(person.displayName ?? '')
  await keyboard.press('Enter')
  await expect(ui.page).toHaveURL(new RegExp(`/people/${person.id}`))

  // What was used last comes first.
  await palette.open()
  await expect(palette.section('Used last').first()).toContainText(person.displayName ?? '')
  await keyboard.type('no such thing anywhere')
  await expect(palette.note).toHaveText(/^Nothing fits/)
  await expect(palette.box).toHaveAttribute('aria-expanded', 'false')
  await keyboard.press('Enter')
  await expect(palette.dialog).toBeVisible()

  // A link that somebody copied from the details of a row.
  const [group] = (await ui.client.call('directory.groups', { search: 'aurora' })).groups
  const { tenants } = await ui.client.call('session.tenants', {})
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type(`#/tenants/${tenants[0]?.id}/groups?open=${group?.id}`)
  await expect(palette.active).toContainText('open this link')
  await keyboard.press('Enter')
  await expect(ui.page.getByRole('heading', { level: 2, name: 'Project Aurora' })).toBeVisible()
  const copy = ui.page.getByRole('button', { name: 'Copy link' })
  if (ui.host === 'chromium') await ui.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await copy.focus()
  await keyboard.press('Enter')
  await expect(ui.page.getByRole('button', { name: 'Copied' })).toBeVisible()
})

test('the arrow keys go round, Enter takes what is marked, Escape leads back to where the focus was', async ({
  ui,
}) => {
  const { keyboard } = ui.page
  const apps = new AppsPage(ui.page)
  const palette = new Palette(ui.page)
  await apps.filter.focus()
  await palette.open()
  const first = await palette.options.first().textContent()
  const last = await palette.options.last().textContent()
  await expect(palette.active).toHaveText(first ?? '')
  await keyboard.press('ArrowUp')
  await expect(palette.active).toHaveText(last ?? '')
  await expect(palette.active).toBeInViewport()
  await keyboard.press('ArrowDown')
  await expect(palette.active).toHaveText(first ?? '')
  await keyboard.press('PageDown')
  await expect(palette.active).not.toHaveText(first ?? '')
  const id = await palette.active.getAttribute('id')
  await expect(palette.box).toHaveAttribute('aria-activedescendant', id ?? '')
  await keyboard.press('Escape')
  await expect(apps.filter).toBeFocused()

  // The button in the header opens it as well.
  await ui.page.getByRole('button', { name: 'Search apps, groups, people, commands' }).focus()
  await keyboard.press('Enter')
  await expect(palette.box).toBeFocused()
  await keyboard.type('groups')
  await keyboard.press('Enter')
  await expect(ui.page).toHaveURL(/\/groups$/)
  // The next key goes on in the page.
  await expect.poll(() => ui.page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
})

test('what cannot be done now says why and is not taken; over a dialog there is no palette', async ({ ui }) => {
  const { keyboard } = ui.page
  const apps = new AppsPage(ui.page)
  const palette = new Palette(ui.page)
  await apps.row('UMA').getByRole('link', { name: 'UMA', exact: true }).focus()
  await keyboard.press('Enter')
  await expect(ui.page.getByRole('heading', { level: 1, name: 'UMA' })).toBeVisible()
  await palette.open()
  await keyboard.type('compare this')
  await expect(palette.active).toContainText('No group is mapped yet, so there is nothing to compare.')
  await expect(palette.active).toHaveAttribute('aria-disabled', 'true')
  await keyboard.press('Enter')
  await expect(palette.dialog).toBeVisible()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('refresh')
  await expect(palette.active).toContainText('read the tenant again')
  await keyboard.press('Enter')
  await expect(palette.dialog).toBeHidden()

  await ui.page.getByRole('link', { name: 'Apps', exact: true }).first().click()
  await ui.page.getByRole('button', { name: 'Set up an application' }).click()
  await expect(ui.page.getByRole('dialog')).toHaveCount(1)
  await keyboard.press('ControlOrMeta+k')
  await expect(ui.page.getByRole('dialog')).toHaveCount(1)
  await expect(palette.dialog).toBeHidden()
})
