import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import { syncDirectory } from '#shared/engine/directory/sync'
import { batchAssignments } from '#shared/engine/graph/service-principals'
import { batchJobs } from '#shared/engine/graph/synchronization'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { hasApp, putAssignments, putJobs } from '#shared/engine/store/app-rows'
import { freshnessOf, markFailed, markRead } from '#shared/engine/store/freshness-rows'
import { mappedApps } from '#shared/engine/store/mapping-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'

export type Refreshed = 'refreshed' | 'fresh' | 'busy' | 'not-synchronised'

/** Brings the directory up to date by what changed, with the lowest priority; a sync that runs already does as well. */
export async function refreshDirectory(
  access: TenantAccess,
  clock: Clock,
  call: LongCall,
  olderThan: number,
): Promise<Refreshed> {
  const { directory, graph } = access
  if (synchronisedAt(directory) === null) return 'not-synchronised'
  if (isFresh(access, 'directory', clock.now(), olderThan)) return 'fresh'
  if (graph.busy()) return 'busy'
  try {
    await syncDirectory(access, clock, call, { priority: 'background', apps: false })
    return 'refreshed'
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure && thrown.failure.code === 'tenant-busy') return 'busy'
    throw thrown
  }
}

/** Reads jobs and assignments of the apps that have mappings, with the lowest priority. */
export async function refreshJobs(
  access: TenantAccess,
  clock: Clock,
  call: LongCall,
  olderThan: number,
): Promise<Refreshed> {
  const { directory, workspace, graph } = access
  if (synchronisedAt(directory) === null) return 'not-synchronised'
  if (isFresh(access, 'jobs', clock.now(), olderThan)) return 'fresh'
  if (graph.busy()) return 'busy'
  const now = () => new Date(clock.now()).toISOString()
  const apps = mappedApps(workspace).filter((id) => hasApp(directory, id))
  const asking = { signal: call.signal, priority: 'background' as const }
  try {
    const [jobs, assignments] = await Promise.all([
      batchJobs(graph, apps, asking),
      batchAssignments(graph, apps, asking),
    ])
    directory.transaction(() => {
      for (const [index, app] of apps.entries()) {
        const job = jobs[index]
        const assigned = assignments[index]
        // What may not be read now was not read before either: the last full read has said so.
        if (job?.ok === true) putJobs(directory, app, job.value, null)
        if (assigned?.ok === true) putAssignments(directory, app, assigned.value, clock.now())
      }
      markRead(directory, 'jobs', now())
    })
    return 'refreshed'
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (failure.code !== 'cancelled') markFailed(directory, 'jobs', now(), failure)
    throw thrown
  }
}

function isFresh({ directory }: TenantAccess, part: 'jobs' | 'directory', now: number, olderThan: number): boolean {
  const { readAt } = freshnessOf(directory, part)
  return readAt !== null && now - Date.parse(readAt) < olderThan * 1000
}
