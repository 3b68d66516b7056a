import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** Whether the product holds the people that the mapped groups say. */
export class VerifyPage extends AppWorkspace {
  readonly compare: Locator
  readonly table: Locator
  readonly details: Locator
  readonly export: Locator
  readonly recheck: Locator
  /** The people of the list that is shown. */
  readonly people: Locator
  readonly searchPeople: Locator
  readonly reasons: Locator
  readonly rests: Locator

  constructor(ui: Ui) {
    super(ui)
    this.compare = ui.page.getByRole('button', { name: /^Compare( again)?$/ })
    this.table = ui.page.getByRole('grid', { name: 'Compared groups' })
    this.details = ui.page.getByRole('complementary')
    this.export = ui.page.getByRole('button', { name: 'Export' })
    this.recheck = this.details.getByRole('button', { name: 'Recheck this group' })
    this.people = this.details.getByRole('tabpanel').getByRole('listitem')
    this.searchPeople = this.details.getByRole('searchbox', { name: 'Search people' })
    this.reasons = this.details.getByRole('combobox', { name: 'Reasons shown' })
    this.rests = ui.page.getByRole('region', { name: 'What this rests on' })
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name })
  }

  /** One of the lists of an open group. */
  list(name: 'Missing' | 'Unexpected' | 'In doubt' | 'Excluded' | 'Inactive' | 'In both'): Locator {
    return this.details.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  person(name: string): Locator {
    return this.people.filter({ hasText: name })
  }
}
