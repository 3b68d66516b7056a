import type { Locator } from 'playwright'
import type { Ui } from '#tests/e2e/ui'

/** What this console did in a tenant, run by run. */
export class JournalPage {
  readonly verdict: Locator
  readonly table: Locator
  /** Every line of the chain. */
  readonly lines: Locator
  readonly details: Locator
  readonly link: Locator
  readonly chain: Locator

  private readonly page: Ui['page']

  constructor(ui: Ui) {
    const { page } = ui
    this.page = page
    this.verdict = page.getByRole('heading', { level: 1 })
    this.table = page.getByRole('grid', { name: 'Journal' })
    this.lines = page.getByRole('grid', { name: 'Lines of the journal' })
    this.chain = page.getByRole('region', { name: /^Head/ })
    this.details = page.getByRole('complementary')
    this.link = page.getByRole('navigation', { name: 'Tenant' }).getByRole('link', { name: 'Journal' })
  }

  part(name: 'Plans that were run' | 'All lines'): Locator {
    return this.page.getByRole('tab', { name })
  }

  line(text: string | RegExp): Locator {
    return this.lines.getByRole('row').filter({ hasText: text })
  }

  row(text: string | RegExp): Locator {
    return this.table.getByRole('row').filter({ hasText: text })
  }
}
