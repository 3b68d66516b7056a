import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** Which Entra group feeds which product group. */
export class MappingsPage extends AppWorkspace {
  readonly add: Locator
  readonly form: Locator
  readonly entraGroup: Locator
  readonly productGroup: Locator
  readonly submit: Locator
  readonly table: Locator
  readonly details: Locator
  readonly removal: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.add = page.getByRole('button', { name: 'Add mapping' })
    this.form = page.getByRole('region', { name: 'Add mapping' })
    this.entraGroup = this.form.getByRole('combobox', { name: 'Entra group' })
    this.productGroup = this.form.getByRole('combobox', { name: /^Group in / })
    this.submit = this.form.getByRole('button', { name: 'Add', exact: true })
    this.table = page.getByRole('grid', { name: 'Mappings' })
    this.details = page.getByRole('complementary')
    this.removal = page.getByRole('alertdialog')
  }

  option(name: string): Locator {
    return this.ui.page.getByRole('option', { name })
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name })
  }

  step(product: string): Locator {
    return this.ui.page.getByRole('region', { name: `Copy this to ${product}` })
  }
}
