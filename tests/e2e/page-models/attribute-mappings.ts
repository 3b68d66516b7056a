import type { Locator } from 'playwright'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import type { Ui } from '#tests/e2e/ui'

/** The attribute mappings of a job and what is kept of them. */
export class AttributeMappingsPage extends ProvisioningPage {
  readonly history: Locator
  readonly differences: Locator

  constructor(ui: Ui) {
    super(ui)
    this.history = this.card('History')
    this.differences = this.history.getByRole('table', { name: 'Differences' })
  }

  async openMappings(app: string): Promise<void> {
    await this.open(app, 'Provisioning')
    await this.turnTo('Attribute mappings')
  }

  attribute(of: 'people' | 'groups', target: string): Locator {
    return this.ui.page
      .getByRole('grid', { name: `Attributes of ${of}` })
      .getByRole('row')
      .filter({ has: this.ui.page.getByRole('gridcell', { name: target, exact: true }) })
  }

  /** Runs the plan that is shown, with what is typed where it asks for it, and closes what came of it. */
  async run(verb: string, typed?: string): Promise<void> {
    if (typed !== undefined) await this.plan.getByLabel(`Type ${typed} to confirm`).fill(typed)
    await this.plan.getByRole('button', { name: verb }).click()
    await this.plan.getByRole('button', { name: 'Close' }).click()
  }
}
