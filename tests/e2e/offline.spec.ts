import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { makeOld } from '#tests/e2e/old-cache'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { Frame } from '#tests/e2e/page-models/frame'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('with the network gone every page shows what is kept, how old it is and why, and loses nothing it showed', async ({
  ui,
}) => {
  test.setTimeout(180_000)
  const frame = new Frame(ui.page)
  const apps = new AppsPage(ui.page)
  const provisioning = new ProvisioningPage(ui)
  await provisioning.open(app, 'Provisioning')
  const { tenant, id } = await provisioning.find(app)
  await ui.client.call('mappings.add', { tenant, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await expect(ui.page.getByText('Read from Entra just now')).toBeVisible()
  const shown = await provisioning.verdict.textContent()
  const verify = new VerifyPage(ui)
  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/The mapped group differs/)

  await ui.demoDo('portal', 'offline', 'on')
  const notice = ui.page.getByRole('tabpanel').getByText(/could not be reached/)
  await verify.compare.click()
  await expect(notice.first()).toBeVisible({ timeout: 40_000 })
  await expect(verify.row('STEM Laboratories')).toBeVisible()
  await provisioning.go('Provisioning')
  await provisioning.readAgain.click()
  await expect(notice).toBeVisible({ timeout: 40_000 })
  await expect(provisioning.verdict).toHaveText(shown ?? '')
  await expectAccessible(ui, 'provisioning, offline')

  makeOld(ui.dataFolder, tenant, 40)
  await ui.page.reload()
  await expect(frame.lastRead).toContainText('Apps, groups and people are shown as they were read 40 minutes ago', {
    timeout: 40_000,
  })
  await expect(frame.lastRead).toContainText(/could not be reached/)
  await expect(frame.age).toHaveText('Read 40 minutes ago')

  await apps.open()
  await expect(apps.rows).toHaveCount(7)
  await expectAccessible(ui, 'offline')
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await ui.page.setViewportSize({ width: 1440, height: 900 })
  const groups = new GroupsPage(ui.page)
  await groups.open()
  await expect(groups.count).toHaveText('35 of 35 groups')
  await groups.row('STEM Workshop Evening').click()
  await expect(groups.details).toContainText('Direct members')
  const people = new PeoplePage(ui.page)
  await people.open()
  await people.rows.first().click()
  await expect(people.details).toContainText('Object id')

  await apps.open()
  await verify.open(app, 'Overview')
  await expect(verify.verdict).not.toHaveText('')
  await verify.go('Mappings')
  await expect(new MappingsPage(ui).row('STEM Laboratories')).toBeVisible()
  await verify.go('Connection')
  await expect(new ConnectionPage(ui).set).toBeVisible()
  await expect(frame.lastRead).toBeVisible()

  await ui.demoDo('portal', 'offline', 'off')
  await frame.lastRead.getByRole('button', { name: 'Try again' }).click()
  await expect(frame.lastRead).toBeHidden({ timeout: 40_000 })
  await expect(frame.age).toHaveText('Read just now')
})
