import type { Locator, Page } from 'playwright'

/** The start page: known tenants, and the ways to one more. */
export class StartPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get verdict(): Locator {
    return this.#page.getByRole('heading', { level: 1 })
  }
  get steps(): Locator {
    return this.#page.getByRole('list', { name: 'How to begin' }).getByRole('listitem')
  }
  get signInButton(): Locator {
    return this.#page.getByRole('button', { name: 'Sign in to a tenant' })
  }
  get demoButton(): Locator {
    return this.#page.getByRole('button', { name: 'Try the demo tenant' })
  }
  get dialog(): Locator {
    return this.#page.getByRole('dialog').or(this.#page.getByRole('alertdialog'))
  }
  get clientId(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Application (client) ID' })
  }
  tenant(name: string): Locator {
    return this.#page.getByRole('article', { name })
  }
  more(name: string): Locator {
    return this.#page.getByRole('button', { name: `More for ${name}` })
  }

  async open(): Promise<void> {
    await this.#page.evaluate(() => (location.hash = '#/'))
    await this.verdict.waitFor()
  }
  async submit(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  async choose(name: string, item: string): Promise<void> {
    await this.more(name).click()
    await this.#page.getByRole('menuitem', { name: item }).click()
  }
}
