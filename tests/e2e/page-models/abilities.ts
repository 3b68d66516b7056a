import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { expect } from '#tests/e2e/ui'

/** What the account may do, and the badge of a console that only reads. */
export class AbilitiesPage extends AppWorkspace {
  get link(): Locator {
    return this.ui.page.getByRole('navigation', { name: 'Tenant' }).getByRole('link', { name: 'What may I do?' })
  }
  get sentence(): Locator {
    return this.ui.page.getByRole('heading', { level: 1 })
  }
  get lookAgain(): Locator {
    return this.ui.page.getByRole('button', { name: 'Look again' })
  }
  get owner(): Locator {
    return this.ui.page.getByRole('combobox', { name: 'App whose owners count' })
  }
  get badge(): Locator {
    return this.ui.page.locator('[data-region="header"]').getByText(/^Read-only/)
  }

  row(title: string): Locator {
    return this.ui.page
      .getByRole('table', { name: 'Abilities' })
      .getByRole('row')
      .filter({ has: this.ui.page.getByRole('rowheader', { name: title }) })
  }

  /** A button that cannot be pressed still tells why, to the keyboard as well. */
  async expectDisabled(button: Locator, why: RegExp): Promise<void> {
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await button.focus()
    await expect(this.ui.page.getByRole('tooltip').filter({ hasText: why })).toBeVisible()
    await this.ui.page.keyboard.press('Enter')
    await expect(this.ui.page.getByRole('alertdialog')).toHaveCount(0)
    await button.blur()
  }
}
