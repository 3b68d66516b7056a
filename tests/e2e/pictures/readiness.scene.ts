import { Frame } from '#tests/e2e/page-models/frame'
import { ProfilesSetting } from '#tests/e2e/page-models/profiles'
import { ReadinessPage } from '#tests/e2e/page-models/readiness'
import { picture } from '#tests/e2e/pictures/camera'
import { expect, test } from '#tests/e2e/ui'

// A scene is over within a minute, so that every age it shows is the same in every run.

const app = 'Workspace 365 SCIM sync'

test('the rules of an app', async ({ ui }) => {
  const page = new ReadinessPage(ui)
  await page.open(app, 'Readiness')
  await expect(page.check).toBeVisible()
  await picture(ui, 'readiness', 'empty')
  await page.check.click()
  await expect(page.table).toBeVisible()
  await picture(ui, 'readiness', 'loaded')
  await page.row('No distribution list is in scope').click()
  await expect(page.concerned).toHaveCount(1)
  await picture(ui, 'readiness', 'details')
  await page.row('Workspace 365 is hosted for this customer').click()
  await expect(page.details.getByRole('radio', { name: 'Yes' })).toBeVisible()
  await picture(ui, 'readiness', 'answering')
  await page.confirm.click()
  await page.choose.click()
  await expect(page.dialog.getByRole('radio', { name: /^UMA/ })).toBeVisible()
  await picture(ui, 'readiness', 'choosing')
})

test('answers, documents and profiles', async ({ ui }) => {
  const page = new ReadinessPage(ui)
  await page.open(app, 'Readiness')
  await page.check.click()
  await expect(page.table).toBeVisible()
  await page.turnTo('Answers')
  await page.question('Is Workspace 365 hosted').getByRole('radio', { name: 'Yes' }).click()
  await expect(page.question('Is Workspace 365 hosted').getByRole('button', { name: /^Keep/ })).toBeVisible()
  await picture(ui, 'answers', 'loaded')
  await page.turnTo('Documents')
  await expect(page.disagreement('Dynamic groups')).toBeVisible()
  await picture(ui, 'documents', 'loaded')

  await new Frame(ui.page).openSettings()
  const profiles = new ProfilesSetting(ui.page)
  await expect(profiles.profile('UMA')).toBeVisible()
  await picture(ui, 'settings', 'loaded')
  await profiles.add('contoso.json', '{\n  "id": "contoso",\n  "rules": []\n}\n')
  await expect(profiles.refused).toBeVisible()
  await picture(ui, 'settings', 'refused')
})
