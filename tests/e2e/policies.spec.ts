import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { Frame } from '#tests/e2e/page-models/frame'
import { PoliciesSetting } from '#tests/e2e/page-models/policies'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test.describe('where nothing is laid down', () => {
  test('one line says so, and nothing is locked', async ({ ui }) => {
    await expect(new AppsPage(ui.page).table).toBeVisible()
    const frame = new Frame(ui.page)
    const policies = new PoliciesSetting(ui.page)
    await frame.openSettings()
    await expect(policies.section).toContainText('Nothing is laid down for this machine.')
    await expect(policies.rows).toHaveCount(0)
    await expect(policies.locks).toHaveCount(0)
    await expect(frame.automatic).toBeEnabled()
  })
})

test.describe('where much is laid down', () => {
  const hosts = ['scim.example.com', '*.example.net']
  test.use({
    policies: {
      RefreshInterval: 0,
      ExportDirectory: '/srv/exports',
      AllowedScimHosts: [...hosts, 'https://wrong.example'],
      Cloud: 'mars',
    },
  })

  test('Settings tell what, by whom, and what could not be used; the switch has a lock', async ({ ui }) => {
    await expect(new AppsPage(ui.page).table).toBeVisible()
    const frame = new Frame(ui.page)
    const policies = new PoliciesSetting(ui.page)
    await frame.openSettings()
    await expect(policies.section).toContainText('3 settings are decided for this machine')
    await expect(policies.rows).toHaveCount(3)
    await expect(policies.row('RefreshInterval')).toContainText('Off')
    await expect(policies.row('ExportDirectory')).toContainText('/srv/exports')
    await expect(policies.row('AllowedScimHosts')).toContainText(hosts.join(', '))
    await expect(policies.section).toContainText('From SCIM_CONSOLE_POLICY (')
    await expect(policies.faults).toHaveText([
      /Cloud, in SCIM_CONSOLE_POLICY .*: it is none of global/,
      /AllowedScimHosts, in .*: entry 3 \('https:\/\/wrong\.example'\): it is no host/,
    ])
    await expect(ui.page.getByRole('heading', { level: 1 })).toHaveText(/stays as it is until you refresh it/)
    await expect(frame.automatic).not.toBeChecked()
    await expect(frame.automatic).toBeDisabled()
    await expect(frame.automatic).toHaveAccessibleDescription('Laid down by your organisation')
    await policies.locks.first().hover()
    await expect(ui.page.getByRole('tooltip')).toHaveText(/^RefreshInterval: Off\. From SCIM_CONSOLE_POLICY/)
    await expectAccessible(ui, 'settings with policies')
    await ui.page.setViewportSize({ width: 1024, height: 640 })
    await expectWithinWindow(ui)
  })

  test('an address that is not allowed is refused where it is typed, by keyboard', async ({ ui }) => {
    const page = new ConnectionPage(ui)
    await page.open(app, 'Connection')
    await expect(ui.page.getByText(`Only these hosts are asked: ${hosts.join(', ')}.`)).toBeVisible()
    await expectAccessible(ui, 'Connection with allowed hosts')
    await tabTo(ui.page, page.address)
    await ui.page.keyboard.type('https://scim.example.org/v2')
    await tabTo(ui.page, page.token)
    await ui.page.keyboard.type('never-sent')
    await ui.page.keyboard.press('Enter')
    await expect(ui.page.getByRole('main')).toContainText(
      'Your organisation does not allow SCIM requests to scim.example.org (policy AllowedScimHosts).',
    )
    const { tenant, id } = await page.find(app)
    expect(await ui.client.call('provisioning.target', { tenant, app: id })).toBeNull()
    await page.useDemo.click()
    await expect(ui.page.getByRole('main')).toContainText('does not allow SCIM requests to 127.0.0.1')
  })
})
