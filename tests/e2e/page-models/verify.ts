import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** Whether the product holds the people that the mapped groups say. */
export class VerifyPage extends AppWorkspace {
  readonly compare: Locator
  readonly table: Locator
  readonly details: Locator

  constructor(ui: Ui) {
    super(ui)
    this.compare = ui.page.getByRole('button', { name: /^Compare( again)?$/ })
    this.table = ui.page.getByRole('grid', { name: 'Compared groups' })
    this.details = ui.page.getByRole('complementary')
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name })
  }
}
