import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** Who is assigned to an app, and the form that gathers groups for a plan. */
export class AssignmentsPage extends AppWorkspace {
  readonly assign: Locator
  readonly form: Locator
  readonly entraGroup: Locator
  readonly list: Locator
  readonly role: Locator
  readonly showPlan: Locator
  readonly table: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.assign = page.getByRole('button', { name: 'Assign groups' })
    this.form = page.getByRole('region', { name: 'Assign groups' })
    this.entraGroup = this.form.getByRole('combobox', { name: /Entra group$/ })
    this.list = this.form.getByRole('textbox', { name: 'Groups' })
    this.role = this.form.getByRole('combobox', { name: 'App role for these groups' })
    this.showPlan = this.form.getByRole('button', { name: /^Show the plan/ })
    this.table = page.getByRole('grid', { name: 'Assignments' })
  }

  option(name: string): Locator {
    return this.ui.page.getByRole('option', { name })
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name })
  }

  /** Which of the groups can be assigned, or which are left out and why. */
  candidates(title: RegExp): Locator {
    return this.form.getByRole('list', { name: title })
  }

  async from(source: string): Promise<void> {
    await this.form.getByRole('tab', { name: source }).click()
  }

  async chooseRole(name: string): Promise<void> {
    await this.role.click()
    await this.ui.page.getByRole('option', { name, exact: true }).click()
  }
}
