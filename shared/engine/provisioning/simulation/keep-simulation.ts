import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import type { Database } from '#shared/engine/store/database'
import {
  beginSimulation,
  dropSimulation,
  endSimulation,
  putSimulatedChanges,
} from '#shared/engine/store/simulation-rows'

/** Changes that are put down before others are let in. */
const slice = 2000

/** Keeps a simulation with all its changes, a slice at a time; one that is stopped half way leaves nothing. Answers it with its id. */
export async function keepSimulation(
  workspace: Database,
  simulation: Omit<Simulation, 'id'>,
  changes: readonly SimulatedChange[],
  signal: AbortSignal,
): Promise<Simulation> {
  const id = beginSimulation(workspace, simulation)
  try {
    for (let place = 0; place < changes.length; place += slice) {
      putSimulatedChanges(workspace, id, place, changes.slice(place, place + slice))
      await letOthersIn()
      signal.throwIfAborted()
    }
    endSimulation(workspace, id, simulation.app.id)
  } catch (thrown) {
    dropSimulation(workspace, id)
    throw thrown
  }
  return { id, ...simulation }
}
