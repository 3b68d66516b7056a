import type { Locator, Page } from 'playwright'

/** The product profiles on the page Settings. */
export class ProfilesSetting {
  readonly #page: Page
  readonly list: Locator
  readonly refused: Locator

  constructor(page: Page) {
    this.#page = page
    this.list = page.getByRole('list', { name: 'Profiles' })
    this.refused = page.getByRole('alertdialog')
  }

  profile(name: string | RegExp): Locator {
    return this.list.getByRole('listitem').filter({ hasText: name })
  }

  /** Chooses a file as a person does in the system's own dialog. */
  async add(name: string, text: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: 'Add a profile…' }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  }
}
