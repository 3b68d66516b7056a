import { AssignmentsPage } from '#tests/e2e/page-models/assignments'
import { AttributeMappingsPage } from '#tests/e2e/page-models/attribute-mappings'
import { JournalPage } from '#tests/e2e/page-models/journal'
import { OnDemandPage } from '#tests/e2e/page-models/on-demand'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { LogPage } from '#tests/e2e/page-models/provisioning-log'
import { SimulationPage } from '#tests/e2e/page-models/simulation'
import { picture } from '#tests/e2e/pictures/camera'
import { expect, test } from '#tests/e2e/ui'

// A scene is over within a minute, so that every age it shows is the same in every run.

const app = 'SmartSpace SSO'
const hire = 'new.hire@northwind-learning.example'

test('who is assigned, a plan, and the journal', async ({ ui }) => {
  const page = new AssignmentsPage(ui)
  const plan = new PlanBox(ui.page)
  await page.open(app, 'Assignments')
  await expect(page.row('STEM Workshop').first()).toBeVisible()
  await picture(ui, 'assignments', 'loaded')
  await page.assign.click()
  await page.from('From a list or CSV')
  await page.list.fill('Howspace Customer Days\nSTEM Workshop\nNewsletter\nProject Aurora\nUMA Users')
  await page.form.getByRole('button', { name: 'Check the list' }).click()
  await expect(page.candidates(/left out$/)).toBeVisible()
  await picture(ui, 'assignments', 'list')
  await page.chooseRole('User')
  await page.showPlan.click()
  await expect(plan.section('What happens next')).toBeVisible()
  await picture(ui, 'assignments', 'plan')
  await plan.button('Assign').click()
  await expect(plan.dialog.getByRole('heading', { name: 'All 2 done' })).toBeVisible()
  await picture(ui, 'assignments', 'done')
  await plan.button('Close').click()
  const journal = new JournalPage(ui)
  await journal.link.click()
  await journal.row('Assign 2 groups').click()
  await expect(journal.details).toBeVisible()
  await picture(ui, 'journal', 'details')
})

test('what is sent, and what the next cycle would do', async ({ ui }) => {
  const mappings = new AttributeMappingsPage(ui)
  await mappings.openMappings(app)
  await expect(mappings.attribute('people', 'userName')).toBeVisible()
  await picture(ui, 'attribute-mappings', 'loaded')
  const { tenant, id } = await mappings.find(app)
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await ui.demoDo('portal', 'create-user', hire, 'New Hire')
  await ui.demoDo('portal', 'add-member', 'STEM Laboratories', hire)
  const simulation = new SimulationPage(ui)
  await simulation.turnTo('Simulation')
  await simulation.simulate.click()
  await expect(simulation.simulateRestart).toBeVisible({ timeout: 30_000 })
  await simulation.simulateRestart.click()
  await expect(simulation.verdict).toHaveText(/^\d+ accounts? would be created/, { timeout: 30_000 })
  await picture(ui, 'simulation', 'loaded')
  await simulation.filterBy('What would be done', 'Create')
  await simulation.row('New Hire').click()
  await expect(ui.page.getByRole('complementary', { name: 'New Hire' })).toBeVisible()
  await picture(ui, 'simulation', 'details')
})

test('provisioning now, and what the service did', async ({ ui }) => {
  const page = new OnDemandPage(ui)
  await page.openOnDemand(app)
  await page.pick('Person', 'Maren Holt')
  await page.showPlan.click()
  await expect(page.plan.getByLabel('Requests')).toBeVisible()
  await page.run()
  await expect(page.results).toContainText('Done', { timeout: 30_000 })
  await expect(page.results).not.toContainText('seconds ago')
  await picture(ui, 'on-demand', 'done')
  const log = new LogPage(ui)
  await log.turnTo('Log')
  await log.read()
  await expect(log.verdict).toHaveText(/^\d+ log rows/, { timeout: 30_000 })
  await picture(ui, 'provisioning-log', 'loaded')
})
