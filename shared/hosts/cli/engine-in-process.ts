import { join } from 'node:path'
import { createEngine } from '#shared/engine/engine'
import type { Log } from '#shared/engine/ports'
import type { OpenEngine, Terminal } from '#shared/hosts/cli/run'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'
import { installedPrint } from '#shared/hosts/print-with-browser'
import { systemBrowser } from '#shared/hosts/system-browser'

/** The engine of a command line that Node runs: in the same process, with secrets in memory only. */
export const engineInProcess: OpenEngine = (dataFolder, terminal) => {
  const { environment, platform } = terminal
  const engine = createEngine({
    ports: nodePorts({
      environment,
      log: logTo(terminal),
      browser: systemBrowser({ platform, environment, say: terminal.error }),
      ...installedPrint(platform, environment),
    }),
    dataFolder,
    profilesFolder: join(import.meta.dirname, '..', '..', '..', 'resources', 'products'),
  })
  return { transport: inProcessTransport(engine), close: async () => engine.close() }
}

/** Only what went wrong reaches a terminal; a fault's stack only where it is asked for. */
function logTo(terminal: Terminal): Log {
  return {
    write: (level, message, fields) => {
      if (terminal.environment['SCIM_CONSOLE_LOG'] === undefined) return
      terminal.error(JSON.stringify({ level, message, ...fields }))
    },
  }
}
