import { readFile } from 'node:fs/promises'
import type { Readiness } from '#shared/contract/readiness'
import { stops } from '#shared/domain/readiness'
import { AdoptionPage } from '#tests/e2e/page-models/adoption'
import { AssignmentsPage } from '#tests/e2e/page-models/assignments'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { Frame } from '#tests/e2e/page-models/frame'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { OnDemandPage } from '#tests/e2e/page-models/on-demand'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { ProcedurePage } from '#tests/e2e/page-models/procedure'
import { LogPage } from '#tests/e2e/page-models/provisioning-log'
import { ReportsPage } from '#tests/e2e/page-models/reports'
import { ReadinessPage } from '#tests/e2e/page-models/readiness'
import { SimulationPage } from '#tests/e2e/page-models/simulation'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, type Ui } from '#tests/e2e/ui'

type Result = Readiness['results'][number]

const whileAllIsRead = { timeout: 30_000 }

/** A walk takes a quarter of this on a quiet machine. */
export const longestWalk = 150_000

/** A consultant's day with one product, in the window: what every walk through a product's document does alike. */
export class Walk {
  readonly ui: Ui
  /** The name of the application. */
  readonly app: string
  readonly rules: ReadinessPage
  readonly procedure: ProcedurePage
  readonly connection: ConnectionPage
  readonly assignments: AssignmentsPage
  readonly mappings: MappingsPage
  readonly adoption: AdoptionPage
  readonly onDemand: OnDemandPage
  readonly simulation: SimulationPage
  readonly log: LogPage
  readonly verify: VerifyPage
  readonly plan: PlanBox

  constructor(ui: Ui, app: string) {
    this.ui = ui
    this.app = app
    this.rules = new ReadinessPage(ui)
    this.procedure = new ProcedurePage(ui)
    this.connection = new ConnectionPage(ui)
    this.assignments = new AssignmentsPage(ui)
    this.mappings = new MappingsPage(ui)
    this.adoption = new AdoptionPage(ui)
    this.onDemand = new OnDemandPage(ui)
    this.simulation = new SimulationPage(ui)
    this.log = new LogPage(ui)
    this.verify = new VerifyPage(ui)
    this.plan = new PlanBox(ui.page)
  }

  /** Opens the app, confirms the product for the reason that the console gives, and checks its rules for the first time. */
  async begin(product: string, evidence: string): Promise<void> {
    const { page } = this.ui
    await this.rules.open(this.app, 'Readiness')
    await expect(page.getByText(`This looks like ${product}:`)).toBeVisible()
    await expect(page.getByText(evidence, { exact: false })).toBeVisible()
    await this.rules.confirm.click()
    await expect(page.getByText(new RegExp(`^Product: ${product}, confirmed by`))).toBeVisible()
    await this.check()
  }

  /** Opens one of the pages of readiness. */
  async turnTo(page: Parameters<ReadinessPage['turnTo']>[0]): Promise<void> {
    if (!(await this.rules.pages.isVisible())) await this.rules.go('Readiness')
    await this.rules.turnTo(page)
  }

  /** Opens one of the pages of provisioning. */
  async turnToProvisioning(page: Parameters<OnDemandPage['turnTo']>[0]): Promise<void> {
    if (!(await this.onDemand.pages.isVisible())) await this.onDemand.go('Provisioning')
    await this.onDemand.turnTo(page)
  }

  /** Checks all rules from the page of rules, and waits until this very check is the last one. */
  async check(): Promise<void> {
    await this.turnTo('Rules')
    await this.expectRead('readiness.check', () => this.rules.check.click())
    await expect(this.rules.table).toBeVisible()
    await expect(this.ui.page.getByText('Checked just now by')).toBeVisible()
  }

  /** Reads the tenant again, as after something was done in the portal. */
  async refresh(): Promise<void> {
    await this.expectRead('directory.sync', () => new Frame(this.ui.page).refresh.click())
  }

  /** The results of the last check. */
  async results(): Promise<readonly Result[]> {
    const { tenant, id } = await this.rules.find(this.app)
    return (await this.ui.client.call('readiness.last', { tenant, app: id }))?.results ?? []
  }

  /** Ids of the rules whose failure stops a start. */
  async standing(): Promise<readonly string[]> {
    return (await this.results())
      .filter(({ severity, outcome }) => outcome === 'fail' && stops(severity))
      .map(({ rule }) => rule)
  }

