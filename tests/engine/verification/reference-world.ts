import type { Comparison } from '#shared/contract/verification'
import { type EngineWorld, openEngine } from '#tests/engine/engine-world'
import { startVerificationGraph, type VerificationGraph } from '#tests/reference/verification/graph'
import { startVerificationProduct, type VerificationProduct } from '#tests/reference/verification/scim-server'
import { readByTheConsole, type VerificationTenant } from '#tests/reference/verification/tenant'
import { temporaryFolder } from '#tests/temporary-folder'

/** The engine over a tenant of the reference: real SQLite, and real HTTP to its Graph and to its product. */
export interface ReferenceWorld {
  readonly client: EngineWorld['client']
  readonly graph: VerificationGraph
  readonly product: VerificationProduct
  /** Makes the console read the directory, and notes what it read. */
  sync(): Promise<void>
  compare(): Promise<Comparison>
  close(): Promise<void>
}

/** Everything up to the comparison: tenant added and read, target set, groups mapped, questions answered. */
export async function referenceWorld(tenant: VerificationTenant): Promise<ReferenceWorld> {
  const graph = await startVerificationGraph(tenant)
  const product = await startVerificationProduct(tenant)
  const engine = openEngine(temporaryFolder(), { REFERENCE_TOKEN: 'graph-token', PRODUCT_TOKEN: product.token })
  const { client } = engine
  const world: ReferenceWorld = {
    client,
    graph,
    product,
    sync: async () => {
      await client.run('directory.sync', {})
      readByTheConsole(tenant)
    },
    compare: () => client.run('verification.compare', { app: tenant.app.id, members: true }),
    close: async () => {
      await engine.close()
      await graph.stop()
      await product.stop()
    },
  }
  try {
    const signIn = { kind: 'environment', variable: 'REFERENCE_TOKEN' } as const
    await client.call('session.addTenant', { name: 'reference', graph: graph.root, signIn })
    await world.sync()
    const app = tenant.app.id
    const token = { kind: 'environment', variable: 'PRODUCT_TOKEN' } as const
    await client.call('provisioning.setTarget', { app, url: product.base, token })
    for (const { groupId, to } of tenant.mappings) {
      await client.call('mappings.add', { app, group: groupId, ...(to === null ? {} : { to }) })
    }
    if (tenant.job.takesAll) await client.call('readiness.answer', { app, answers: { scope: 'all' } })
    return world
  } catch (thrown) {
    await world.close()
    throw thrown
  }
}
