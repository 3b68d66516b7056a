import type { Locator, Page } from 'playwright'

/** What Settings tell of policies. */
export class PoliciesSetting {
  readonly section: Locator
  readonly rows: Locator
  readonly faults: Locator
  readonly locks: Locator

  constructor(page: Page) {
    this.section = page.getByRole('region', { name: 'Laid down by your organisation' })
    this.rows = this.section.getByRole('row').filter({ has: page.getByRole('cell') })
    this.faults = this.section.getByRole('list', { name: 'What could not be used' }).getByRole('listitem')
    this.locks = page.getByRole('main').locator('span').getByText('Laid down by your organisation', { exact: true })
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name })
  }
}
