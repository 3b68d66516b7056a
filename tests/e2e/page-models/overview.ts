import type { Locator, Page } from 'playwright'

/** The overview of one app: verdict, what needs a person, facts. */
export class OverviewPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get verdict(): Locator {
    return this.#page.getByRole('heading', { level: 2 }).first()
  }
  get concerns(): Locator {
    return this.#page.getByRole('region', { name: 'What needs you' }).getByRole('listitem')
  }
  get facts(): Locator {
    return this.#page.getByRole('region', { name: 'Facts' })
  }
  concern(title: string | RegExp): Locator {
    return this.concerns.filter({ hasText: title })
  }

  async open(tenant: string, app: string): Promise<void> {
    await this.#page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant}/apps/${app}`)
    await this.facts.or(this.verdict).first().waitFor()
  }
}
