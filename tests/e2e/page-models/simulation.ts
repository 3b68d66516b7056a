import type { Locator } from 'playwright'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import type { Ui } from '#tests/e2e/ui'

/** What the next cycle would do, and how that held. */
export class SimulationPage extends ProvisioningPage {
  readonly simulate: Locator
  readonly simulateRestart: Locator
  readonly grid: Locator
  readonly compared: Locator

  constructor(ui: Ui) {
    super(ui)
    this.simulate = ui.page.getByRole('button', { name: /^Simulate( again)?$/ })
    this.simulateRestart = ui.page.getByRole('button', { name: 'Simulate a restart' })
    this.grid = ui.page.getByRole('grid', { name: 'What the next cycle would do' })
    this.compared = this.card('Compare with what came')
  }

  row(name: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: name })
  }

  /** Chooses in one of the filters above the rows. */
  async filterBy(label: 'People or groups' | 'What would be done', choice: string): Promise<void> {
    await this.ui.page.getByRole('combobox', { name: label }).click()
    await this.ui.page.getByRole('option', { name: choice, exact: true }).click()
  }
}
