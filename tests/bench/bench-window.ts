import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from 'playwright'
import { buildIfStale } from '#shared/hosts/build-if-stale'
import { openDisplay } from '#tests/e2e/setup/display'
import { checkout, electronHost, launchElectron } from '#tests/e2e/setup/electron-host'
import type { ElectronRuntime } from '#tests/e2e/setup/electron-runtime'
import { createInstaller } from '#tests/e2e/setup/system-packages'

/** The console's own window, as the end-to-end tests start it; a text where this machine cannot. */
export async function prepareWindow(say: (line: string) => void): Promise<ElectronRuntime | string> {
  const { failure } = await buildIfStale(checkout, say)
  if (failure !== null) return `the window cannot be built: ${failure.slice(0, 500)}`
  const host = await electronHost(say, createInstaller(say))
  if (!host.ok) return host.reason
  closeDisplay ??= await openDisplay()
  return host
}

let closeDisplay: (() => void) | null = null

export function closeWindows(): void {
  closeDisplay?.()
  closeDisplay = null
}

export interface OpenWindow {
  readonly application: ElectronApplication
  readonly page: Page
  /** Milliseconds from the start of the process until the first row of the list of people was there. */
  readonly firstRowMs: number
}

/** Starts the console on a data folder, goes to the people of a tenant, and waits for the first row. */
export async function openPeople(
  runtime: ElectronRuntime,
  options: { readonly dataFolder: string; readonly tenant: string; readonly args?: string[] },
): Promise<OpenWindow> {
  const began = performance.now()
  const { dataFolder, tenant, args = [] } = options
  const application = await launchElectron(runtime, { dataFolder, args, environment: { BENCH_TENANT: tenant } })
  const page = await application.firstWindow()
  await page.evaluate((hash) => {
    const { location } = globalThis as unknown as { readonly location: { hash: string } }
    location.hash = hash
  }, `#/tenants/${tenant}/people`)
  // Below the row of the headings.
  await page.locator('[role="row"][aria-rowindex="2"]').waitFor({ timeout: 60_000 })
  return { application, page, firstRowMs: performance.now() - began }
}

/** Memory of a process and all its children in MB, what they share counted once (Linux: proportional set size). */
export function treeMemory(pid: number): number {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const tree = new Set([pid])
  for (let grown = true; grown;) {
    grown = false
    for (const [child = 0, parent = 0] of rows) {
      if (!tree.has(parent) || tree.has(child)) continue
      tree.add(child)
      grown = true
    }
  }
  let kilobytes = 0
  for (const one of tree) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // Ended while it was looked at.
    }
  }
  return kilobytes / 1024
}
