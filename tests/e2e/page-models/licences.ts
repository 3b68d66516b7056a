import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect, type Ui } from '#tests/e2e/ui'

type Picture = 'Seats' | 'What each group brings' | 'Overlap'

/** What an app costs, now and after a draft. */
export class LicencesPage extends AppWorkspace {
  readonly figures: Locator
  readonly groups: Locator
  readonly picker: Locator
  readonly overlap: Locator
  readonly missing: Locator

  constructor(ui: Ui) {
    super(ui)
    const { page } = ui
    this.figures = page.getByRole('list', { name: 'Figures' })
    this.groups = page.getByRole('list', { name: 'Groups' })
    this.picker = page.getByRole('combobox', { name: 'Group to add to the draft' })
    this.overlap = page.getByRole('region', { name: 'Overlap' })
    this.missing = page.getByRole('group').filter({ hasText: 'not in these figures' })
  }

  figure(name: string): Locator {
    return this.figures.getByRole('listitem').filter({ has: this.ui.page.getByRole('heading', { name, exact: true }) })
  }

  group(name: string): Locator {
    return this.groups.getByRole('listitem').filter({ hasText: name })
  }

  switchOf(name: string): Locator {
    return this.groups.getByRole('switch', { name, exact: true })
  }

  /** Searches for a group and adds it to the draft. */
  async add(name: string): Promise<void> {
    await this.picker.click()
    await this.picker.pressSequentially(name)
    await this.ui.page.getByRole('option', { name }).first().click()
    await expect(this.switchOf(name)).toBeChecked()
  }

  /** One of the things that can be done with a group. */
  async does(name: string, deed: string): Promise<void> {
    await this.groups.getByRole('button', { name: `More about ${name}` }).click()
    await this.ui.page.getByRole('menuitem', { name: deed }).click()
  }

  pictureButton(picture: Picture, deed: 'show as table' | 'show as picture' | 'export SVG'): Locator {
    return this.ui.page.getByRole('button', { name: `${picture}: ${deed}` })
  }

  table(picture: Picture): Locator {
    return this.ui.page.getByRole('table', { name: picture })
  }

  button(name: string | RegExp): Locator {
    return this.ui.page.getByRole('button', { name })
  }
}
