import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type ElectronApplication, type Page } from 'playwright'
import type { Client } from '#shared/contract/client'
import { launchElectron } from '#tests/e2e/setup/electron-host'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { pageClient } from '#tests/e2e/setup/page-client'
import { watchPage } from '#tests/e2e/setup/page-watch'
import { startWebHost } from '#tests/e2e/setup/web-host'

/** The console as a test sees it, whichever host it runs in. */
export interface Ui {
  readonly host: 'chromium' | 'electron'
  readonly page: Page
  readonly dataFolder: string
  /** The application around the window; null in a browser. */
  readonly application: ElectronApplication | null
  /** Calls the engine by the page's own way to it, for what a test has to arrange or prove beside the page. */
  readonly client: Pick<Client, 'call'>
  /** The hand of a person in the demo's portal or in a demo product; answers what it did. */
  demoDo(...args: string[]): Promise<string>
  /** What the page did against its policy, and what it threw, since this was last asked. A test ends with none untaken. */
  takeComplaints(): readonly string[]
}

interface Opened {
  readonly ui: Ui
  close(): Promise<void>
}

interface Shown {
  readonly page: Page
  readonly application: ElectronApplication | null
  takeComplaints(): readonly string[]
  close(): Promise<void>
}

/** Opens the console on a fresh data folder; calls `skip`, which does not return, where this host cannot be had. */
export async function openHost(
  host: Ui['host'],
  options: { readonly demo: boolean; skip(reason: string): void },
): Promise<Opened> {
  const prepared = preparedHosts()[host]
  if (!prepared.ok) options.skip(prepared.reason)
  const dataFolder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  const forget = () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  try {
    const shown = await (host === 'electron' ? inWindow(dataFolder, options.demo) : inBrowser(dataFolder, options.demo))
    const client = pageClient(shown.page)
    const ui: Ui = {
      host,
      dataFolder,
      page: shown.page,
      application: shown.application,
      client,
      demoDo: (...args) => askDemo(client, args),
      takeComplaints: shown.takeComplaints,
    }
    return {
      ui,
      close: async () => {
        await shown.close()
        forget()
      },
    }
  } catch (thrown) {
    forget()
    throw thrown
  }
}

async function inWindow(dataFolder: string, demo: boolean): Promise<Shown> {
  const prepared = preparedHosts().electron
  if (!prepared.ok) throw new Error(prepared.reason)
  const application = await launchElectron(prepared, { dataFolder, args: demo ? ['--demo'] : [] })
  const close = () => application.close()
  try {
    const page = await application.firstWindow()
    const takeComplaints = await watchPage(page)
    // The window began to load before anyone could watch.
    await page.waitForLoadState()
    await page.reload()
    return { page, application, takeComplaints, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function inBrowser(dataFolder: string, demo: boolean): Promise<Shown> {
  const prepared = preparedHosts().chromium
  if (!prepared.ok) throw new Error(prepared.reason)
  const server = await startWebHost({ dataFolder, demo })
  try {
    const browser = await chromium.launch({ executablePath: prepared.executable })
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const takeComplaints = await watchPage(page)
    await page.goto(server.address)
    const close = async () => {
      await browser.close()
      await server.stop()
    }
    return { page, application: null, takeComplaints, close }
  } catch (thrown) {
    await server.stop()
    throw thrown
  }
}

/** Over the demo's own address for it, as the command line does it. */
async function askDemo(client: Ui['client'], args: readonly string[]): Promise<string> {
  const { tenants } = await client.call('session.tenants', {})
  const signIn = tenants.find(({ demo }) => demo)?.signIn
  if (signIn?.kind !== 'demo') throw new Error('The console has no demo tenant open.')
  const response = await fetch(`${signIn.login}/do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ args }),
  })
  const answer = (await response.json()) as { readonly text?: string; readonly error?: string }
  if (answer.text === undefined) throw new Error(answer.error ?? `The demo answered ${response.status}.`)
  return answer.text
}
