import { join } from 'node:path'
import { holdLease } from '#shared/engine/directory/sync-lease'
import { openDatabase } from '#shared/engine/store/database'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { makeOld, readAt } from '#tests/e2e/old-cache'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { Frame } from '#tests/e2e/page-models/frame'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { expect, test, type Ui } from '#tests/e2e/ui'

const minute = 60_000
/** A page that finds something due asks a second later. */
const longerThanItWaits = 2_500

async function demoTenant(ui: Ui): Promise<string> {
  await expect(new AppsPage(ui.page).table).toBeVisible()
  const { tenants } = await ui.client.call('session.tenants', {})
  return tenants.find(({ demo }) => demo)?.id ?? ''
}

/** What a window hears when a person comes back to it. */
const lookAt = (ui: Ui) => ui.page.evaluate(() => window.dispatchEvent(new Event('focus')))

test('what changed arrives by itself once the cache is old, when the page is opened and when it is looked at again', async ({
  ui,
}) => {
  const tenant = await demoTenant(ui)
  const frame = new Frame(ui.page)
  const groups = new GroupsPage(ui.page)
  await groups.open()
  makeOld(ui.dataFolder, tenant, 40)
  await ui.demoDo('portal', 'rename-group', 'STEM Laboratories', 'STEM Halls')
  await ui.page.reload()
  await expect(groups.row('STEM Halls')).toHaveCount(1)
  await expect(frame.age).toHaveText('Read just now')
  // Job states have an interval of their own.
  await expect.poll(() => Date.now() - readAt(ui.dataFolder, tenant, 'jobs')).toBeLessThan(minute)

  // Tried a moment ago, it is not due; whoever comes back to the window does not wait for that.
  makeOld(ui.dataFolder, tenant, 40, 2)
  await ui.demoDo('portal', 'rename-group', 'STEM Halls', 'STEM Hangars')
  await ui.page.reload()
  await expect(frame.age).toHaveText('Read 40 minutes ago')
  await ui.page.waitForTimeout(longerThanItWaits)
  await expect(frame.age).toHaveText('Read 40 minutes ago')
  await lookAt(ui)
  await expect(frame.age).toHaveText('Read just now')
  await expect(groups.row('STEM Hangars')).toHaveCount(1)
})

test('with refreshing switched off nothing is read until somebody asks', async ({ ui }) => {
  const tenant = await demoTenant(ui)
  const frame = new Frame(ui.page)
  await frame.openSettings()
  await expect(ui.page.getByRole('heading', { level: 1 })).toHaveText('What is shown is kept up to date by itself')
  await frame.automatic.click()
  await expect(ui.page.getByRole('heading', { level: 1 })).toHaveText(/stays as it is until you refresh it/)
  await expect(frame.automatic).not.toBeChecked()
  await expectAccessible(ui, 'settings')
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)

  makeOld(ui.dataFolder, tenant, 40)
  await ui.page.reload()
  await expect(frame.automatic).not.toBeChecked()
  await expect(frame.age).toHaveText('Read 40 minutes ago')
  await lookAt(ui)
  await ui.page.waitForTimeout(longerThanItWaits)
  await expect(frame.age).toHaveText('Read 40 minutes ago')
  expect(
    (await ui.client.call('operations.list', {})).operations.filter(({ name }) => name === 'directory.refresh'),
  ).toEqual([])
  await frame.refresh.click()
  await expect(frame.age).toHaveText('Read just now')

  makeOld(ui.dataFolder, tenant, 40)
  await ui.page.reload()
  await expect(frame.age).toHaveText('Read 40 minutes ago')
  await frame.automatic.click()
  await expect(frame.automatic).toBeChecked()
  await expect(frame.age).toHaveText('Read just now')
})

test('another process that synchronises is told of, and what it has read is shown', async ({ ui }) => {
  const tenant = await demoTenant(ui)
  const frame = new Frame(ui.page)
  const directory = openDatabase(join(ui.dataFolder, `directory-${tenant}.db`))
  try {
    const lease = holdLease(directory, { now: () => Date.now() })
    await ui.page.reload()
    await expect(frame.elsewhere).toContainText(`Process ${process.pid} began just now`)
    await expectAccessible(ui, 'another process synchronises')
    await frame.refresh.click()
    // It is refused, and the page says no more than that somebody else is at it.
    await expect(frame.refresh).toBeEnabled()
    await expect(frame.elsewhere).toBeVisible()
    await expect(ui.page.getByRole('button', { name: 'Details' })).toHaveCount(0)
    lease.drop()
    await expect(frame.elsewhere).toBeHidden({ timeout: 15_000 })
  } finally {
    directory.close()
  }
})
