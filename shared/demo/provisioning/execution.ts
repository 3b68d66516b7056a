import type { DemoExecution, DemoJob } from '#shared/demo/model'
import type { Counts } from '#shared/demo/provisioning/cycle-context'
import type { ProvisioningFailure } from '#shared/demo/provisioning/failure'

export interface FinishedRun {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly began: number
  readonly ended: number
  readonly counts: Counts
  readonly escrowed: number
  readonly linked: { readonly users: number; readonly groups: number }
}

/** Writes a cycle that reached its end; objects that failed in it make it EntryLevelErrors. */
export function recordSuccess(job: DemoJob, run: FinishedRun): void {
  const execution = executionOf(run, run.counts.failed > 0 ? 'EntryLevelErrors' : 'Succeeded', null)
  job.lastExecution = execution
  job.countSuccessiveCompleteFailures = 0
  job.quarantine = null
  job.code = job.scheduleState === 'Active' ? 'Active' : 'Paused'
  if (execution.state === 'Succeeded') job.lastSuccessfulExecution = execution
  if (execution.state === 'Succeeded' && execution.countExported > 0) job.lastSuccessfulExecutionWithExports = execution
  job.steadyStateFirstAchievedTime ??= execution.timeEnded
  job.steadyStateLastAchievedTime = execution.timeEnded
  countEntries(job, run)
}

/** Writes a cycle that ended early or is to be decided on by a person. */
export function recordFailure(job: DemoJob, run: FinishedRun, failure: ProvisioningFailure): void {
  job.lastExecution = executionOf(run, 'Failed', failure)
  job.countSuccessiveCompleteFailures += 1
  if (job.scheduleState === 'Paused') job.code = 'Paused'
  countEntries(job, run)
}

function countEntries(job: DemoJob, { linked }: FinishedRun): void {
  job.synchronizedEntryCountByType = [
    ...(linked.groups > 0 ? [{ key: 'group to Group', value: linked.groups }] : []),
    ...(linked.users > 0 ? [{ key: 'user to User', value: linked.users }] : []),
  ]
}

function executionOf(
  run: FinishedRun,
  state: DemoExecution['state'],
  failure: ProvisioningFailure | null,
): DemoExecution {
  const { counts } = run
  return {
    activityIdentifier: run.id,
    state,
    error: failure === null ? null : { code: failure.code, message: failure.message, tenantActionable: true },
    timeBegan: new Date(run.began).toISOString(),
    timeEnded: new Date(run.ended).toISOString(),
    countEntitled: counts.entitled,
    countEntitledForProvisioning: counts.entitled,
    countEscrowed: run.escrowed,
    countEscrowedRaw: run.escrowed,
    countExported: counts.exported,
    countExports: counts.exported,
    countImported: counts.imported,
    countImportedDeltas: counts.deltas,
    countImportedReferenceDeltas: counts.referenceDeltas,
  }
}
