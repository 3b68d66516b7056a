import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { JournalPage } from '#tests/e2e/page-models/journal'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

/** Makes and runs a plan of the app's job, as a person on the command line would. */
async function runJobPlan(ui: Ui, verb: 'pause' | 'start'): Promise<void> {
  const { tenant, id } = await new ProvisioningPage(ui).find(app)
  const { jobs } = await ui.client.call('provisioning.jobStatus', { tenant, app: id })
  const plan = await ui.client.call('provisioning.planJob', { tenant, app: id, job: jobs[0]?.id, verb })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
}

test('by keyboard alone: the journal says what was run, when and by whom, with every request', async ({ ui }) => {
  const journal = new JournalPage(ui)
  const keys = ui.page.keyboard
  await journal.link.click()
  await expect(journal.verdict).toHaveText('Nothing was changed with this console yet')
  await expectAccessible(ui, 'An empty journal')

  await runJobPlan(ui, 'pause')
  await expect(journal.verdict).toHaveText('1 plan was run with this console; the last one went well')
  await runJobPlan(ui, 'start')
  await expect(journal.verdict).toHaveText('2 plans were run with this console; the last one went well')
  // Newest first.
  await expect(journal.table.getByRole('row').nth(1)).toContainText(`Start provisioning of '${app}'.`)
  await expect(journal.row('Pause provisioning')).toContainText('Done')

  await journal.row('Pause provisioning').focus()
  await keys.press('Enter')
  await expect(journal.details).toContainText(`Pause provisioning of '${app}'.`)
  await expect(journal.details).toContainText(/POST \/servicePrincipals\/.+\/synchronization\/jobs\/.+\/pause/)
  await expect(journal.details).toContainText(/request-id [0-9a-f-]{36}/)
  await expectAccessible(ui, 'A run in the journal')
  await expectWithinWindow(ui)
  await keys.press('F6')
  const exact = journal.details.getByRole('button', { name: 'Exact requests' })
  await tabTo(ui.page, exact)
  await keys.press('Enter')
  await expect(journal.details.getByLabel('Requests', { exact: true })).toContainText(/^POST http/)
  await keys.press('Escape')
  await expect(journal.details).toHaveCount(0)
  await expect(journal.row('Pause provisioning')).toBeFocused()
})

test('a run that was refused is told as failed, and its rest is a plan of its own', async ({ ui }) => {
  const journal = new JournalPage(ui)
  const plan = new PlanBox(ui.page)
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await page.verb('Pause').click()
  await expect(plan.button('Cancel')).toBeFocused()
  await ui.demoDo('portal', 'revoke', 'Synchronization.ReadWrite.All')
  await plan.button('Pause').click()
  await expect(plan.dialog.getByRole('heading', { name: 'It failed' })).toBeVisible()
  await expect(plan.outcome('Failed')).toContainText('/pause')
  await expectAccessible(ui, 'A plan that failed')
  await plan.button('Close').click()
  await expect(plan.dialog).toHaveCount(0)
  await expect(page.verdict).toHaveText(/^Active/)
  await ui.demoDo('portal', 'grant', 'Synchronization.ReadWrite.All')

  await journal.link.click()
  await expect(journal.verdict).toHaveText('1 plan was run with this console; the last one: it failed')
  await journal.row('Pause provisioning').click()
  await journal.details.getByRole('button', { name: 'Retry the rest' }).click()
  await expect(plan.dialog).toContainText(`The rest of: Pause provisioning of '${app}'.`)
  await expect(plan.requests).toContainText('/pause')
  await plan.button('Run').click()
  await expect(plan.dialog.getByRole('heading', { name: 'Done', exact: true })).toBeVisible()
  await plan.button('Close').click()
  await expect(journal.row('The rest of an earlier run')).toContainText('Done')
  await page.open(app, 'Provisioning')
  await expect(page.verdict).toHaveText('Paused: nothing is provisioned until it is started')
})

test('a plan that no longer fits is refused with the difference and made again', async ({ ui }) => {
  const plan = new PlanBox(ui.page)
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await page.verb('Pause').click()
  await expect(plan.button('Cancel')).toBeFocused()
  // Another console pauses it in the meantime.
  await runJobPlan(ui, 'pause')
  await plan.button('Pause').click()
  await expect(plan.dialog).toContainText(/The tenant has changed since the plan was made: the job .+ is Paused now/)
  await expect(plan.button('Pause')).toHaveCount(0)
  await expectAccessible(ui, 'A stale plan')
  await plan.button('Make the plan again').click()
  await expect(plan.dialog).toContainText('it is Paused now')
  await expect(plan.button('Pause')).toBeEnabled()
  await plan.button('Cancel').click()
  await expect(plan.dialog).toHaveCount(0)
})

