import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { UpkeepSettings } from '#tests/e2e/page-models/upkeep'
import { expect, test, type Ui } from '#tests/e2e/ui'

/** What pages read by themselves has come to its end: a restore waits for nobody. */
async function quiet({ client }: Ui): Promise<void> {
  await expect
    .poll(
      async () => (await client.call('operations.list', {})).operations.filter(({ state }) => state === 'running'),
      {
        timeout: 30_000,
      },
    )
    .toEqual([])
}

test('a backup is made by keyboard, and restored after a look at what it replaces', async ({ ui }) => {
  const settings = new UpkeepSettings(ui.page)
  await settings.openSettings()
  await expect(settings.backups).toContainText('There is no backup yet.')
  await ui.client.call('directory.setRefresh', { automatic: false })
  await quiet(ui)
  await tabTo(ui.page, settings.make)
  await ui.page.keyboard.press('Enter')
  await expect(settings.backups.getByText(/^Backed up, [\d.]+ KB$/)).toBeVisible()
  await expect(settings.list.getByRole('listitem')).toHaveCount(1)
  const [backup] = (await ui.client.call('upkeep.backups', {})).backups
  const name = backup?.name ?? ''

  // Something that the backup does not know.
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  await ui.client.call('provisioning.setSecretsSetting', { tenant: tenant?.id ?? '', read: true })
  const read = ui.page.getByRole('switch', { name: 'Try to read whom a job takes (undocumented)' })
  await expect(read).toBeChecked()

  await tabTo(ui.page, settings.restoreOf(name))
  await ui.page.keyboard.press('Enter')
  await expect(settings.dialog).toContainText('what was done since then is no longer in it')
  await expect(settings.dialog).toContainText(tenant?.name ?? '')
  await expectAccessible(ui, 'before a restore')
  await settings.dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(settings.restoreOf(name)).toBeFocused()
  await expect(read).toBeChecked()

  await quiet(ui)
  await settings.restoreOf(name).click()
  await settings.dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(settings.dialog).toHaveCount(0)
  await expect(settings.backups.getByText(`Restored: ${tenant?.name ?? ''}`)).toBeVisible()
  await expect(read).not.toBeChecked()
  await expect(settings.list.getByRole('listitem')).toHaveCount(2)
  await expect(settings.backup('before-restore')).toContainText('before a restore')
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await expectAccessible(ui, 'after a restore')

  // And back again.
  await quiet(ui)
  await settings.restoreOf('before-restore').click()
  await settings.dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(settings.dialog).toHaveCount(0)
  await expect(read).toBeChecked()
})

test('a file that is no backup says so and cannot be restored; a restore is refused while something runs', async ({
  ui,
}) => {
  const settings = new UpkeepSettings(ui.page)
  await ui.client.run('upkeep.backup', {})
  const { folder, backups } = await ui.client.call('upkeep.backups', {})
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '2020-letter.scimbackup'), 'Dear vendor')
  await settings.openSettings()
  const letter = settings.backup('2020-letter')
  await expect(letter).toContainText('Cannot be restored')
  await expect(letter.getByRole('button')).toHaveCount(0)
  await expectAccessible(ui, 'a broken backup')

  // Graph turns a sync away for some seconds.
  await quiet(ui)
  await ui.demoDo('portal', 'throttle', '1', '8')
  const syncing = ui.client.run('directory.sync', {})
  await settings.restoreOf(backups[0]?.name ?? '').click()
  await settings.dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(settings.dialog).toContainText('Something still runs')
  await expectAccessible(ui, 'a refused restore')
  await settings.dialog.getByRole('button', { name: 'Cancel' }).click()
  await syncing
})

test('diagnostics are shown before they are saved, and name nobody', async ({ ui }) => {
  const settings = new UpkeepSettings(ui.page)
  await settings.openSettings()
  await settings.collect.click()
  await expect(settings.text).toHaveValue(/## Versions[\s\S]*quick_check ok[\s\S]*## The last \d+ lines of the log/)
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const shown = await settings.text.inputValue()
  for (const canary of [tenant?.id, tenant?.displayName]) {
    expect(canary).toBeTruthy()
    expect(shown).not.toContain(canary)
  }
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await expectAccessible(ui, 'diagnostics')
  if (ui.host === 'electron') return
  const arrives = ui.page.waitForEvent('download')
  await settings.diagnostics.getByRole('button', { name: 'Save' }).click()
  const saved = await arrives
  expect(saved.suggestedFilename()).toMatch(/^scim-console-diagnostics-\d{4}-\d\d-\d\d\.md$/)
  expect(readFileSync(await saved.path(), 'utf8')).toBe(shown)
})
