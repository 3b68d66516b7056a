import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect, type Ui } from '#tests/e2e/ui'

/** The product's procedure for an app, and what stands around it. */
export class ProcedurePage extends AppWorkspace {
  readonly steps: Locator
  readonly check: Locator
  readonly report: Locator

  constructor(ui: Ui) {
    super(ui)
    this.steps = ui.page.getByRole('list', { name: 'Steps' }).locator('> li')
    this.check = ui.page.getByRole('button', { name: /^Check (?:the rules|again)$/ })
    this.report = ui.page.getByRole('link', { name: 'Hand-over report' })
  }

  async openProcedure(app: string): Promise<void> {
    await this.open(app, 'Readiness')
    await this.ui.page
      .getByRole('navigation', { name: 'Pages of readiness' })
      .getByRole('link', { name: 'Procedure' })
      .click()
    await expect(this.steps.first()).toBeVisible()
  }

  step(title: string): Locator {
    return this.steps.filter({ has: this.ui.page.getByRole('heading', { level: 3, name: title, exact: true }) })
  }

  /** Opens what a settled step keeps behind its one line. */
  async unfold(title: string): Promise<Locator> {
    const step = this.step(title)
    await step.getByRole('button', { name: 'How, and what shows it' }).click()
    return step
  }

  async checkRules(): Promise<void> {
    await this.check.click()
    await expect(this.ui.page.getByText(/Its rules were checked just now/)).toBeVisible({ timeout: 30_000 })
  }
}
