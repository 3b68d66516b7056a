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
  readonly way: Locator
  /** What the server was found to tell. */
  readonly probe: Locator
  readonly ask: Locator

  constructor(ui: Ui) {
    super(ui)
    const form = ui.page.getByRole('form', { name: 'Connection' })
    this.address = form.getByLabel('SCIM address')
    this.token = form.getByLabel('Secret token')
    this.lastDay = form.getByLabel('Last day of the token')
    this.submit = form.getByRole('button', { name: /^(Save and test|Test)$/ })
    this.useDemo = form.getByRole('button', { name: 'Use the demo product' })
    this.way = form.getByRole('combobox', { name: 'How the server is told who asks' })
    this.probe = ui.page.getByRole('region', { name: 'What this server can tell us' })
    this.ask = this.probe.getByRole('button', { name: /^Ask (the server|again)$/ })
    this.set = ui.page.getByRole('region', { name: 'What is set' })
  }
}
