import type { SimulatedChange } from '#shared/contract/simulation'
import { draws } from '#tests/reference/draws'
import { disagreements } from '#tests/reference/simulation/agreement'
import { churn } from '#tests/reference/simulation/churn'
import type { Fault } from '#tests/reference/simulation/faults'
import { drawnProduct, drift, held } from '#tests/reference/simulation/product'
import type { Sent } from '#tests/reference/simulation/sent'
import { drawnTenant, type SimulationTenant } from '#tests/reference/simulation/tenant'
import { simulationWorld } from '#tests/reference/simulation/world'

export interface HeldAgainstCycle {
  readonly drawn: SimulationTenant
  readonly neverRan: boolean
  readonly rows: readonly SimulatedChange[]
  readonly sent: ReadonlyMap<string, Sent>
  /** Where the two are not the same. */
  readonly lines: readonly string[]
}

/** One tenant from its seed: a simulation by the console, then the cycle itself, the one held against the other. */
export async function heldAgainstCycle(
  seed: number,
  options: { readonly fault?: Fault; readonly neverRan?: boolean } = {},
): Promise<HeldAgainstCycle> {
  const draw = draws(seed)
  const drawn = drawnTenant(draw)
  const product = drawnProduct(drawn.tenant, drawn.job.schema, draw)
  const compliant = draw.chance(0.5)
  const first = draw.chance(0.6)
  const neverRan = options.neverRan ?? first
  const world = await simulationWorld(drawn, product, compliant)
  try {
    if (!neverRan) {
      await world.cycle()
      churn(drawn, draw)
      drift(product, draw)
      await world.sync()
      if (draw.chance(0.6)) await world.readLog()
    }
    const restarted = !neverRan && draw.chance(0.4)
    const { rows } = await world.simulate(restarted)
    const before = held(product)
    if (restarted) world.restart()
    const sent = await world.cycle(options.fault?.(drawn, rows) ?? undefined)
    return { drawn, neverRan, rows, sent, lines: disagreements(rows, sent, before) }
  } finally {
    await world.close()
  }
}
