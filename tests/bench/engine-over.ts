import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createClient, type Client } from '#shared/contract/client'
import { createEngine } from '#shared/engine/engine'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'

/** An engine over a data folder, in this process. */
export function engineOver(folder: string): { readonly client: Client; close(): Promise<void> } {
  const engine = createEngine({
    ports: nodePorts({ environment: {}, log: { write: () => undefined } }),
    dataFolder: folder,
    profilesFolder: join(import.meta.dirname, '..', '..', 'resources', 'products'),
  })
  return { client: createClient(inProcessTransport(engine), randomUUID), close: () => engine.close() }
}
