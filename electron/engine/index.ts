import { processPort } from '#electron/engine/process-port'
import { proxyLogins } from '#electron/engine/proxy-logins'
import { type Ask, remoteBrowser, remotePrint, remoteProxyOf, remoteSecrets } from '#electron/engine/remote-ports'
import { serveEngine } from '#electron/engine/serve-engine'
import { createEngine } from '#shared/engine/engine'
import type { Secrets } from '#shared/engine/ports'
import { localDemo } from '#shared/hosts/demo-host'
import { fileLog } from '#shared/hosts/logs/file-log'
import { endOnCrash } from '#shared/hosts/logs/log-crashes'
import { loggedEngine } from '#shared/hosts/logs/logged-engine'
import { nodePorts } from '#shared/hosts/node-ports'

// The entry of the engine's process: a utility process of Electron, or a forked Node where the tests' Electron needs one.
const environment = process.env
// Ctrl+C in a terminal reaches every process of the group; main alone decides what becomes of it, and ends this one.
process.on('SIGINT', () => {})
/** Loaded only where there is one: a forked Node has its own way to the network. */
async function chromiumNetwork(secrets: Secrets, ask: Ask) {
  const { electronFetch } = await import('#electron/engine/electron-fetch')
  const logins = proxyLogins(secrets)
  return { fetch: electronFetch({ logins, proxyOf: remoteProxyOf(ask) }), network: logins.way }
}

serveEngine(
  processPort(),
  async ({ dataFolder, profilesFolder }, ask) => {
    const log = fileLog({ dataFolder, host: 'engine', environment, say: (line) => process.stderr.write(`${line}\n`) })
    endOnCrash(log)
    const demo = localDemo()
    const secrets = remoteSecrets(ask, environment)
    const ports = nodePorts({
      environment,
      log,
      ...('parentPort' in process ? await chromiumNetwork(secrets, ask) : {}),
      browser: remoteBrowser(ask),
      secrets,
      print: remotePrint(ask),
      demo,
    })
    const engine = loggedEngine(createEngine({ ports, dataFolder, profilesFolder }), ports)
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
