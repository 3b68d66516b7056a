import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createClient } from '#shared/contract/client'
import { createEngine } from '#shared/engine/engine'
import type { Log } from '#shared/engine/ports'
import { localDemo, type DemoProduct } from '#shared/hosts/demo-host'
import { inProcessTransport } from '#shared/hosts/in-process'
import { loggedEngine } from '#shared/hosts/logs/logged-engine'
import { nodePorts } from '#shared/hosts/node-ports'
import { installedPrint } from '#shared/hosts/print-with-browser'
import { pageFiles } from '#shared/hosts/page-files'
import { systemBrowser } from '#shared/hosts/system-browser'
import { startWebServer } from '#shared/hosts/web/web-server'

export interface ServedConsole {
  /** The address to open, good for one visit. */
  readonly address: string
  /** The products of the demo where it was started. */
  readonly products: readonly DemoProduct[]
  stop(): Promise<void>
}

/**
 * The whole console in this process, served as a page on 127.0.0.1. With `demo` the demo tenant runs and is registered before this
 * resolves, and the page opens on it. Throws ConsoleFailure where the data folder cannot be used.
 */
export async function serveConsole(options: {
  /** The checkout, with its built page. */
  readonly root: string
  readonly dataFolder: string
  readonly demo: boolean
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly log: Log
  readonly say: (line: string) => void
}): Promise<ServedConsole> {
  const { root, dataFolder, demo, platform, environment, log, say } = options
  const host = localDemo()
  const ports = nodePorts({
    environment,
    log,
    browser: systemBrowser({ platform, environment, say }),
    demo: host,
    ...installedPrint(platform, environment),
  })
  const profilesFolder = join(root, 'resources', 'products')
  const engine = loggedEngine(createEngine({ ports, dataFolder, profilesFolder }), ports)
  const stopParts = async () => {
    await engine.close()
    await host.stop()
  }
  try {
    const opened = demo ? await createClient(inProcessTransport(engine), randomUUID).call('session.openDemo', {}) : null
    const server = await startWebServer({
      engine,
      pages: pageFiles(join(root, 'out', 'renderer')),
      landing: demo ? '/demo' : '/',
      onFault: (thrown) =>
        log.write('error', 'The web host met a fault.', {
          fault: thrown instanceof Error ? (thrown.stack ?? '') : String(thrown),
        }),
    })
    return {
      address: server.address,
      products: opened === null || opened.demoLogin === null ? [] : host.products(opened.demoLogin),
      stop: async () => {
        await server.stop()
        await stopParts()
      },
    }
  } catch (thrown) {
    await stopParts()
    throw thrown
  }
}
