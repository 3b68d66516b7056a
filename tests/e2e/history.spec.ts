import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { HistoryPage } from '#tests/e2e/page-models/history'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'
const sami = 'sami.virtanen@northwind-learning.example'

test('what changed between two snapshots is named, has an address of its own and stands in the timeline', async ({
  ui,
}) => {
  const history = new HistoryPage(ui)
  const { page, client } = ui
  await history.open(app, 'History')
  // The demo was read when the console was opened on it.
  await expect(history.verdict).toHaveText('One snapshot is kept: the next one shows what changes')
  await expect(history.timeline).toHaveCount(0)
  await expectAccessible(ui, 'A history of one snapshot')

  await history.take.click()
  await expect(history.verdict).toHaveText('The last snapshot, number 2, differs from the one before')
  const { tenant } = await history.find(app)
  await ui.demoDo('portal', 'add-member', 'STEM Visitors', sami)
  await ui.demoDo('portal', 'unassign', app, 'Robotics Club')
  await client.run('directory.sync', { tenant })
  await expect(history.snapshots.getByRole('row')).toHaveCount(4)
  await history.changes(3).press('Enter')
  await expect(history.details.getByRole('heading', { level: 2 })).toHaveText('1 joined, 1 other change')
  await expect(history.details.getByRole('list', { name: 'Joined' })).toContainText(sami)
  await expect(history.details).toContainText('Robotics Club')
  await expect(history.details).toContainText('People of Robotics Club: not known in the second.')
  await expectAccessible(ui, 'Drift of two snapshots')
  await expectWithinWindow(ui)

  await expect(page).toHaveURL(/from=2/)
  await page.reload()
  await expect(history.details.getByRole('heading', { level: 2 })).toHaveText('1 joined, 1 other change')
  await history.choice('From snapshot').click()
  await history.option(/^3, /).click()
  await expect(history.details.getByRole('heading', { level: 2 })).toHaveText('Nothing differs that is known of both')
  await page.keyboard.press('Escape')
  await expect(history.details).toHaveCount(0)

  await expect(history.timeline).toContainText('People of a group changed: STEM Visitors')
  await expect(history.timeline).toContainText('Group unassigned: Robotics Club')
  await page.getByRole('combobox', { name: 'Person' }).click()
  await page.keyboard.type('Sami Virt')
  await history.option(/Sami Virtanen/).click()
  await expect(history.timeline.getByRole('listitem')).toHaveCount(1)
  await expect(history.timeline).toContainText('Joined the group: STEM Visitors')
  await expect(history.timeline).toContainText(/Between .+ and .+\. Known from: Snapshots\./)
})

test('figures are a picture and a table; lags that nothing tells are said so; how long snapshots are kept is chosen', async ({
  ui,
}) => {
  const history = new HistoryPage(ui)
  await history.open(app, 'History')
  await history.take.click()
  await expect(
    history.figures.getByRole('img', { name: /^Figures from .+ Assigned people: \d+ at first/ }),
  ).toBeVisible()
  await history.figures.getByRole('button', { name: 'Figures over time: show as table' }).click()
  const cells = history.figures.getByRole('table').getByRole('row').nth(1).getByRole('cell')
  await expect(cells).toHaveText([/^\d+$/, 'not known', 'not known'])
  await expect(history.lag.getByRole('row').nth(1)).toContainText('cannot tell')
  await history.choice('Snapshots are kept').click()
  await history.option('90 days').click()
  await expect(history.choice('Snapshots are kept')).toHaveText('90 days')
  const { tenant } = await history.find(app)
  await expect(ui.client.call('history.retention', { tenant })).resolves.toMatchObject({ retention: 90 })
  await expectAccessible(ui, 'A history with a table')
})
