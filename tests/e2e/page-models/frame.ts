import type { Locator, Page } from 'playwright'

/** What is around every page of a tenant: how old it is, how it is refreshed, what stands in the way. */
export class Frame {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get age(): Locator {
    return this.#page.locator('[data-region="header"]').getByText(/^Read /)
  }
  get refresh(): Locator {
    return this.#page.getByRole('button', { name: 'Refresh', exact: true })
  }
  /** Why the last read did not come to its end. */
  get lastRead(): Locator {
    return this.#page.getByRole('region', { name: 'The last read of the tenant' })
  }
  get elsewhere(): Locator {
    return this.#page.getByRole('region', { name: 'Another process' })
  }
  get automatic(): Locator {
    return this.#page.getByRole('switch', { name: 'Refresh automatically' })
  }

  get readSecrets(): Locator {
    return this.#page.getByRole('switch', { name: 'Try to read whom a job takes (undocumented)' })
  }

  async openSettings(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Settings', exact: true }).click()
    await this.automatic.waitFor()
  }
}