test('a plan that runs goes on behind its closed dialog, and the page says so', async ({ ui }) => {
  const plan = new PlanBox(ui.page)
  const page = new ProvisioningPage(ui)
  await page.open(app, 'Provisioning')
  await page.verb('Pause').click()
  await expect(plan.button('Cancel')).toBeFocused()
  // Graph answers slowly from now on, so that the run lasts.
  await ui.demoDo('portal', 'latency', '8000')
  await plan.button('Pause').click()
  await expect(plan.dialog).toContainText('Cancel stops before the next request; what was sent stays sent.')
  await expectAccessible(ui, 'A plan that runs')
  await plan.button('Close').click()
  const running = ui.page.getByRole('region', { name: 'A plan is running' })
  await expect(running).toContainText(`Pause provisioning of '${app}'.`)
  await page.go('Mappings')
  await page.go('Provisioning')
  await expect(running).toBeVisible()
  await ui.demoDo('portal', 'latency', '0')
  await expect(running).toHaveCount(0, { timeout: 30_000 })
  await expect(page.verdict).toHaveText('Paused: nothing is provisioned until it is started')
})

test('by keyboard alone: every line is there, filtered, verified against a head that was kept, and held against Entra', async ({
  ui,
}) => {
  const journal = new JournalPage(ui)
  const keys = ui.page.keyboard
  await journal.link.click()
  await expect(journal.verdict).toHaveText('Nothing was changed with this console yet')
  await runJobPlan(ui, 'pause')
  await expect(journal.verdict).toHaveText('1 plan was run with this console; the last one went well')
  await tabTo(ui.page, journal.part('Plans that were run'))
  await keys.press('ArrowRight')
  await keys.press('Enter')
  await expect(journal.lines.getByRole('row').nth(1)).toContainText('Plan done')
  await expect(journal.line('The directory was read')).toContainText('Directory read')
  await expect(journal.line('The tenant was opened by').first()).toContainText('Sign-in')
  await expectAccessible(ui, 'The lines of the journal')
  await expectWithinWindow(ui)

  const head = (await journal.chain.getByRole('code').first().textContent()) ?? ''
  expect(head).toMatch(/^\d+:[0-9a-f]{64}$/)
  await runJobPlan(ui, 'start')
  await expect(journal.line('Plan done')).toHaveCount(2)
  const verify = journal.chain.getByRole('button', { name: 'Verify now' })
  await tabTo(ui.page, verify)
  await keys.press('Enter')
  await expect(journal.chain.getByRole('status')).toContainText(/Whole: \d+ lines/)
  await tabTo(ui.page, journal.chain.getByLabel('Head that I kept'))
  await keys.type(head)
  await keys.press('Enter')
  await expect(journal.chain.getByRole('status')).toContainText(
    `and the head is that of line ${head.split(':')[0] ?? ''}`,
  )
  await keys.press('End')
  await keys.press('Backspace')
  await keys.press('Enter')
  await expect(journal.chain).toContainText('is no head of a journal')
  await expectAccessible(ui, 'What is no head')

  await ui.page.getByRole('combobox', { name: 'Kind' }).click()
  await ui.page.getByRole('option', { name: 'Plan done' }).click()
  await expect(journal.lines.getByRole('row')).toHaveCount(3)
  await journal.line('Pause provisioning').click()
  await expect(journal.details).toContainText(/request-id [0-9a-f-]{36}/)
  await journal.details.getByRole('button', { name: 'Look it up' }).click()
  await expect(journal.details).toContainText('Cannot tell')
  await expect(journal.details).toContainText('AuditLog.Read.All')
  await ui.demoDo('portal', 'grant', 'AuditLog.Read.All')
  await journal.details.getByRole('button', { name: 'Look it up' }).click()
  await expect(journal.details).toContainText('Found in Entra’s audit log')
  await expect(journal.details).toContainText('Disable/pause provisioning configuration')
  await expectAccessible(ui, 'A line of the journal')
  await expectWithinWindow(ui)
})
