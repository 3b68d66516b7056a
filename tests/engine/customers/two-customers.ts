import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { createClient, type Client } from '#shared/contract/client'
import type { RunningDemo } from '#shared/demo/start'
import { createEngine, type Engine } from '#shared/engine/engine'
import { openDatabase } from '#shared/engine/store/database'
import { type JournalEntry, listJournal } from '#shared/engine/store/journal-rows'
import { workspaceFile } from '#shared/engine/store/workspace-files'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'
import { profilesFolder } from '#tests/engine/engine-world'
import { startTwoTenants } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

export interface Customers {
  readonly client: Client
  readonly engine: Engine
  readonly folder: string
}

/** An engine over a folder of its own, with the tokens of the demos in its environment. */
export function machine(demos: readonly RunningDemo[], folder = temporaryFolder()): Customers {
  const environment = Object.fromEntries(demos.map(({ token }, at) => [`TOKEN_${at}`, token]))
  const engine = createEngine({
    ports: nodePorts({ environment, log: { write: () => undefined } }),
    dataFolder: folder,
    profilesFolder,
  })
  onTestFinished(() => engine.close())
  return { engine, folder, client: createClient(inProcessTransport(engine), randomUUID) }
}

/** Two demo tenants for all tests of a file. */
export function twoCustomers(): () => readonly [RunningDemo, RunningDemo] {
  let demos: readonly [RunningDemo, RunningDemo] | undefined
  beforeAll(async () => {
    demos = await startTwoTenants()
  })
  afterAll(() => Promise.all((demos ?? []).map((demo) => demo.stop())))
  return () => {
    if (demos === undefined) throw new Error('The demos have not been started.')
    return demos
  }
}

/** Registers a demo under a name and reads it. */
export async function add(client: Client, demos: readonly RunningDemo[], at: number, name: string): Promise<void> {
  const demo = demos[at]
  if (demo === undefined) throw new Error('There is no such demo.')
  await client.call('session.addTenant', {
    name,
    graph: demo.graph,
    signIn: { kind: 'environment', variable: `TOKEN_${at}` },
  })
  await client.run('directory.sync', { tenant: name })
}

/** The app of a product in a demo, by its object id. */
export function appOf(demo: RunningDemo, product: string): string {
  const appId = demo.products.find(({ id }) => id === product)?.appId
  const app = [...demo.tenant.apps.values()].find((one) => one.appId === appId)
  if (app === undefined) throw new Error(`The demo has no ${product}.`)
  return app.id
}

/** The journal of a tenant as it lies on the disk. */
export function journalOf(folder: string, tenant: string): JournalEntry[] {
  const db = openDatabase(join(folder, workspaceFile(tenant)))
  try {
    return listJournal(db)
  } finally {
    db.close()
  }
}
