import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication, Page } from 'playwright'
import type { Client } from '#shared/contract/client'
import { endElectron, launchElectron } from '#tests/e2e/setup/electron-host'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { pageClient } from '#tests/e2e/setup/page-client'
import { watchPage } from '#tests/e2e/setup/page-watch'
import { policyEnvironment } from '#tests/e2e/setup/policy-environment'
import { forget, freshConsole, type WarmBrowser } from '#tests/e2e/setup/warm-browser'
import { within } from '#tests/e2e/setup/within'

/** The console as a test sees it, whichever host it runs in. */
export interface Ui {
  readonly host: 'chromium' | 'electron'
  /** The page that is open; another one once it was opened again. */
  readonly page: Page
  readonly dataFolder: string
  /** The application around the window; null in a browser. */
  readonly application: ElectronApplication | null
  /** Calls the engine by the page's own way to it, for what a test has to arrange or prove beside the page. */
  readonly client: Client
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
  readonly dataFolder: string
  readonly page: Page
  readonly application: ElectronApplication | null
  /** Loads the page, which is watched by then. */
  begin(): Promise<void>
  /** Opens another page of the same console after the first was closed. */
  another(): Promise<Page>
  close(): Promise<void>
}

/** Milliseconds. */
const beginsWithin = 30_000

/** Opens the console on a fresh data folder; calls `skip`, which does not return, where this host cannot be had. */
export async function openHost(
  host: Ui['host'],
  options: {
    readonly demo: boolean
    readonly policies: Readonly<Record<string, unknown>> | null
    readonly warm: WarmBrowser
    /** Language and time zone of the browser; the window has those of the system. */
    readonly place: { readonly locale: string | undefined; readonly timezoneId: string | undefined }
    skip(reason: string): void
  },
): Promise<Opened> {
  const prepared = preparedHosts()[host]
  if (!prepared.ok) options.skip(prepared.reason)
  const shown = await (host === 'electron' ? inWindow(options) : inBrowser(options))
  const { dataFolder } = shown
  const close = async () => {
    try {
      await shown.close()
    } finally {
      forget(dataFolder)
    }
  }
  try {
    let page = shown.page
    const complaints = [await within(beginsWithin, watchPage(page))]
    await within(beginsWithin, shown.begin())
    const client: Ui['client'] = {
      call: (...call) => pageClient(page).call(...call),
      run: (...work) => pageClient(page).run(...work),
    }
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
    return { ui, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

type Start = Omit<Parameters<typeof openHost>[1], 'skip'>

async function inWindow({ demo, policies }: Start): Promise<Shown> {
  const prepared = preparedHosts().electron
  if (!prepared.ok) throw new Error(prepared.reason)
  const dataFolder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  const application = await launchElectron(prepared, {
    dataFolder,
    args: demo ? ['--demo'] : [],
    environment: policies === null ? {} : policyEnvironment(dataFolder, policies),
  }).catch((thrown: unknown) => {
    forget(dataFolder)
    throw thrown
  })
  const close = () => endElectron(application)
  try {
    const page = await application.firstWindow()
    return {
      dataFolder,
      page,
      application,
      // The window began to load before anyone could watch.
      begin: async () => void (await page.reload()),
      another: () => secondStart(application, dataFolder),
      close,
    }
  } catch (thrown) {
    await close()
    forget(dataFolder)
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

async function inBrowser({ demo, policies, warm, place }: Start): Promise<Shown> {
  const prepared = preparedHosts().chromium
  if (!prepared.ok) throw new Error(prepared.reason)
  const [{ server, dataFolder }, browser] = await Promise.all([
    policies === null ? warm.console(demo) : freshConsole(demo, policies),
    warm.browser(prepared.executable),
  ])
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...inPlace(place) })
    const page = await context.newPage()
    return {
      dataFolder,
      page,
      application: null,
      begin: async () => void (await page.goto(server.address)),
      another: async () => {
        const next = await context.newPage()
        await next.goto(new URL(demo ? '/#/demo' : '/', server.address).href)
        return next
      },
      close: async () => {
        await context.close()
        await server.stop()
      },
    }
  } catch (thrown) {
    await server.stop()
    forget(dataFolder)
    throw thrown
  }
}

function inPlace({ locale, timezoneId }: Start['place']) {
  return { ...(locale === undefined ? {} : { locale }), ...(timezoneId === undefined ? {} : { timezoneId }) }
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
