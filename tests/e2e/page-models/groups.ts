import type { Locator, Page } from 'playwright'

/** The list of groups of one tenant, with the details of one of them. */
export class GroupsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get verdict(): Locator {
    return this.#page.getByRole('heading', { level: 1 })
  }
  get table(): Locator {
    return this.#page.getByRole('grid', { name: 'Groups' })
  }
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('gridcell') })
  }
  get filter(): Locator {
    return this.#page.getByRole('searchbox', { name: 'Filter groups' })
  }
  get count(): Locator {
    return this.#page.getByText(/^[\d,]+ of [\d,]+ groups$/)
  }
  get details(): Locator {
    return this.#page.getByRole('complementary')
  }
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text })
  }

  async open(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Groups', exact: true }).click()
    await this.table.waitFor()
  }
}
