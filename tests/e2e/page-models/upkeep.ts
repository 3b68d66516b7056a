import type { Locator, Page } from 'playwright'

/** Backups and diagnostics on the page Settings. */
export class UpkeepSettings {
  readonly #page: Page
  readonly backups: Locator
  readonly diagnostics: Locator
  readonly list: Locator
  readonly make: Locator
  readonly collect: Locator
  readonly text: Locator
  readonly dialog: Locator

  constructor(page: Page) {
    this.#page = page
    this.backups = page.getByRole('region', { name: 'Backups' })
    this.diagnostics = page.getByRole('region', { name: 'Diagnostics' })
    this.list = this.backups.getByRole('list', { name: 'Backups' })
    this.make = this.backups.getByRole('button', { name: 'Back up now' })
    this.collect = this.diagnostics.getByRole('button', { name: 'Collect diagnostics' })
    this.text = this.diagnostics.getByRole('textbox', { name: 'What is in the diagnostics' })
    this.dialog = page.getByRole('alertdialog')
  }

  /** By the name of its file. */
  backup(name: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: name })
  }

  restoreOf(name: string): Locator {
    return this.backup(name).getByRole('button', { name: /^Restore the backup of / })
  }

  async openSettings(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Settings', exact: true }).click()
    await this.make.waitFor()
  }
}
