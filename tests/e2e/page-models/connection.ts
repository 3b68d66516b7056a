import type { Locator } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import type { Ui } from '#tests/e2e/ui'

/** Where the product's SCIM server is. */
export class ConnectionPage extends AppWorkspace {
  readonly address: Locator
  readonly token: Locator
  readonly lastDay: Locator
  readonly submit: Locator
  readonly useDemo: Locator
  readonly set: Locator

  constructor(ui: Ui) {
    super(ui)
    const form = ui.page.getByRole('form', { name: 'Connection' })
    this.address = form.getByLabel('SCIM address')
    this.token = form.getByLabel('Secret token')
    this.lastDay = form.getByLabel('Last day of the token')
    this.submit = form.getByRole('button', { name: /^(Save and test|Test)$/ })
    this.useDemo = form.getByRole('button', { name: 'Use the demo product' })
    this.set = ui.page.getByRole('region', { name: 'What is set' })
  }
}
