import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect, type Ui } from '#tests/e2e/ui'

/** What the console knows as a document. */
export class ReportsPage extends AppWorkspace {
  readonly make: Locator
  readonly kind: Locator
  readonly app: Locator
  readonly format: Locator
  readonly redact: Locator
  readonly customer: Locator
  readonly preparedBy: Locator
  readonly line: Locator
  readonly basis: Locator
  readonly recent: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.make = page.getByRole('button', { name: 'Make the report' })
    this.kind = page.getByRole('combobox', { name: 'Kind' })
    this.app = page.getByRole('combobox', { name: 'App' })
    this.format = page.getByRole('combobox', { name: 'Format' })
    this.redact = page.getByRole('combobox', { name: 'Redact' })
    this.customer = page.getByRole('textbox', { name: 'Customer' })
    this.preparedBy = page.getByRole('textbox', { name: 'Prepared by' })
    this.line = page.getByRole('region', { name: 'Run it on a schedule' }).locator('pre')
    this.basis = page.getByRole('region', { name: 'What it would rest on' })
    this.recent = page.getByRole('region', { name: 'Made last' })
  }

  async openReports(): Promise<void> {
    await this.ui.page.getByRole('link', { name: 'Reports', exact: true }).click()
    await expect(this.kind).toBeVisible()
  }

  /** That a report was made. */
  saved(name: string | RegExp): Locator {
    return this.ui.page.getByText(name)
  }
}
