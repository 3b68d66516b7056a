import { enginePid } from '#tests/e2e/electron/engine-pid'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { expect, test } from '#tests/e2e/ui'

test('a killed engine is said, what was known stays, and the demo that ended with it is opened again', async ({
  ui,
}) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  process.kill(enginePid(ui), 'SIGKILL')
  const said = ui.page.getByText('The part of the console that does the work stopped and was started again.')
  await expect(said).toBeVisible()
  await expect(apps.rows).toHaveCount(7)
  await ui.page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(said).toBeHidden()

  // The demo's servers ran in that process: what asks Graph says so and leads to where they are started.
  await apps.readAgain()
  const unanswered = ui.page.getByText(/^The demo tenant does not answer/)
  await expect(unanswered).toBeVisible()
  await ui.page.getByRole('link', { name: 'Open the demo tenant' }).click()
  await expect(apps.table).toBeVisible({ timeout: 30_000 })
  await apps.readAgain()
  await expect(unanswered).toBeHidden()
  await expect(ui.page.getByText('are shown as they were read')).toBeHidden({ timeout: 30_000 })
  await expect(ui.page.getByText('Read just now', { exact: true })).toBeVisible()
})
