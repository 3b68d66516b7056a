import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect, type Ui } from '#tests/e2e/ui'

export type ReadinessSubPage = 'Rules' | 'Procedure' | 'Existing accounts' | 'Answers' | 'Documents'

/** The rules of an app, what is answered about it and where documents disagree. */
export class ReadinessPage extends AppWorkspace {
  readonly pages: Locator
  readonly check: Locator
  readonly table: Locator
  /** The rules that are drawn, without the titles of the steps. */
  readonly rows: Locator
  readonly filter: Locator
  readonly count: Locator
  readonly supplementary: Locator
  readonly details: Locator
  readonly checkAgain: Locator
  /** Whom or what the open rule concerns. */
  readonly concerned: Locator
  readonly confirm: Locator
  readonly choose: Locator
  readonly dialog: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.pages = page.getByRole('navigation', { name: 'Pages of readiness' })
    this.check = page.getByRole('button', { name: /^Check( again)?$/ })
    this.table = page.getByRole('grid', { name: 'Rules' })
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('gridcell') })
    this.filter = page.getByRole('searchbox', { name: 'Filter rules' })
    this.count = page.getByText(/^\d+ of \d+ rules$/)
    this.supplementary = page.getByRole('switch', { name: 'Supplementary rules' })
    this.details = page.getByRole('complementary')
    this.checkAgain = this.details.getByRole('button', { name: 'Check this rule again' })
    this.concerned = this.details.locator('[role="listitem"][aria-posinset]')
    this.confirm = page.getByRole('button', { name: /^Confirm / })
    this.choose = page.getByRole('button', { name: /^Choose (another|the product)…$/ })
    this.dialog = page.getByRole('dialog')
  }

  async turnTo(name: ReadinessSubPage): Promise<void> {
    await this.pages.getByRole('link', { name }).click()
    await expect(this.pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  }

  row(message: string | RegExp): Locator {
    return this.rows.filter({ hasText: message })
  }

  /** The rules of one step by its title. */
  step(title: string): Locator {
    return this.table.getByRole('rowgroup', { name: title })
  }

  /** One of the filters by outcome, each with its count. */
  outcome(word: string): Locator {
    return this.ui.page.getByRole('group', { name: 'Outcomes shown' }).getByRole('button', { name: word })
  }

  async chooseSeverity(word: string): Promise<void> {
    await this.ui.page.getByRole('combobox', { name: 'Severity' }).click()
    await this.ui.page.getByRole('option', { name: word, exact: true }).click()
  }

  /** A question of the page Answers by what it asks. */
  question(asks: string | RegExp): Locator {
    return this.ui.page.getByRole('listitem').filter({ hasText: asks })
  }

  /** A disagreement of documents by what it is about. */
  disagreement(topic: string): Locator {
    return this.ui.page
      .getByRole('listitem')
      .filter({ has: this.ui.page.getByRole('heading', { level: 3, name: topic, exact: true }) })
  }
}
