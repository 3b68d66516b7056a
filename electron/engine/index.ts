import { processPort } from '#electron/engine/process-port'
import { remoteBrowser, remotePrint, remoteSecrets } from '#electron/engine/remote-ports'
import { serveEngine } from '#electron/engine/serve-engine'
import { createEngine } from '#shared/engine/engine'
import type { Log } from '#shared/engine/ports'
import { localDemo } from '#shared/hosts/demo-host'
import { nodePorts } from '#shared/hosts/node-ports'

// The entry of the engine's process: a utility process of Electron, or a forked Node where the tests' Electron needs one.
const environment = process.env
// Ctrl+C in a terminal reaches every process of the group; main alone decides what becomes of it, and ends this one.
process.on('SIGINT', () => {})
const log: Log = {
  write: (level, message, fields) => {
    if (environment['SCIM_CONSOLE_LOG'] !== undefined) {
      process.stderr.write(`${JSON.stringify({ level, message, ...fields })}\n`)
    }
  },
}

serveEngine(
  processPort(),
  async ({ dataFolder, profilesFolder }, ask) => {
    const demo = localDemo()
    const fetch =
      'parentPort' in process ? (await import('#electron/engine/electron-fetch')).electronFetch() : globalThis.fetch
    const engine = createEngine({
      ports: nodePorts({
        environment,
        log,
        fetch: (url, init) => fetch(url, init),
        browser: remoteBrowser(ask),
        secrets: remoteSecrets(ask, environment),
        print: remotePrint(ask),
        demo,
      }),
      dataFolder,
      profilesFolder,
    })
    return {
      ...engine,
      close: async () => {
        await engine.close()
        await demo.stop()
      },
    }
  },
  () => process.exit(),
)
