import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { Frame } from '#tests/e2e/page-models/frame'
import { ProfilesSetting } from '#tests/e2e/page-models/profiles'
import { ReadinessPage } from '#tests/e2e/page-models/readiness'
import { expect, test } from '#tests/e2e/ui'

const builtIn = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '..', '..', 'resources', 'products', 'uma.json'), 'utf8'),
) as Record<string, unknown> & { rules: { id: string; check: unknown }[] }

const app = 'Workspace 365 SCIM sync'
const hostile = `<img src=x onerror="document.title='taken'"> ${'und so weiter '.repeat(12)}`

test('a profile from a file is added, stands in the place of a built-in one, and is removed again', async ({ ui }) => {
  const profiles = new ProfilesSetting(ui.page)
  await new Frame(ui.page).openSettings()
  await expect(profiles.profile('UMA')).toContainText(
    /^UMAuma · \d+ rules · held against its sources on \d{4}-\d\d-\d\d$/,
  )
  const known = (await ui.client.call('readiness.profiles', {})).profiles
  await expect(profiles.list.getByRole('listitem')).toHaveCount(known.length)

  await profiles.add('uma.json', JSON.stringify({ ...builtIn, name: hostile }))
  await expect(ui.page.getByText(`${hostile.trim()} was added`)).toBeVisible()
  const added = profiles.profile('Added, in the place of the built-in one')
  await expect(added).toContainText('<img src=x onerror=')
  await expect(added).toContainText('added just now')
  expect(await ui.page.title()).toBe('Settings – SCIM Console')
  await expect(ui.page.locator('main img')).toHaveCount(0)
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await expectAccessible(ui, 'an added profile')

  await tabTo(ui.page, added.getByRole('button', { name: /^Remove / }))
  await ui.page.keyboard.press('Enter')
  const dialog = ui.page.getByRole('alertdialog')
  await expect(dialog).toContainText('The built-in profile of the same id is in force again.')
  await expectAccessible(ui, 'removing a profile')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(added).toBeVisible()
  await added.getByRole('button', { name: /^Remove / }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(added).toHaveCount(0)
  await expect(profiles.profile(/^UMA/)).toContainText('held against')
  expect((await ui.client.call('readiness.profiles', {})).profiles).toEqual(known)
})

test('what a profile says is text on every page, however long and whatever it looks like', async ({ ui }) => {
  const endless = 'x'.repeat(250)
  const told = `${hostile} ${endless}`
  const rules = builtIn.rules.map((rule) => ({ ...rule, message: `${rule.id} ${told}`, remedy: told }))
  await ui.client.call('readiness.addProfile', {
    name: 'uma.json',
    text: JSON.stringify({ ...builtIn, name: hostile, rules }),
  })
  const page = new ReadinessPage(ui)
  await page.open('UMA', 'Readiness')
  const { tenant, id } = await page.find('UMA')
  await ui.client.run('readiness.check', { tenant, app: id })
  const rule = page.row('UM-MAP-05')
  await expect(rule).toContainText('<img src=x onerror=')
  await rule.click()
  await expect(page.details).toContainText(endless)
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await expect(page.checkAgain).toBeInViewport()
  await expectAccessible(ui, 'a hostile profile')
  await page.choose.click()
  await expect(page.dialog).toContainText('<img src=x onerror=')
  await page.dialog.getByRole('button', { name: 'Cancel' }).click()
  for (const name of ['Answers', 'Documents'] as const) {
    await page.turnTo(name)
    await expectWithinWindow(ui)
  }
  await page.go('Overview')
  await expectWithinWindow(ui)
  expect(await ui.page.title()).not.toBe('taken')
  await expect(ui.page.locator('main img')).toHaveCount(0)
})

test('a file that is no profile is refused line by line, and nothing that was there is lost', async ({ ui }) => {
  const profiles = new ProfilesSetting(ui.page)
  await new Frame(ui.page).openSettings()
  const known = (await ui.client.call('readiness.profiles', {})).profiles
  const [first, ...others] = builtIn.rules
  const broken = JSON.stringify(
    {
      ...builtIn,
      rules: [{ ...first, severity: 'grave', check: { name: 'no-such-check', params: {} } }, ...others],
    },
    null,
    2,
  )
  await profiles.add('broken.json', broken)
  await expect(profiles.refused).toContainText('“broken.json” was not added')
  const wrong = profiles.refused.getByRole('list', { name: 'What is wrong' }).getByRole('listitem')
  const line = broken.split('\n').findIndex((text) => text.includes('"grave"')) + 1
  await expect(wrong.filter({ hasText: new RegExp(`\\b${line}\\b`) }).first()).toContainText(first?.id ?? '')
  await expectAccessible(ui, 'a refused profile')
  await profiles.refused.getByRole('button', { name: 'Close' }).click()

  for (const [name, text, says] of [
    ['empty.json', '', 'is empty'],
    ['large.json', ' '.repeat(10 * 1024 * 1024), 'at most 1 MB'],
    ['text.json', 'Dear vendor, ', 'was not added'],
  ] as const) {
    await profiles.add(name, text)
    await expect(profiles.refused, name).toContainText(says)
    await profiles.refused.getByRole('button', { name: 'Close' }).click()
    await expect(profiles.refused).toHaveCount(0)
  }
  expect((await ui.client.call('readiness.profiles', {})).profiles).toEqual(known)
})

test('which product an app is: proposed with its evidence, confirmed, chosen otherwise, and taken back', async ({
  ui,
}) => {
  const page = new ReadinessPage(ui)
  await page.open(app, 'Readiness')
  const { tenant, id } = await page.find(app)
  await expect(ui.page.getByText('This looks like Workspace 365:')).toBeVisible()
  await expect(ui.page.getByText('its name is “Workspace 365 SCIM sync”', { exact: false })).toBeVisible()
  await page.confirm.click()
  await expect(ui.page.getByText(/^Product: Workspace 365, confirmed by .+ just now/)).toBeVisible()
  await expect(page.choose).toBeFocused()
  await page.check.click()
  await expect(page.table).toBeVisible()

  await page.choose.click()
  await expect(page.dialog.getByRole('radio')).toHaveCount(
    (await ui.client.call('readiness.profiles', {})).profiles.length,
  )
  await expectAccessible(ui, 'choosing a profile')
  await page.dialog.getByRole('radio', { name: /^UMA/ }).click()
  await page.dialog.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(ui.page.getByText(/^Product: UMA, confirmed by/)).toBeVisible()
  // The rules of another product were not checked.
  await expect(page.verdict).toHaveText('Whether this app is ready was not checked yet')
  await page.choose.click()
  await page.dialog.getByRole('button', { name: 'Take the choice back' }).click()
  await expect(ui.page.getByText('This looks like Workspace 365:')).toBeVisible()
  await expect(page.table).toBeVisible()
  expect((await ui.client.call('readiness.profile', { tenant, app: id })).confirmed).toBeNull()

  await page.open('Travel Desk', 'Readiness')
  await expect(ui.page.getByText('Which product this is was not recognised.')).toBeVisible()
  await page.check.click()
  await expect(page.table).toBeVisible()
  await expect(page.step('Microsoft Entra, for every product')).toBeVisible()
})
