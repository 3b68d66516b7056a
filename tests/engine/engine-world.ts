import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createClient, type Client } from '#shared/contract/client'
import type { EngineEvent } from '#shared/contract/events'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { createEngine, type Engine, type EngineOptions } from '#shared/engine/engine'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'

export const profilesFolder = join(import.meta.dirname, '..', '..', 'resources', 'products')

export interface EngineWorld {
  readonly client: Client
  readonly engine: Engine
  readonly events: EngineEvent[]
  close(): Promise<void>
}

/** An engine over a folder, with the ports of Node and the environment given. */
export function openEngine(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
  store?: EngineOptions['store'],
): EngineWorld {
  const engine = createEngine({
    ports: nodePorts({ environment: { ...process.env, ...environment }, log: { write: () => undefined } }),
    dataFolder,
    profilesFolder,
    ...(store === undefined ? {} : { store }),
  })
  const events: EngineEvent[] = []
  engine.subscribe((event) => events.push(event))
  return { engine, events, client: createClient(inProcessTransport(engine), randomUUID), close: () => engine.close() }
}

/** The demo in this process, its tenant registered in the engine under the name `demo`. */
export async function registerDemo(client: Client): Promise<RunningDemo> {
  const demo = await startDemo({ scale: 'small' })
  await client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  return demo
}
