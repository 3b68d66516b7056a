import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { pageClient } from '#tests/e2e/setup/page-client'
import { forget } from '#tests/e2e/setup/warm-browser'
import { startWebHost, type WebHost } from '#tests/e2e/setup/web-host'
import { test as base, type Ui } from '#tests/e2e/ui'
import { type ConsentingGraph, consentingGraph } from '#tests/fakes/consenting-graph'
import { type OpenIdAuthority, startOpenIdAuthority } from '#tests/fakes/openid-authority'
import { postingBrowser } from '#tests/fakes/posting-browser'

/** What a test of a person's sign-in has at hand. */
export interface SignInWorld {
  readonly ui: Ui
  readonly page: Page
  readonly demo: RunningDemo
  readonly authority: OpenIdAuthority
  readonly graph: ConsentingGraph
}

/** A console in a browser whose person signs in at a simulated authority, to the demo's Graph behind consent. */
export const test = base.extend<{ world: SignInWorld }>({
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

/** Signs in beside the page: the form takes no Graph on this machine. */
export async function signIn({ ui, authority, graph, demo }: SignInWorld) {
  const cloud = { authority: authority.origin, graph: graph.graph }
  await ui.client.run('session.signIn', { clientId: authority.clientId, cloud })
  await ui.client.run('directory.sync', { tenant: demo.tenant.id })
}
