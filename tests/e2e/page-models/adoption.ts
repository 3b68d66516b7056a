import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect, type Ui } from '#tests/e2e/ui'

/** What becomes of accounts that are in the product already. */
export class AdoptionPage extends AppWorkspace {
  readonly look: Locator
  readonly grid: Locator
  readonly numbers: Locator

  constructor(ui: Ui) {
    super(ui)
    this.look = ui.page.getByRole('button', { name: /^Look (at existing accounts|again)$/ }).first()
    this.grid = ui.page.getByRole('grid', { name: 'What becomes of existing accounts' })
    this.numbers = ui.page.getByRole('table', { name: 'Existing accounts in numbers' })
  }

  /** Opens the page of an app by way of its readiness. */
  async openOf(app: string): Promise<void> {
    await this.open(app, 'Readiness')
    await this.ui.page.getByRole('link', { name: 'Existing accounts', exact: true }).click()
    await expect(this.ui.page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  }

  row(name: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: name })
  }

  /** Chooses one fate, or all, above the rows. */
  async filterBy(choice: RegExp): Promise<void> {
    await this.ui.page.getByRole('combobox', { name: 'At the first cycle' }).click()
    await this.ui.page.getByRole('option', { name: choice }).click()
  }
}
