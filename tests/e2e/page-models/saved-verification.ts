import type { Locator, Page } from 'playwright'

/** A verification that was opened from a file. */
export class SavedVerification {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The button on Start and on Verify that asks for the file. */
  get openButton(): Locator {
    return this.#page.getByRole('button', { name: 'Open a saved verification…' })
  }
  get band(): Locator {
    return this.#page.getByText(/^Saved verification of .*, taken /)
  }
  get verdict(): Locator {
    return this.#page.getByRole('heading', { level: 1 })
  }
  get table(): Locator {
    return this.#page.getByRole('grid', { name: 'Compared groups' })
  }
  get details(): Locator {
    return this.#page.getByRole('complementary')
  }
  get people(): Locator {
    return this.details.getByRole('tabpanel').getByRole('listitem')
  }
  get refusal(): Locator {
    return this.#page.getByRole('alertdialog', { name: 'The file was not opened' })
  }
  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name })
  }

  /** Chooses a file as a person does in the dialog of the system. */
  async choose(path: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.openButton.click()
    await (await chooser).setFiles(path)
  }
}
