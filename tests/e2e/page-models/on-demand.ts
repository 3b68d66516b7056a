import type { Locator } from 'playwright'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import type { Ui } from '#tests/e2e/ui'

/** Provisioning one person or the members of one group now. */
export class OnDemandPage extends ProvisioningPage {
  readonly showPlan: Locator
  readonly results: Locator

  constructor(ui: Ui) {
    super(ui)
    this.showPlan = ui.page.getByRole('tabpanel').getByRole('button', { name: 'Show the plan' })
    this.results = this.card('What came of it')
  }

  async openOnDemand(app: string): Promise<void> {
    await this.open(app, 'Provisioning')
    await this.turnTo('On demand')
  }

  /** Picks in the box of that name by typing. */
  async pick(box: 'Person' | 'Entra group', name: string): Promise<void> {
    const combobox = this.ui.page.getByRole('combobox', { name: box })
    await combobox.click()
    await combobox.fill(name)
    await this.ui.page.getByRole('option', { name }).first().click()
  }

  async run(): Promise<void> {
    await this.plan.getByRole('button', { name: 'Provision now' }).click()
  }
}
