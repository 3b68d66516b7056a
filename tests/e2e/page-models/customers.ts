import type { Locator, Page } from 'playwright'

/** The page of all customers: one line each, notes, templates, and workspaces that travel. */
export class CustomersPage {
  readonly #page: Page
  readonly verdict: Locator
  readonly table: Locator
  readonly details: Locator
  readonly notes: Locator
  readonly templates: Locator
  readonly dialog: Locator

  constructor(page: Page) {
    this.#page = page
    this.verdict = page.getByRole('heading', { level: 1 })
    this.table = page.getByRole('grid', { name: 'Customers' })
    this.details = page.locator('[data-region="details"]')
    this.notes = this.details.getByRole('region', { name: 'Notes' })
    this.templates = page.getByRole('region', { name: 'Templates' })
    this.dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name })
  }

  async open(): Promise<void> {
    await this.#page.evaluate(() => (location.hash = '#/customers'))
    await this.table.waitFor()
  }

  /** The row, at a place where there is no link. */
  async openDetails(name: string): Promise<void> {
    await this.row(name).getByRole('gridcell').nth(1).click()
    await this.details.waitFor()
  }

  async writeNote(text: string): Promise<void> {
    await this.notes.getByRole('textbox').fill(text)
    await this.notes.getByRole('button', { name: 'Add note' }).click()
  }
}
