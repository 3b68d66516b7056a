import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { createTokens } from '#shared/demo/access-tokens'
import { startGraph } from '#shared/demo/graph/server'
import type { ProductDirectory } from '#shared/demo/scim/directory'
import { openEngine } from '#tests/engine/engine-world'
import { type RecordedService, recordedService } from '#tests/reference/simulation/service'
import type { SimulationTenant } from '#tests/reference/simulation/tenant'
import { temporaryFolder } from '#tests/temporary-folder'

/** The engine beside the demo's Graph and its service, over one tenant and one product, by real HTTP. */
export interface SimulationWorld {
  /** Makes the console read the directory. */
  sync(): Promise<void>
  /** Makes the console read and keep the provisioning log, which proves whom the job manages. */
  readLog(): Promise<void>
  /** What the console says the next cycle will do, or the one after a restart, every object of it. */
  simulate(restarted: boolean): Promise<{ readonly simulation: Simulation; readonly rows: readonly SimulatedChange[] }>
  readonly cycle: RecordedService['cycle']
  readonly restart: RecordedService['restart']
  close(): Promise<void>
}

export async function simulationWorld(
  drawn: SimulationTenant,
  directory: ProductDirectory,
  compliant: boolean,
): Promise<SimulationWorld> {
  const { tenant, app, job } = drawn
  const recorded = await recordedService(drawn, directory, compliant)
  const { service, product } = recorded
  const clock = { now: () => Date.now() }
  const tokens = createTokens(clock)
  const graph = await startGraph({ tenant, service, clock, tokens })
  const engine = openEngine(temporaryFolder(), { SIMULATION_TOKEN: tokens.issue(true), PRODUCT_TOKEN: product.token })
  const { client } = engine
  const world: SimulationWorld = {
    sync: async () => {
      await client.run('directory.sync', {})
    },
    readLog: async () => {
      await client.run('provisioning.readLog', { app: app.id })
    },
    async simulate(restarted) {
      const simulation = await client.run('provisioning.simulate', { app: app.id, restarted })
      const rows: SimulatedChange[] = []
      for (;;) {
        const window = { app: app.id, simulation: simulation.id, start: rows.length, count: 1000 }
        const page = await client.call('provisioning.simulatedChanges', window)
        rows.push(...page.rows)
        if (page.rows.length === 0 || rows.length >= page.total) return { simulation, rows }
      }
    },
    cycle: recorded.cycle,
    restart: recorded.restart,
    close: async () => {
      await engine.close()
      await graph.stop()
      await recorded.stop()
    },
  }
  try {
    const signIn = { kind: 'environment', variable: 'SIMULATION_TOKEN' } as const
    await client.call('session.addTenant', { name: 'simulation', graph: graph.root, signIn })
    await world.sync()
    const token = { kind: 'environment', variable: 'PRODUCT_TOKEN' } as const
    await client.call('provisioning.setTarget', { app: app.id, url: product.base, token })
    const answers = {
      scope: job.secrets.get('SyncAll') === 'true' ? 'all' : 'assigned',
      'skip-out-of-scope': job.secrets.get('SkipOutOfScopeDeletions') === 'True' ? 'on' : 'off',
    } as const
    await client.call('readiness.answer', { app: app.id, answers })
    return world
  } catch (thrown) {
    await world.close()
    throw thrown
  }
}
