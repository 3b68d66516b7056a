import type { Locator, Page } from 'playwright'

/** The card of one person: why the account is in each mapped app or not. */
export class PersonPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get name(): Locator {
    return this.#page.getByRole('heading', { level: 1 })
  }
  get cause(): Locator {
    return this.#page.getByRole('region', { name: 'Cause' })
  }
  /** The one cause in a sentence. */
  get sentence(): Locator {
    return this.cause.getByRole('heading', { level: 2 })
  }
  get evidence(): Locator {
    return this.#page.getByRole('region', { name: 'Evidence, in the order it was checked' }).getByRole('listitem')
  }
  get apps(): Locator {
    return this.#page.getByRole('region', { name: 'All apps' })
  }
  get checkNow(): Locator {
    return this.cause.getByRole('button', { name: /^Check(ing| now)$/ })
  }
  get copyTicket(): Locator {
    return this.#page.getByRole('button', { name: 'Copy ticket text' })
  }
  app(name: string): Locator {
    return this.apps.getByRole('button').filter({ hasText: name })
  }
}
