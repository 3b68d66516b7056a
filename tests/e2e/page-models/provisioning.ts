import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect, type Ui } from '#tests/e2e/ui'

/** The provisioning job of one app and its verbs. */
export class ProvisioningPage extends AppWorkspace {
  readonly pages: Locator
  readonly plan: Locator
  readonly stopWatching: Locator
  readonly readAgain: Locator

  constructor(ui: Ui) {
    super(ui)
    this.pages = ui.page.getByRole('navigation', { name: 'Pages of provisioning' })
    this.plan = ui.page.getByRole('alertdialog')
    this.stopWatching = ui.page.getByRole('button', { name: 'Stop watching' })
    this.readAgain = ui.page.getByRole('button', { name: 'Read again' })
  }

  /** Opens one of the pages of provisioning by its link. */
  async turnTo(name: 'Job' | 'Attribute mappings' | 'Simulation' | 'On demand' | 'Log'): Promise<void> {
    await this.pages.getByRole('link', { name }).click()
    await expect(this.pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  }

  /** A part of the page by its heading. */
  card(name: string): Locator {
    return this.ui.page.getByRole('region', { name, exact: true })
  }

  verb(name: 'Start' | 'Pause' | 'Restart' | 'More'): Locator {
    return this.ui.page.getByRole('tabpanel').getByRole('button', { name, exact: true })
  }

  async confirm(verb: 'Start' | 'Pause' | 'Restart'): Promise<void> {
    await this.plan.getByRole('button', { name: verb }).click()
  }
}
