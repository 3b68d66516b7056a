import { AbilitiesPage } from '#tests/e2e/page-models/abilities'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { Frame } from '#tests/e2e/page-models/frame'
import { PoliciesSetting } from '#tests/e2e/page-models/policies'
import { UpkeepSettings } from '#tests/e2e/page-models/upkeep'
import { picture } from '#tests/e2e/pictures/camera'
import { expect, test } from '#tests/e2e/ui'

// A scene is over within a minute, so that every age it shows is the same in every run.

const app = 'SmartSpace SSO'
const role = 'Cloud Application Administrator'

test('what an account may do', async ({ ui }) => {
  const page = new AbilitiesPage(ui)
  await page.open(app, 'Provisioning')
  await page.link.click()
  await expect(page.sentence).toHaveText(/^You can do 12 of 13/)
  await picture(ui, 'abilities', 'loaded')
  await ui.demoDo('portal', 'revoke', role)
  await page.lookAgain.click()
  await expect(page.sentence).toHaveText(/^You can do 5 of 13/)
  await picture(ui, 'abilities', 'missing')
})

test.describe('where an organisation lays down much', () => {
  test.use({ policies: { ReadOnly: true, RefreshInterval: 0, AllowedScimHosts: ['scim.example.com'], Cloud: 'mars' } })

  test('settings and the frame', async ({ ui }) => {
    await expect(new AppsPage(ui.page).table).toBeVisible()
    await picture(ui, 'apps', 'read-only')
    await new Frame(ui.page).openSettings()
    const laidDown = new PoliciesSetting(ui.page)
    await expect(laidDown.rows).toHaveCount(3)
    await laidDown.section.scrollIntoViewIfNeeded()
    await picture(ui, 'settings', 'laid-down')
  })
})

test('backups', async ({ ui }) => {
  const settings = new UpkeepSettings(ui.page)
  await settings.openSettings()
  await settings.make.click()
  await expect(settings.list.getByRole('listitem')).toHaveCount(1)
  await settings.list.scrollIntoViewIfNeeded()
  await picture(ui, 'settings', 'backups')
})
