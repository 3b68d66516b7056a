import type { Locator, Page } from 'playwright'

/** A plan in its dialog: before it is run, while it runs, and what came of it. */
export class PlanBox {
  readonly dialog: Locator
  readonly requests: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('alertdialog')
    this.requests = this.dialog.getByLabel('Requests', { exact: true })
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  /** What one room has to say about the plan. */
  section(title: string): Locator {
    return this.dialog.getByRole('region', { name: title, exact: true })
  }

  /** The requests that ended so: "Done", "Failed". */
  outcome(word: string): Locator {
    return this.dialog.getByRole('region', { name: word, exact: true })
  }
}
