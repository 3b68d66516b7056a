import type { Locator } from 'playwright'
import type { Ui } from '#tests/e2e/ui'

/** What this console did in a tenant, run by run. */
export class JournalPage {
  readonly verdict: Locator
  readonly table: Locator
  readonly details: Locator
  readonly link: Locator

  constructor(ui: Ui) {
    const { page } = ui
    this.verdict = page.getByRole('heading', { level: 1 })
    this.table = page.getByRole('grid', { name: 'Journal' })
    this.details = page.getByRole('complementary')
    this.link = page.getByRole('navigation', { name: 'Tenant' }).getByRole('link', { name: 'Journal' })
  }

  row(text: string | RegExp): Locator {
    return this.table.getByRole('row').filter({ hasText: text })
  }
}
