import type { Locator, Page } from 'playwright'

/** The list of enterprise apps of one tenant. */
export class AppsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get verdict(): Locator {
    return this.#page.getByRole('heading', { level: 1 })
  }
  get table(): Locator {
    return this.#page.getByRole('grid', { name: 'Apps' })
  }
  /** The rows without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('gridcell') })
  }
  get filter(): Locator {
    return this.#page.getByRole('searchbox', { name: 'Filter apps' })
  }
  get count(): Locator {
    return this.#page.getByText(/^\d+ of \d+ apps$/)
  }
  /** A kind of apps that the list is narrowed to. */
  chip(name: string): Locator {
    return this.#page.getByRole('group', { name: 'Show' }).getByRole('button', { name })
  }
  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByRole('link', { name, exact: true }) })
  }

  async open(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Apps', exact: true }).first().click()
    await this.table.waitFor()
  }
  async readAgain(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Refresh' }).click()
  }
}
