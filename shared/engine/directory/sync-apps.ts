import type { AppRoleAssignment, EnterpriseApp } from '#shared/domain/directory'
import type { SynchronizationJob } from '#shared/domain/provisioning'
import type { RunningSync } from '#shared/engine/directory/sync-run'
import { breathe } from '#shared/engine/directory/sync-run'
import type { BatchAnswer } from '#shared/engine/graph/graph-call'
import { batchAssignments, listEnterpriseApps } from '#shared/engine/graph/service-principals'
import { batchJobs } from '#shared/engine/graph/synchronization'
import { putApps, putAssignments, putJobs, sweepApps } from '#shared/engine/store/app-rows'
import { noteInSync } from '#shared/engine/store/sync-rows'

/** Reads every enterprise app with its jobs and assignments: few enough to be read anew each time, and there are no changes to ask for. */
export async function syncApps(sync: RunningSync): Promise<void> {
  const { directory, graph, call, asking, run } = sync
  const apps: EnterpriseApp[] = []
  for await (const page of listEnterpriseApps(graph, asking)) {
    putApps(directory, page, run.run)
    apps.push(...page)
    call.progress({ phase: 'Enterprise apps', done: apps.length, total: null })
    await breathe(sync)
  }
  sweepApps(directory, run.run)
  const ids = apps.map((app) => app.id)
  const [jobs, assignments] = await Promise.all([batchJobs(graph, ids, asking), batchAssignments(graph, ids, asking)])
  keepJobs(sync, apps, jobs)
  keepAssignments(sync, apps, assignments)
  await breathe(sync)
}

/** A refusal is kept with the app, and noted once for all that it met. */
function keepJobs(
  { directory, run }: RunningSync,
  apps: readonly EnterpriseApp[],
  answers: readonly BatchAnswer<SynchronizationJob[]>[],
): void {
  const refusals = new Map<string, number>()
  for (const [index, app] of apps.entries()) {
    const answer = answers[index]
    if (answer === undefined) continue
    if (answer.ok) putJobs(directory, app.id, answer.value, null)
    else {
      putJobs(directory, app.id, [], answer.failure.message)
      refusals.set(answer.failure.message, (refusals.get(answer.failure.message) ?? 0) + 1)
    }
  }
  for (const [message, count] of refusals) {
    noteInSync(directory, run.run, 'apps', `Jobs of ${count} of ${apps.length} apps could not be read: ${message}`)
  }
}

function keepAssignments(
  { directory, run, clock }: RunningSync,
  apps: readonly EnterpriseApp[],
  answers: readonly BatchAnswer<AppRoleAssignment[]>[],
): void {
  const now = clock.now()
  for (const [index, app] of apps.entries()) {
    const answer = answers[index]
    if (answer === undefined) continue
    putAssignments(directory, app.id, answer.ok ? answer.value : null, now)
    if (!answer.ok) {
      const text = `Assignments of '${app.displayName}' could not be read: ${answer.failure.message}`
      noteInSync(directory, run.run, 'apps', text)
    }
  }
}
