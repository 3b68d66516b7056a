import type { Locator } from 'playwright'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import type { Ui } from '#tests/e2e/ui'

/** The provisioning log of an app as it is kept here. */
export class LogPage extends ProvisioningPage {
  readonly grid: Locator
  readonly rows: Locator

  constructor(ui: Ui) {
    super(ui)
    this.grid = ui.page.getByRole('grid', { name: 'Provisioning log' })
    this.rows = this.grid.getByRole('row').filter({ has: ui.page.getByRole('gridcell') })
  }

  async openLog(app: string): Promise<void> {
    await this.open(app, 'Provisioning')
    await this.turnTo('Log')
  }

  async read(): Promise<void> {
    await this.ui.page.getByRole('button', { name: /^Read (the log|new rows)$/ }).click()
  }

  /** Types into one of the boxes that count by Enter. */
  async ask(label: 'Person' | 'Group', text: string): Promise<void> {
    const box = this.ui.page.getByRole('textbox', { name: label, exact: true })
    await box.fill(text)
    await box.press('Enter')
  }
}
