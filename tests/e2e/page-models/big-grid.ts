import type { Locator, Page } from 'playwright'

/** A list of one tenant whose rows come in pages, with the details of one of them. */
export class BigGridPage {
  readonly page: Page
  readonly #name: 'Groups' | 'People'

  constructor(page: Page, name: 'Groups' | 'People') {
    this.page = page
    this.#name = name
  }

  get verdict(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }
  get table(): Locator {
    return this.page.getByRole('grid', { name: this.#name })
  }
  /** The rows that are drawn, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('gridcell') })
  }
  /** Row number from 0, where it is drawn. */
  rowAt(row: number): Locator {
    return this.table.locator(`[role="row"][aria-rowindex="${row + 2}"]`)
  }
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text })
  }
  header(name: string): Locator {
    return this.table.getByRole('columnheader', { name }).getByRole('button')
  }
  get filter(): Locator {
    return this.page.getByRole('searchbox', { name: `Filter ${this.#name.toLowerCase()}` })
  }
  get count(): Locator {
    return this.page.getByText(new RegExp(`^[\\d,]+ of (more than )?[\\d,]+ ${this.#name.toLowerCase()}$`))
  }
  get details(): Locator {
    return this.page.getByRole('complementary')
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: this.#name, exact: true }).first().click()
    await this.table.waitFor()
  }
}