  /** Ticks all that only a person can tell of a step of the procedure. */
  async tick(title: string): Promise<void> {
    await this.turnTo('Procedure')
    const step = this.procedure.step(title)
    const open = step.getByRole('checkbox', { checked: false })
    await expect(open.first()).toBeVisible()
    // A step that is settled folds up, with its boxes.
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click()
      await expect(open).toHaveCount(left - 1)
    }
    await expect(step).toContainText('by the demo tenant')
  }

  /** Answers a question of the page Answers: by its choice where it has some, else by typing. */
  async answer(asks: string, answer: string): Promise<void> {
    await this.turnTo('Answers')
    const question = this.rules.question(asks)
    const choice = question.getByRole('radio', { name: answer, exact: true })
    await expect(question).toHaveCount(1)
    await ((await choice.count()) === 1 ? choice.click() : question.locator('input, textarea').fill(answer))
    await question.getByRole('button', { name: /^Keep the answer/ }).click()
    await expect(question).toContainText(/Answered by .+ just now/)
  }

  /** Says what the page of the job in the admin center shows and Graph does not tell: whom it takes, whom it writes to, what it leaves alone. */
  async tellSettings(): Promise<void> {
    await this.answer('Whom does the provisioning job take?', 'Assigned people and groups only')
    await this.answer('To which address does Entra write when the job fails?', 'it@northwind-learning.example')
    await this.answer('Are accounts of people who leave the scope left alone?', 'Off: they are disabled or deleted')
  }

  /** Tells the console where the product is, and has both sides tried: the console's own way, and the credentials that Entra has saved. */
  async connect(): Promise<void> {
    await this.connection.go('Connection')
    await this.connection.useDemo.click()
    await expect(this.connection.verdict).toHaveText(/The product answers; tested/)
    await this.turnToProvisioning('Job')
    await this.ui.page.getByRole('button', { name: 'Test credentials' }).click()
    await expect(this.ui.page.getByText('The test passed')).toBeVisible()
  }

  /** Mends what a rule found by the console's own plan, opened from the page of rules. */
  async mend(message: string, verb: string): Promise<void> {
    await this.turnTo('Rules')
    await this.rules.row(message).click()
    await this.rules.details.getByRole('button', { name: `${verb}…` }).click()
    await this.runPlan(verb)
    await expect(this.rules.row(message)).toContainText('Passes')
    await this.ui.page.keyboard.press('Escape')
    await expect(this.rules.details).toHaveCount(0)
  }

  /** Runs the plan that is shown, and closes it. */
  async runPlan(verb: string): Promise<void> {
    await expect(this.plan.requests).toBeVisible()
    const asked = await this.plan.dialog.getByText(/^Type .+ to confirm\.$/).allTextContents()
    for (const label of asked) await this.plan.dialog.getByLabel(label).fill(label.slice(5, -' to confirm.'.length))
    await this.plan.button(verb).click()
    await expect(this.plan.dialog.getByRole('heading', { name: /^(Done|All \d+ done)$/ })).toBeVisible(whileAllIsRead)
    await this.plan.button('Close').click()
    await expect(this.plan.dialog).toHaveCount(0)
  }

  /** Assigns groups in the app role User by a plan, which says what the product's document has to say to it, and reads the tenant again. */
  async assign(groups: readonly string[], says = ''): Promise<void> {
    const { assignments } = this
    await assignments.go('Assignments')
    await assignments.assign.click()
    await assignments.from('From a list or CSV')
    await assignments.list.fill(groups.join('\n'))
    await assignments.form.getByRole('button', { name: 'Check the list' }).click()
    await expect(assignments.candidates(/can be assigned$/).getByRole('listitem')).toHaveCount(groups.length)
    await assignments.chooseRole('User')
    await assignments.showPlan.click()
    await expect(this.plan.dialog).toContainText(says)
    await this.runPlan('Assign')
    await this.refresh()
    for (const group of groups) await expect(assignments.row(group)).toBeVisible()
  }

  /** Takes the assignment of a group away by a plan, which says first what that does to its people in the product's own terms. */
  async unassign(group: string, says: string): Promise<void> {
    const { assignments, ui } = this
    await assignments.go('Assignments')
    await assignments.row(group).focus()
    await ui.page.keyboard.press(' ')
    await ui.page.getByRole('button', { name: 'Unassign 1', exact: true }).click()
    await expect(this.plan.dialog).toContainText(says)
    await this.runPlan('Unassign')
    await this.refresh()
    await expect(assignments.row(group)).toHaveCount(0)
  }

  /** Notes on the page Mappings which groups the product is to have; of a product that takes no groups, only who. */
  async map(pairs: readonly { readonly group: string; readonly to?: string }[]): Promise<void> {
    await this.mappings.go('Mappings')
    await this.mappings.add.click()
    for (const { group, to } of pairs) {
      await this.mappings.entraGroup.click()
      await this.mappings.entraGroup.fill(group)
      await this.named(group).click()
      if (to !== undefined) {
        await this.mappings.productGroup.click()
        await this.mappings.productGroup.fill(to)
        await this.named(to).click()
      }
      await this.mappings.submit.click()
      await expect(this.mappings.row(group)).toBeVisible()
    }
    await this.mappings.form.getByRole('button', { name: 'Close' }).click()
  }

  /** The offered choice of exactly that name: others of a longer one stand above it until the search has come back. */
  private named(name: string) {
    const { page } = this.ui
    return page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) })
  }

  /** Looks what becomes of the accounts that the product has already. */
  async lookAtAccounts(): Promise<void> {
    await this.turnTo('Existing accounts')
    await this.expectRead('adoption.plan', () => this.adoption.look.click())
    await expect(this.adoption.numbers).toBeVisible()
  }

  /** Sends one person on demand, by a plan. */
  async pilot(person: string): Promise<void> {
    await this.turnToProvisioning('On demand')
    await this.onDemand.pick('Person', person)
    await expect(this.onDemand.verdict).toHaveText(`${person} can be provisioned now`)
    await this.onDemand.showPlan.click()
    await this.onDemand.run()
    await expect(this.onDemand.results).toContainText('Done', whileAllIsRead)
  }

  /** Starts or restarts the job by a plan and waits for the cycle. */
  async runCycle(verb: 'Start' | 'Restart'): Promise<void> {
    await this.turnToProvisioning('Job')
    await this.onDemand.verb(verb).click()
    await expect(this.onDemand.plan).toContainText('Exactly this request')
    await this.expectRead('provisioning.awaitCycle', () => this.onDemand.confirm(verb))
    await expect(this.ui.page.getByText('The cycle ended')).toBeVisible(whileAllIsRead)
  }

  /** Pauses the job by a plan. */
  async pause(): Promise<void> {
    await this.turnToProvisioning('Job')
    await this.onDemand.verb('Pause').click()
    await expect(this.onDemand.plan).toContainText('Exactly this request')
    await this.onDemand.confirm('Pause')
    await expect(this.onDemand.verb('Start')).toBeEnabled(whileAllIsRead)
  }

  /** Works out what the next cycle would do, before anything is sent. */
  async simulate(): Promise<void> {
    await this.simulation.go('Provisioning')
    await this.simulation.turnTo('Simulation')
    await this.expectRead('provisioning.simulate', () => this.simulation.simulate.click())
  }

  async readLog(): Promise<void> {
    await this.turnToProvisioning('Log')
    await this.expectRead('provisioning.readLog', () => this.log.read())
    await expect(this.log.verdict).toHaveText(/^\d+ log rows/, whileAllIsRead)
  }

  async compare(): Promise<void> {
    await this.verify.go('Verify')
    await this.expectRead('verification.compare', () => this.verify.compare.click())
    await expect(this.verify.table).toBeVisible()
  }

  /**
   * Checks again: no blocker and no error fails. What cannot be told are exactly the rules of `open`, each with the reason why it stays so in
   * the demo, and the page says of each what would decide it.
   */
  async expectReady(open: Readonly<Record<string, string>>): Promise<void> {
    await this.check()
    const results = await this.results()
    const standing = results.filter(({ severity, outcome }) => outcome === 'fail' && stops(severity))
    expect(standing.map(({ rule, found }) => `${rule}: ${found}`)).toEqual([])
    await expect(this.rules.verdict).toHaveText(/^(Ready: |No blocker and no error is known)/)
    const untold = results.filter(({ outcome }) => outcome === 'cannot-tell')
    expect(untold.map(({ rule }) => rule).toSorted()).toEqual(Object.keys(open).toSorted())
    for (const { message, missing } of untold) {
      const how = missing?.how ?? ''
      expect(how, message).not.toBe('')
      await this.rules.row(message).click()
      await expect(this.rules.details).toContainText('What is missing')
      if (missing?.answer === null) await expect(this.rules.details).toContainText(how)
      await this.ui.page.keyboard.press('Escape')
    }
  }

  /** Saves the hand-over report and reads it as its receiver would: it holds the app, what is mapped, and every point that is open. */
  async handOver(customer: string, mapped: readonly string[]): Promise<void> {
    const { page } = this.ui
    await this.turnTo('Procedure')
    await this.procedure.report.click()
    const reports = new ReportsPage(this.ui)
    await expect(reports.kind).toHaveValue('hand-over')
    await expect(reports.app).toHaveValue(this.app)
    await reports.customer.fill(customer)
    await reports.format.selectOption('html')
    const arrives = page.waitForEvent('download')
    await reports.make.click()
    const download = await arrives
    await expect(reports.saved(`“${download.suggestedFilename()}” was handed over to be saved.`)).toBeVisible()
    const reader = await page.context().newPage()
    try {
      await reader.setContent(await readFile(await download.path(), 'utf8'))
      await expect(reader.getByRole('heading', { level: 1, name: this.app })).toBeVisible()
      const body = reader.locator('body')
      await expect(body).toContainText(customer)
      for (const name of mapped) await expect(body).toContainText(name)
      const points = reader.locator('section').filter({ has: reader.getByRole('heading', { name: /^Open points/ }) })
      const open = (await this.results()).filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell')
      for (const { message, missing } of open) {
        await expect(points).toContainText(message)
        if (missing !== null) await expect(points).toContainText(missing.how)
      }
    } finally {
      await reader.close()
    }
  }

  /** Does what begins an operation of that name, and waits until one that began since has come to its end. */
  private async expectRead(name: string, act: () => Promise<void>): Promise<void> {
    const all = async () => {
      const { operations } = await this.ui.client.call('operations.list', {})
      return operations.filter((one) => one.name === name)
    }
    const before = new Set((await all()).map(({ id }) => id))
    await act()
    const states = async () => (await all()).filter(({ id }) => !before.has(id)).map(({ state }) => state)
    await expect.poll(states, whileAllIsRead).toEqual(['done'])
  }
}
