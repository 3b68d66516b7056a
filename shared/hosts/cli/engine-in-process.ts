import { join } from 'node:path'
import { createEngine } from '#shared/engine/engine'
import type { OpenEngine } from '#shared/hosts/cli/run'
import { inProcessTransport } from '#shared/hosts/in-process'
import { fileLog } from '#shared/hosts/logs/file-log'
import { loggedEngine } from '#shared/hosts/logs/logged-engine'
import { nodePorts } from '#shared/hosts/node-ports'
import { installedPrint } from '#shared/hosts/print-with-browser'
import { systemBrowser } from '#shared/hosts/system-browser'

/** The engine of a command line that Node runs: in the same process, with secrets in memory only. */
export const engineInProcess: OpenEngine = (dataFolder, terminal) => {
  const { environment, platform } = terminal
  const ports = nodePorts({
    environment,
    log: fileLog({ dataFolder, host: 'command', environment, say: terminal.error }),
    browser: systemBrowser({ platform, environment, say: terminal.error }),
    ...installedPrint(platform, environment),
  })
  const profilesFolder = join(import.meta.dirname, '..', '..', '..', 'resources', 'products')
  const engine = loggedEngine(createEngine({ ports, dataFolder, profilesFolder }), ports)
  return { transport: inProcessTransport(engine), close: async () => engine.close() }
}
