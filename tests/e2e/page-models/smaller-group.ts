import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** The way from who needs access to a smaller group, on the page Licences of an app. */
export class SmallerGroupPage extends AppWorkspace {
  readonly figures: Locator
  readonly begin: Locator
  readonly form: Locator
  readonly list: Locator
  readonly check: Locator
  readonly findProposals: Locator
  readonly proposals: Locator
  readonly groupName: Locator
  readonly showPlan: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.figures = page.getByRole('list', { name: 'Figures' })
    this.begin = page.getByRole('button', { name: 'Find a smaller group…' })
    this.form = page.getByRole('region', { name: 'Find a smaller group' })
    this.list = this.form.getByRole('textbox', { name: 'People who need access' })
    this.check = this.form.getByRole('button', { name: 'Check the list' })
    this.findProposals = this.form.getByRole('button', { name: /^Find (proposals|again)$/ })
    this.proposals = this.form.getByRole('table', { name: 'Proposals' })
    this.groupName = this.form.getByRole('textbox', { name: 'Name of the new group' })
    this.showPlan = this.form.getByRole('button', { name: 'Show the plan' })
  }

  /** One of the four figures on top: "After this draft". */
  figure(name: string): Locator {
    return this.figures.getByRole('listitem').filter({ has: this.ui.page.getByRole('heading', { name, exact: true }) })
  }

  proposal(name: string): Locator {
    return this.proposals.getByRole('row').filter({ hasText: name })
  }

  async choose(name: string): Promise<void> {
    await this.proposal(name).getByRole('radio').click()
  }

  /** The tree of a group and its cures. */
  nested(group: string): Locator {
    return this.ui.page.getByRole('region', { name: `Groups inside of ${group}` })
  }

  async openNested(group: string): Promise<void> {
    await this.ui.page.getByRole('button', { name: `More about ${group}` }).click()
    await this.ui.page.getByRole('menuitem', { name: 'Groups inside of it…' }).click()
  }

  /** Adds a group to the draft by typing a part of its name. */
  async draft(group: string): Promise<void> {
    const { page } = this.ui
    const picker = page.getByRole('combobox', { name: 'Group to add to the draft' })
    await picker.click()
    await picker.pressSequentially(group)
    await page
      .getByRole('option')
      .filter({ has: page.getByText(group, { exact: true }) })
      .click()
  }
}
