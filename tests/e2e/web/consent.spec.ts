import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ConsentBox } from '#tests/e2e/page-models/consent'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { pageClient } from '#tests/e2e/setup/page-client'
import { forget } from '#tests/e2e/setup/warm-browser'
import { startWebHost, type WebHost } from '#tests/e2e/setup/web-host'
import { expect, test as base, type Ui } from '#tests/e2e/ui'
import { type ConsentingGraph, consentingGraph } from '#tests/fakes/consenting-graph'
import { type OpenIdAuthority, startOpenIdAuthority } from '#tests/fakes/openid-authority'
import { postingBrowser } from '#tests/fakes/posting-browser'

interface World {
  readonly ui: Ui
  readonly page: Page
  readonly demo: RunningDemo
  readonly authority: OpenIdAuthority
  readonly graph: ConsentingGraph
}

/** A console in a browser whose person signs in at a simulated authority, to the demo's Graph behind consent. */
const test = base.extend<{ world: World }>({
  world: async ({ warm }, hand, info) => {
    const prepared = preparedHosts().chromium
    if (!prepared.ok) return info.skip(true, prepared.reason)
    const demo = await startDemo({ scale: 'small' })
    const authority = await startOpenIdAuthority({ tenantId: demo.tenant.id })
    const graph = await consentingGraph(authority, demo)
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
    let host: WebHost | null = null
    try {
      const environment = postingBrowser(join(folder, 'browser'), authority.certificate)
      const dataFolder = join(folder, 'data')
      host = await startWebHost({ dataFolder, demo: false, environment })
      const browser = await warm.browser(prepared.executable)
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const page = await context.newPage()
      await page.goto(host.address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const client: Ui['client'] = {
        call: (...call) => pageClient(page).call(...call),
        run: (...work) => pageClient(page).run(...work),
      }
      const ui = { host: 'chromium', page, client, dataFolder } as Ui
      await hand({ ui, page, demo, authority, graph })
      await context.close()
    } finally {
      await host?.stop()
      await Promise.all([graph.stop(), authority.stop(), demo.stop()])
      forget(folder)
    }
  },
})

const scope = 'Synchronization.ReadWrite.All'

/** Signs in beside the page: the form takes no Graph on this machine. */
async function signIn({ ui, authority, graph, demo }: World) {
  const cloud = { authority: authority.origin, graph: graph.graph }
  await ui.client.run('session.signIn', { clientId: authority.clientId, cloud })
  await ui.client.run('directory.sync', { tenant: demo.tenant.id })
}

/** The plan to pause a job, in its dialog. */
async function planPause({ page, demo }: World) {
  const app = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === 'Howspace')
  await page.evaluate(
    ([tenant, id]) => (location.hash = `#/tenants/${tenant}/apps/${id}/provisioning`),
    [demo.tenant.id, app?.id],
  )
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  return new ConsentBox(page)
}

test('by keyboard: the first change waits, the right is asked for in the browser, and the person sends the plan', async ({
  world,
}) => {
  const { page, ui, authority, graph, demo } = world
  const keys = page.keyboard
  await signIn(world)
  const box = await planPause(world)
  await expect(box.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await tabTo(page, box.dialog.getByRole('button', { name: 'Pause', exact: true }))
  await keys.press('Enter')
  await expect(box.missing).toBeVisible()
  await expect(box.scope(scope)).toContainText('start, pause and restart provisioning')
  await expectAccessible(ui, 'a right is missing')
  await tabTo(page, box.copyLink)
  await keys.press('Enter')
  await expect(box.dialog.getByText('Copied')).toBeVisible()
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
  expect([link.origin, link.pathname]).toEqual([authority.origin, `/${demo.tenant.id}/v2.0/adminconsent`])

  // Refused first: the plan is still there, and so is the way.
  authority.behaviour.consent = 'declined'
  await tabTo(page, box.ask)
  await keys.press('Enter')
  await expect(box.dialog.getByText('The consent was declined in the browser.')).toBeVisible()
  await expect(box.ask).toBeFocused()
  await expectAccessible(ui, 'the consent was declined')
  authority.behaviour.consent = 'person'
  await keys.press('Enter')
  await expect(box.given).toBeVisible()
  await expectAccessible(ui, 'the right was given')
  expect(graph.writes).toEqual([])
  await tabTo(page, box.dialog.getByRole('button', { name: 'Pause', exact: true }))
  await keys.press('Enter')
  await expect(page.getByText(/^Paused: nothing is provisioned/).first()).toBeVisible()
  expect(graph.writes).toEqual([expect.stringMatching(/^POST .*\/pause 204$/)])
})

test('what an administrator consented to for all needs no question', async ({ world }) => {
  const { page, authority, graph, demo } = world
  await signIn(world)
  const box = await planPause(world)
  authority.consents.consentForAll(demo.tenant.id, [`${new URL(graph.graph).origin}/${scope}`])
  const opened = authority.asked.length
  await box.dialog.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText(/^Paused: nothing is provisioned/).first()).toBeVisible()
  expect(authority.asked).toHaveLength(opened)
})
