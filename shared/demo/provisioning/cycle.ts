import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoApp, DemoClock, DemoJob, DemoTenant } from '#shared/demo/model'
import { deletionThreshold } from '#shared/demo/provisioning/accidental-deletion'
import type { ConnectorState } from '#shared/demo/provisioning/connector-state'
import type { Counts, Cycle } from '#shared/demo/provisioning/cycle-context'
import { recordFailure, recordSuccess } from '#shared/demo/provisioning/execution'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { fingerprint } from '#shared/demo/provisioning/fingerprint'
import { exportGroups, groupRemovals, groupsToDo, type SeenGroups } from '#shared/demo/provisioning/group-objects'
import { mappingOf } from '#shared/demo/provisioning/mappings'
import { exportMemberships } from '#shared/demo/provisioning/memberships'
import type { ProvisioningLog } from '#shared/demo/provisioning/provisioning-log'
import { enterQuarantine, escrowQuarantine } from '#shared/demo/provisioning/quarantine'
import { ScimConnector } from '#shared/demo/provisioning/scim-connector'
import { decideScope } from '#shared/demo/provisioning/scope'
import { isOn } from '#shared/demo/provisioning/secret-switch'
import { readTenantUrl } from '#shared/demo/provisioning/tenant-url'
import { exportUsers, userRemovals, usersToDo } from '#shared/demo/provisioning/user-objects'
import { stableGuid } from '#shared/demo/scim/stable-id'

export interface CycleOptions {
  readonly view: DemoTenant
  readonly app: DemoApp
  readonly job: DemoJob
  readonly state: ConnectorState
  readonly clock: DemoClock
  readonly minimumMs: number
  readonly memberSlice: number
  readonly log: ProvisioningLog
  readonly signal: AbortSignal
}

/**
 * Runs one cycle and writes its outcome into the job: users and groups first, memberships afterwards, then the watermark. Rejects only
 * where the signal stopped it; the job then shows nothing of it.
 */
export async function runCycle(options: CycleOptions): Promise<void> {
  const { job, state, clock, signal } = options
  state.cycles += 1
  const began = clock.now()
  const started = performance.now()
  const id = stableGuid('cycle', job.id, state.cycles)
  const counts: Counts = {
    entitled: 0,
    imported: 0,
    deltas: 0,
    referenceDeltas: 0,
    exported: 0,
    failed: 0,
    failedReferences: 0,
  }
  let failure: ProvisioningFailure | null = null
  let reason: string | null = null
  try {
    reason = await work(options, id, counts)
  } catch (error) {
    signal.throwIfAborted()
    failure =
      error instanceof ProvisioningFailure
        ? error
        : new ProvisioningFailure('InternalError', 'The service has a fault.')
    if (failure.ends) reason = 'EncounteredQuarantineException'
  }
  const rest = options.minimumMs - (performance.now() - started)
  if (rest > 0) await sleep(rest, undefined, { signal })
  job.progress = []
  const run = { id, began, ended: clock.now(), counts, escrowed: state.escrows.size, linked: state.linked }
  if (reason === 'TooManyDeletes')
    failure = new ProvisioningFailure(reason, 'More deletions than the threshold allows are waiting for a decision.')
  else if (reason !== null && failure === null)
    failure = new ProvisioningFailure(reason, 'Too many objects could not be provisioned.')
  if (failure === null) {
    recordSuccess(job, run)
    return
  }
  recordFailure(job, run, failure)
  if (reason !== null) enterQuarantine(job, reason, failure, clock.now())
}

/** The cycle's own work; answers the reason for a quarantine although the target works, or null. */
async function work(options: CycleOptions, id: string, counts: Counts): Promise<string | null> {
  const { view, app, job, state, clock, signal } = options
  const url = readTenantUrl(job.secrets.get('BaseAddress'))
  const rules = fingerprint(job.schema.synchronizationRules)
  // A saved mapping or scoping filter makes the next cycle an initial one.
  const initial = state.watermark === null || state.watermark.schema !== rules
  // Going back from "all" to "assigned" takes effect only with a restart.
  const syncAll = isOn(job, 'SyncAll') || (!initial && state.watermark?.syncAll === true)
  const userMapping = mappingOf(job.schema, 'User')
  const groupMapping = mappingOf(job.schema, 'Group')
  const scope = decideScope({ view, app, syncAll, users: userMapping, groups: groupMapping })
  const cycle: Cycle = {
    id,
    view,
    app,
    job,
    state,
    clock,
    connector: new ScimConnector(url, job.secrets.get('SecretToken') ?? '', signal),
    scope,
    userMapping,
    groupMapping,
    initial,
    skipOutOfScope: isOn(job, 'SkipOutOfScopeDeletions'),
    deletes: true,
    memberSlice: options.memberSlice,
    fresh: new Set(),
    counts,
    log: options.log,
    signal,
  }
  const seenUsers = new Map<string, string>()
  const seenGroups: SeenGroups = new Map()
  const users = usersToDo(cycle, seenUsers)
  const groups = groupsToDo(cycle, seenGroups)
  counts.entitled = scope.entitled.size + (groupMapping === null ? 0 : scope.groups.size)
  if (initial) counts.imported = users.length + groups.length
  job.progress = [
    {
      units: 'objects',
      completedUnits: 0,
      totalUnits: users.length + groups.length,
      progressObservationDateTime: new Date(clock.now()).toISOString(),
    },
  ]
  const threshold = deletionThreshold(job)
  const leavers = userRemovals(cycle, users)
  cycle.deletes = threshold === null || state.deletesAllowed || leavers.length + groupRemovals(groups) <= threshold
  await exportUsers(cycle, users)
  await exportGroups(cycle, groups)
  await exportMemberships(cycle)
  // Held-back leavers stay ahead of the watermark, so that the cycle after "allow deletes" finds them again.
  if (!cycle.deletes) for (const leaver of leavers) seenUsers.delete(leaver)
  state.watermark = { users: seenUsers, groups: seenGroups, schema: rules, syncAll }
  if (!cycle.deletes) return 'TooManyDeletes'
  state.deletesAllowed = false
  return escrowQuarantine(counts.failed, counts.failedReferences, users.length + groups.length)
}
