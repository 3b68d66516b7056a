import type { Locator, Page } from 'playwright'

/** A right to write that is missing, in the dialog of a plan. */
export class ConsentBox {
  readonly dialog: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('alertdialog')
  }

  get missing(): Locator {
    return this.dialog.getByText('The console was not given the right for this yet')
  }
  get given(): Locator {
    return this.dialog.getByText('The right was given.')
  }
  get ask(): Locator {
    return this.dialog.getByRole('button', { name: 'Ask for the right in your browser' })
  }
  get copyLink(): Locator {
    return this.dialog.getByRole('button', { name: 'Copy the link for an administrator' })
  }
  scope(name: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: name })
  }
}
