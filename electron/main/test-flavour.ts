import { app } from 'electron/main'

export interface TestFlavour {
  /** The Node 24 that runs the engine. */
  readonly node: string
  /** Another entry of the engine's process; null for the console's own. */
  readonly entry: string | null
  /** Where a file of the package lies as a file of its own, since no Node but Electron's reads inside an archive. */
  unpacked(path: string): string
}

/** better-sqlite3 needs Node-API 10, so every Electron that is published with the console has it. */
const publishedNodeApi = 10

/**
 * What only the older Electron of the tests understands: its own Node cannot load the store, so it is told of one that can. Null in
 * every Electron that the console is published with, whatever the command line says.
 */
export function testFlavour(): TestFlavour | null {
  if (Number(process.versions['napi']) >= publishedNodeApi) return null
  const { commandLine } = app
  const entry = commandLine.getSwitchValue('engine-entry')
  return {
    node: commandLine.getSwitchValue('engine-node'),
    entry: entry === '' ? null : entry,
    unpacked: (path) => path.replace(/([\\/])app\.asar(?=[\\/])/, '$1app.asar.unpacked'),
  }
}

/** Never held longer than this. */
const longestHold = 30_000

/**
 * With --hold a start waits for Playwright, which attaches while the application is starting and calls this function when it has; it
 * holds the start by itself only where it finds the npm package's executable.
 */
export function held(): Promise<void> {
  if (!app.commandLine.hasSwitch('hold')) return Promise.resolve()
  return new Promise((go) => {
    // Under a name of ours too: on a busy machine Playwright may have called before there was anything to call.
    Object.assign(globalThis, { __playwright_run: go, letConsoleGo: go })
    setTimeout(go, longestHold).unref()
  })
}
