import type { DemoApp, DemoClock, DemoJob, DemoTenant, ObjectMapping } from '#shared/demo/model'
import { type ConnectorState, noteEscrow } from '#shared/demo/provisioning/connector-state'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import type { LoggedChange, ProvisioningLog } from '#shared/demo/provisioning/provisioning-log'
import type { ScimConnector } from '#shared/demo/provisioning/scim-connector'
import type { Scope } from '#shared/demo/provisioning/scope'

export interface Counts {
  entitled: number
  imported: number
  deltas: number
  referenceDeltas: number
  exported: number
  failed: number
  failedReferences: number
}

/** One cycle of one job while it runs. `view` is the directory as the cycle reads it. */
export interface Cycle {
  readonly id: string
  readonly view: DemoTenant
  readonly app: DemoApp
  readonly job: DemoJob
  readonly state: ConnectorState
  readonly clock: DemoClock
  readonly connector: ScimConnector
  readonly scope: Scope
  readonly userMapping: ObjectMapping | null
  readonly groupMapping: ObjectMapping | null
  readonly initial: boolean
  readonly skipOutOfScope: boolean
  /** False where accidental-deletion prevention holds this cycle's deletions back. */
  deletes: boolean
  readonly memberSlice: number
  /** Groups linked in this very cycle: all their members are new to the target. */
  readonly fresh: Set<string>
  readonly counts: Counts
  readonly log: ProvisioningLog
  readonly signal: AbortSignal
}

/** Runs one object's work: a failure of the object is kept in escrow and logged, one that ends the cycle or a stop passes on. */
export async function onObject(
  cycle: Cycle,
  key: string,
  describe: () => Omit<LoggedChange, 'outcome'>,
  work: () => Promise<LoggedChange | null>,
): Promise<void> {
  cycle.signal.throwIfAborted()
  const began = cycle.clock.now()
  const at = { app: cycle.app, job: cycle.job, cycleId: cycle.id, clock: cycle.clock, began }
  try {
    const change = await work()
    noteEscrow(cycle.state, key, false)
    if (change === null) return
    if (change.outcome === undefined && change.action !== 'stagedDelete') cycle.counts.exported += 1
    cycle.log.write(change, at)
  } catch (error) {
    cycle.signal.throwIfAborted()
    if (!(error instanceof ProvisioningFailure)) throw error
    cycle.counts.failed += 1
    if (key.startsWith('Members ')) cycle.counts.failedReferences += 1
    noteEscrow(cycle.state, key, true)
    cycle.log.write({ ...describe(), outcome: { failure: error } }, at)
    if (error.ends) throw error
  } finally {
    const [progress] = cycle.job.progress
    if (progress !== undefined && progress.completedUnits < progress.totalUnits) {
      progress.completedUnits += 1
      progress.progressObservationDateTime = new Date(cycle.clock.now()).toISOString()
    }
  }
}
