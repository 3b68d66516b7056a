import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** What an app was: snapshots, drift, timeline, lag. */
export class HistoryPage extends AppWorkspace {
  readonly take: Locator
  readonly snapshots: Locator
  readonly timeline: Locator
  readonly lag: Locator
  readonly figures: Locator
  readonly details: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.take = page.getByRole('button', { name: 'Take a snapshot now' })
    this.snapshots = page.getByRole('table', { name: 'Snapshots' })
    this.timeline = page.getByRole('list', { name: 'Timeline' })
    this.lag = page.getByRole('table', { name: 'Lag' })
    this.figures = page.getByRole('region', { name: 'Figures over time' })
    this.details = page.getByRole('complementary')
  }

  changes(number: number): Locator {
    return this.ui.page.getByRole('button', { name: `What changed in snapshot ${number}`, exact: true })
  }

  choice(name: 'From snapshot' | 'To snapshot' | 'Snapshots are kept'): Locator {
    return this.ui.page.getByRole('combobox', { name })
  }

  option(name: string | RegExp): Locator {
    return this.ui.page.getByRole('option', { name })
  }
}
