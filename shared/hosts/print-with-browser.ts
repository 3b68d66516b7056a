import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Print } from '#shared/engine/ports'

/** Browsers of the Chromium family, by their names on the path of a Linux system, and where the others install them. */
const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const installed: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

const longestPrint = 60_000

/** A print port by a browser that is installed on this machine; empty where none is found. */
export function installedPrint(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): { readonly print?: Print } {
  const executable = printingBrowser(platform, environment)
  return executable === null
    ? {}
    : { print: printWithBrowser(executable, platform === 'linux' && process.getuid?.() === 0) }
}

/** The executable of a browser that can print without a window; null where none is found. */
function printingBrowser(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string | null {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = installed[platform] ?? folders.flatMap((folder) => onPath.map((name) => join(folder, name)))
  return candidates.find(isExecutable) ?? null
}

/**
 * Prints pages with a browser that starts for it alone: a profile of its own that is thrown away, no name that it could look up, and a
 * page that forbids itself scripts and loads. The page lies in a folder that only this user can read, while it is printed.
 */
function printWithBrowser(executable: string, isRoot: boolean): Print {
  return async (html, signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'scim-console-print-'))
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')]
    try {
      await writeFile(page, html, { mode: 0o600 })
      await promisify(execFile)(
        executable,
        [
          '--headless',
          '--disable-gpu',
          '--disable-extensions',
          '--no-first-run',
          '--host-resolver-rules=MAP * ~NOTFOUND',
          '--no-pdf-header-footer',
          '--generate-pdf-document-outline',
          // Chromium has no sandbox for root, and ends at once where it is asked for one.
          ...(isRoot ? ['--no-sandbox'] : []),
          `--user-data-dir=${join(folder, 'profile')}`,
          `--print-to-pdf=${pdf}`,
          pathToFileURL(page).href,
        ],
        { signal, timeout: longestPrint, maxBuffer: 16 * 1024 * 1024 },
      )
      return await readFile(pdf)
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
