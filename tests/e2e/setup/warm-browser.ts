import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { policyEnvironment } from '#tests/e2e/setup/policy-environment'
import { startWebHost, type WebHost } from '#tests/e2e/setup/web-host'

export interface FreshHost {
  readonly server: WebHost
  readonly dataFolder: string
}

/** What the tests of one worker need not start anew each: one browser, and a console that is starting while the test before runs. */
export interface WarmBrowser {
  browser(executablePath: string): Promise<Browser>
  /** A console that no test has used, on a data folder of its own; the caller stops it. */
  console(demo: boolean): Promise<FreshHost>
  close(): Promise<void>
}

export function warmBrowser(): WarmBrowser {
  let browser: Promise<Browser> | null = null
  let next: { readonly demo: boolean; readonly host: Promise<FreshHost> } | null = null
  const begin = (demo: boolean): Promise<FreshHost> => {
    const host = freshConsole(demo, null)
    // Whoever takes it hears of a fault; nobody may.
    host.catch(() => undefined)
    return host
  }
  return {
    browser: async (executablePath) => {
      const known = await browser
      if (known?.isConnected() !== true) browser = chromium.launch({ executablePath })
      return browser as Promise<Browser>
    },
    console: async (demo) => {
      const host = next?.demo === demo ? next.host : begin(demo)
      if (next?.demo === demo) next = null
      const taken = await host
      next ??= { demo, host: begin(demo) }
      return taken
    },
    close: async () => {
      await (await browser)?.close()
      const unused = await next?.host.catch(() => null)
      if (unused == null) return
      await unused.server.stop()
      forget(unused.dataFolder)
    },
  }
}

/** A console of its own, under what an organisation lays down where that is given. */
export async function freshConsole(
  demo: boolean,
  policies: Readonly<Record<string, unknown>> | null,
): Promise<FreshHost> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  try {
    const environment = policies === null ? {} : policyEnvironment(dataFolder, policies)
    return { server: await startWebHost({ dataFolder, demo, environment }), dataFolder }
  } catch (thrown) {
    forget(dataFolder)
    throw thrown
  }
}

/** A data folder is gone with the test that used it. */
export function forget(dataFolder: string): void {
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
