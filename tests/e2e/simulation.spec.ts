import { readFile } from 'node:fs/promises'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { SimulationPage } from '#tests/e2e/page-models/simulation'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'
const group = 'STEM Laboratories'
const hire = 'new.hire@northwind-learning.example'

test('what a cycle would do is foreseen object by object, exported, and held against what came', async ({ ui }) => {
  test.setTimeout(180_000)
  const page = new SimulationPage(ui)
  await page.open(app, 'Provisioning')
  const { tenant, id } = await page.find(app)
  const input = { tenant, app: id }
  await ui.client.call('provisioning.useDemoTarget', input)
  await ui.demoDo('portal', 'create-user', hire, 'New Hire')
  await ui.demoDo('portal', 'add-member', group, hire)
  await page.turnTo('Simulation')
  await page.simulate.click()
  await expect(ui.page.getByText('The next cycle looks at what has changed since the last one.')).toBeVisible({
    timeout: 30_000,
  })
  await page.simulateRestart.click()
  await expect(ui.page.getByText('The next cycle looks at everybody in scope.')).toBeVisible({ timeout: 30_000 })
  await expect(page.verdict).toHaveText(/^\d+ accounts? would be created, .+, nobody disabled/)
  await expect(page.card('In numbers').getByRole('table', { name: 'Tallies' })).toBeVisible()
  await expect(page.card('In numbers')).toContainText('of a limit of 500')
  await expectAccessible(ui, 'A simulation')
  await expectWithinWindow(ui)

  await page.filterBy('What would be done', 'Create')
  await expect(page.row('New Hire')).toHaveCount(1)
  await page.row('New Hire').click()
  const person = ui.page.getByRole('complementary', { name: 'New Hire' })
  await expect(person.getByRole('table', { name: 'Attributes that would be sent' })).toContainText(hire)
  await ui.page.keyboard.press('Escape')
  await page.filterBy('What would be done', 'Whatever would be done')
  await page.filterBy('People or groups', 'Groups')
  await expect(page.row(group)).toHaveCount(1)
  await expect(ui.page).toHaveURL(/object=group/)
  await page.row(group).click()
  const pane = ui.page.getByRole('complementary', { name: group })
  await expect(pane).toContainText('What the next cycle would do')
  await expectAccessible(ui, 'One change of a simulation')
  await ui.page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
  await page.filterBy('People or groups', 'People and groups')

  if (ui.host === 'chromium') {
    await ui.page.getByRole('button', { name: 'Export' }).click()
    const arrives = ui.page.waitForEvent('download')
    await ui.page.getByRole('menuitem', { name: 'As a table (CSV)' }).click()
    const file = await arrives
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    expect(await readFile(await file.path(), 'utf8')).toContain(group)
  }

  await expect(page.compared).toContainText('Once a cycle has ended')
  const ended = async () => (await ui.client.call('provisioning.jobStatus', input)).jobs[0]?.last?.ended ?? ''
  const before = await ended()
  await ui.demoDo('portal', 'restart', app)
  await expect.poll(async () => Date.parse(await ended()), { timeout: 30_000 }).toBeGreaterThan(Date.parse(before))
  await expect(page.compared).toContainText('A cycle has ended since')
  await page.compared.getByRole('button', { name: 'Compare with what came' }).click()
  // Nothing came otherwise, and nothing is still on its way.
  const held = page.compared.getByText(/^\d+ as predicted, \d+ cannot tell$/)
  await expect(held).toBeVisible({ timeout: 30_000 })
  await expectAccessible(ui, 'A simulation held against a cycle')
})

test('a product that nobody can reach is said, with the way to mend it, and a simulation outlives the page', async ({
  ui,
}) => {
  const page = new SimulationPage(ui)
  await page.open(app, 'Provisioning')
  const { tenant, id } = await page.find(app)
  await page.turnTo('Simulation')
  await expect(page.verdict).toHaveText('What the next cycle would do was not worked out yet')
  await page.simulate.click()
  await expect(ui.page.getByRole('link', { name: 'Open Connection' })).toBeVisible({ timeout: 20_000 })
  await expectAccessible(ui, 'A simulation that failed')

  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await page.simulate.click()
  await expect(page.simulate).toHaveText('Simulate again', { timeout: 30_000 })
  const said = await page.verdict.textContent()
  await ui.page.reload()
  await expect(page.verdict).toHaveText(said ?? '')
})
