import type { Locator } from 'playwright'
import { expect, type Ui } from '#tests/e2e/ui'

export type Tab =
  | 'Overview'
  | 'Mappings'
  | 'Assignments'
  | 'Connection'
  | 'Readiness'
  | 'Licences'
  | 'Provisioning'
  | 'Verify'
  | 'History'

/** The pages of one app: the tabs above them and the sentence that each begins with. */
export class AppWorkspace {
  readonly ui: Ui
  readonly verdict: Locator

  constructor(ui: Ui) {
    this.ui = ui
    this.verdict = ui.page.getByRole('heading', { level: 2 }).first()
  }

  /** Opens a page of an app by its address, as a link or a reload does. */
  async open(app: string, tab: Tab): Promise<void> {
    const { page, client } = this.ui
    await expect(page).toHaveURL(/#\/tenants\/[^/]+\//)
    const { tenant, id } = await this.find(app)
    const path = tab === 'Overview' ? '' : `/${tab.toLowerCase()}`
    await page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant}/apps/${id}${path}`)
    await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()
    await expect(page.getByRole('tab', { name: tab, selected: true })).toBeVisible()
    expect(await client.call('session.tenant', { tenant })).toMatchObject({ demo: true })
  }

  async go(tab: Tab): Promise<void> {
    await this.ui.page.getByRole('tab', { name: tab, exact: true }).click()
    await expect(this.ui.page.getByRole('tab', { name: tab, exact: true, selected: true })).toBeVisible()
  }

  /** Ids of the demo tenant and of one of its apps. */
  async find(app: string): Promise<{ tenant: string; id: string }> {
    const { tenants } = await this.ui.client.call('session.tenants', {})
    const tenant = tenants.find(({ demo }) => demo)?.id ?? ''
    const { apps } = await this.ui.client.call('directory.apps', { tenant })
    const id = apps.find(({ displayName }) => displayName === app)?.id
    if (id === undefined) throw new Error(`The demo has no app ${app}.`)
    return { tenant, id }
  }
}
