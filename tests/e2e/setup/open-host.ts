import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
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
  /** The page that is open; another one once it was opened again. */
  readonly page: Page
  readonly dataFolder: string
  /** The application around the window; null in a browser. */
  readonly application: ElectronApplication | null
  /** Calls the engine by the page's own way to it, for what a test has to arrange or prove beside the page. */
  readonly client: Pick<Client, 'call'>
  /** The hand of a person in the demo's portal or in a demo product; answers what it did. */
  demoDo(...args: string[]): Promise<string>
  /** Closes the page, which must leave work behind that keeps the console running, and opens another one as a person would. */
  reopen(): Promise<void>
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
  /** Loads the page, which is watched by then. */
  begin(): Promise<void>
  /** Opens another page of the same console after the first was closed. */
  another(): Promise<Page>
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
    let page = shown.page
    const complaints = [await watchPage(page)]
    await shown.begin()
    const client: Ui['client'] = { call: (...call) => pageClient(page).call(...call) }
    const ui: Ui = {
      host,
      dataFolder,
      get page() {
        return page
      },
      application: shown.application,
      client,
      demoDo: (...args) => askDemo(client, args),
      reopen: async () => {
        await page.close()
        page = await shown.another()
        complaints.push(await watchPage(page))
      },
      takeComplaints: () => complaints.flatMap((take) => take()),
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
    await page.waitForLoadState()
    return {
      page,
      application,
      // The window began to load before anyone could watch.
      begin: async () => void (await page.reload()),
      another: () => secondStart(application, dataFolder),
      close,
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

/** What a person does who sees no window: starts the console again, which shows one. */
async function secondStart(application: ElectronApplication, dataFolder: string): Promise<Page> {
  const next = application.waitForEvent('window')
  const started = promisify(execFile)(application.process().spawnfile, ['--no-sandbox', `--data=${dataFolder}`], {
    timeout: 20_000,
  })
  const [page] = await Promise.all([next, started])
  await page.waitForLoadState()
  return page
}

async function inBrowser(dataFolder: string, demo: boolean): Promise<Shown> {
  const prepared = preparedHosts().chromium
  if (!prepared.ok) throw new Error(prepared.reason)
  const server = await startWebHost({ dataFolder, demo })
  try {
    const browser = await chromium.launch({ executablePath: prepared.executable })
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    return {
      page,
      application: null,
      begin: async () => void (await page.goto(server.address)),
      another: async () => {
        const next = await context.newPage()
        await next.goto(new URL(demo ? '/#/demo' : '/', server.address).href)
        return next
      },
      close: async () => {
        await browser.close()
        await server.stop()
      },
    }
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
