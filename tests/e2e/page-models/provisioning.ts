import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** The provisioning job of one app and its verbs. */
export class ProvisioningPage extends AppWorkspace {
  readonly plan: Locator
  readonly stopWatching: Locator
  readonly readAgain: Locator

  constructor(ui: Ui) {
    super(ui)
    this.plan = ui.page.getByRole('alertdialog')
    this.stopWatching = ui.page.getByRole('button', { name: 'Stop watching' })
    this.readAgain = ui.page.getByRole('button', { name: 'Read again' })
  }

  verb(name: 'Start' | 'Pause' | 'Restart' | 'More'): Locator {
    return this.ui.page.getByRole('tabpanel').getByRole('button', { name, exact: true })
  }

  async confirm(verb: 'Start' | 'Pause' | 'Restart'): Promise<void> {
    await this.plan.getByRole('button', { name: verb }).click()
  }
}
