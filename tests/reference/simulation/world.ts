import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { createTokens } from '#shared/demo/access-tokens'
import { startGraph } from '#shared/demo/graph/server'
import type { DemoTenant } from '#shared/demo/model'
import { createProvisioningService } from '#shared/demo/provisioning/service'
import type { ProductDirectory } from '#shared/demo/scim/directory'
import { startScimServer } from '#shared/demo/scim/server'
import { recordScim } from '#tests/demo/provisioning/recorder'
import { openEngine } from '#tests/engine/engine-world'
import { type Sent, sentBy } from '#tests/reference/simulation/sent'
import type { SimulationTenant } from '#tests/reference/simulation/tenant'
import { temporaryFolder } from '#tests/temporary-folder'

/** The engine beside the demo's Graph and its service, both over one tenant and one product, over real HTTP. */
export interface SimulationWorld {
  /** Makes the console read the directory. */
  sync(): Promise<void>
  /** What the console says the next cycle will do, every object of it. */
  simulate(): Promise<{ readonly simulation: Simulation; readonly rows: readonly SimulatedChange[] }>
  /** Runs one cycle, of a service that sees `view` where one is given, and answers what it sent by object. */
  cycle(view?: DemoTenant): Promise<Map<string, Sent>>
  close(): Promise<void>
}

const productToken = 'simulated-product'
const pageOf = 1000

export async function simulationWorld(
  { tenant, app, job }: SimulationTenant,
  directory: ProductDirectory,
  compliant: boolean,
): Promise<SimulationWorld> {
  const clock = { now: () => Date.now() }
  const tokens = createTokens(clock)
  const parts: { stop(): Promise<void> }[] = []
  const started = <Part extends { stop(): Promise<void> }>(part: Part): Part => {
    parts.unshift(part)
    return part
  }
  const behaviour = { groups: true, uniqueGroupNames: false }
  const product = started(await startScimServer({ directory, behaviour, token: productToken }))
  const recorder = started(await recordScim(product.base))
  const cycle = { firstDelayMs: 60_000, minimumMs: 0 }
  const service = started(createProvisioningService({ tenant, clock, cycle, memberSlice: 3 }))
  const graph = started(await startGraph({ tenant, service, clock, tokens }))
  job.secrets.set('BaseAddress', `${recorder.base}${compliant ? '?aadOptscim062020' : ''}`)
  job.secrets.set('SecretToken', productToken)
  const engine = openEngine(temporaryFolder(), { SIMULATION_TOKEN: tokens.issue(true), PRODUCT_TOKEN: productToken })
  started({ stop: () => engine.close() })
  const { client } = engine
  const close = async () => {
    for (const part of parts.splice(0)) await part.stop()
  }
  const sync = async () => {
    await client.run('directory.sync', {})
  }
  try {
    const signIn = { kind: 'environment', variable: 'SIMULATION_TOKEN' } as const
    await client.call('session.addTenant', { name: 'simulation', graph: graph.root, signIn })
    await sync()
    const token = { kind: 'environment', variable: 'PRODUCT_TOKEN' } as const
    await client.call('provisioning.setTarget', { app: app.id, url: product.base, token })
    const answers = {
      scope: job.secrets.get('SyncAll') === 'true' ? 'all' : 'assigned',
      'skip-out-of-scope': job.secrets.get('SkipOutOfScopeDeletions') === 'True' ? 'on' : 'off',
    } as const
    await client.call('readiness.answer', { app: app.id, answers })
  } catch (thrown) {
    await close()
    throw thrown
  }
  return {
    sync,
    async simulate() {
      const simulation = await client.run('provisioning.simulate', { app: app.id })
      const rows: SimulatedChange[] = []
      for (;;) {
        const page = { app: app.id, simulation: simulation.id, start: rows.length, count: pageOf }
        const answer = await client.call('provisioning.simulatedChanges', page)
        rows.push(...answer.rows)
        if (answer.rows.length === 0 || rows.length >= answer.total) return { simulation, rows }
      }
    },
    async cycle(view) {
      recorder.take()
      await service.cycleNow(job, view === undefined ? {} : { view })
      const mappings = job.schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings)
      return sentBy(recorder.take(), service.log, mappings)
    },
    close,
  }
}
