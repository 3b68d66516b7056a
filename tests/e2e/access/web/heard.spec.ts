import type { Page } from 'playwright'
import { defaultRights } from '#shared/demo/graph/faults'
import { demoNames } from '#tests/e2e/access/furnished'
import { addressOf } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

test.beforeEach(async ({ ui }) => {
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
})

/** Writes down from now on what is said to screen readers: by the browser's own way, or in a live region where it has none. */
async function hear(page: Page, way: 'notify' | 'region'): Promise<() => Promise<string[]>> {
  await page.addInitScript((wanted) => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const notify = wanted === 'notify' ? (text: string) => void said.push(text) : undefined
    Object.defineProperty(Document.prototype, 'ariaNotify', { value: notify, configurable: true })
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init)
      const listen = (records: MutationRecord[]) => {
        for (const { addedNodes, target } of records) {
          const live = target instanceof Element && target.ariaLive !== null
          if (live) said.push(...[...addedNodes].map(({ textContent }) => textContent ?? ''))
        }
      }
      new MutationObserver(listen).observe(root, { childList: true, subtree: true })
      return root
    }
  }, way)
  await page.reload()
  return () => page.evaluate(() => [...(globalThis as unknown as { said: string[] }).said])
}

for (const way of ['notify', 'region'] as const) {
  test(`pages, results and failures are said, each once (${way})`, async ({ ui }) => {
    const { page } = ui
    const named = await demoNames(ui)
    const input = { tenant: named.tenant, app: named.app }
    await ui.client.call('provisioning.useDemoTarget', input)
    await ui.client.call('mappings.add', { ...input, group: 'STEM Laboratories', to: 'Laboratory access' })
    const said = await hear(page, way)
    const times = async (part: string) => (await said()).filter((text) => text.includes(part)).length

    await turnTo(page, addressOf('/tenants/$tenant/groups', named))
    const groups = await page.getByRole('heading', { level: 1 }).innerText()
    await expect.poll(() => times(groups)).toBe(1)

    await turnTo(page, addressOf('/tenants/$tenant/apps/$app/verify', named))
    await page.getByRole('button', { name: /^Compare/ }).click()
    await expect.poll(() => times('The mapped group differs')).toBe(1)

    for (const right of defaultRights) await ui.demoDo('portal', 'revoke', right)
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    const notice = page.getByRole('region', { name: 'The last read of the tenant' })
    await expect(notice).toBeVisible({ timeout: 30_000 })
    const [why = ''] = (await notice.innerText()).split('\n')
    await expect.poll(() => times(why)).toBeGreaterThan(0)
    const all = await said()
    expect(all, 'nothing is said twice').toEqual([...new Set(all)])
  })
}

test('how long work goes on and how many rows a filter leaves are live, and not said over and over', async ({ ui }) => {
  const { page } = ui
  const named = await demoNames(ui)
  await turnTo(page, addressOf('/tenants/$tenant/groups', named))
  const count = page.getByRole('status').filter({ hasText: /of 35 groups$/ })
  await expect(count).toHaveText('35 of 35 groups')
  await page.getByRole('searchbox', { name: 'Filter groups' }).fill('stem')
  await expect(count).not.toHaveText('35 of 35 groups')

  await ui.demoDo('portal', 'latency', '400')
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  const strip = page.getByRole('region', { name: 'Reading the tenant' })
  // The phase alone is live; the seconds beside it are not.
  await expect(strip.getByRole('status')).toHaveText(/^\D+$/)
  await expect(strip.getByRole('progressbar')).toHaveAccessibleName('Reading the tenant')
  await ui.demoDo('portal', 'latency', '0')
})
