import type { Locator, Page } from 'playwright'

/** The command palette, by keyboard alone. */
export class Palette {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Search and commands' })
  }
  get box(): Locator {
    return this.dialog.getByRole('combobox', { name: 'Search apps, groups, people, commands' })
  }
  get options(): Locator {
    return this.dialog.getByRole('option')
  }
  /** The option that Enter takes. */
  get active(): Locator {
    return this.dialog.getByRole('option', { selected: true })
  }
  /** What is said of how many there are. */
  get note(): Locator {
    return this.dialog.getByRole('status')
  }
  option(name: string | RegExp): Locator {
    return this.options.filter({ hasText: name })
  }
  section(name: string): Locator {
    return this.dialog.getByRole('group', { name, exact: true }).getByRole('option')
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+k')
    await this.box.waitFor()
  }
  /** Types and takes what is nearest, once it is the one that is meant. */
  async take(typed: string, name: string | RegExp): Promise<void> {
    await this.open()
    await this.#page.keyboard.type(typed)
    await this.active.filter({ hasText: name }).waitFor()
    await this.#page.keyboard.press('Enter')
    // Whoever opens it again sees that it is gone.
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
