import type { EnterpriseApp } from '#shared/domain/directory'
import type { RunningSync } from '#shared/engine/directory/sync-run'
import { breathe } from '#shared/engine/directory/sync-run'
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
  await syncJobs(sync, apps)
  await syncAssignments(sync, apps)
}

/** The jobs of some apps; a refusal is kept with the app, and noted once for all that it met. */
async function syncJobs(sync: RunningSync, apps: readonly EnterpriseApp[]): Promise<void> {
  const { directory, graph, call, asking, run } = sync
  const ids = apps.map((app) => app.id)
  const answers = await batchJobs(graph, ids, asking)
  const refusals = new Map<string, number>()
  for (const [index, app] of apps.entries()) {
    const answer = answers[index]
    if (answer === undefined) continue
    if (answer.ok) putJobs(directory, app.id, answer.value, null)
    else {
      putJobs(directory, app.id, [], answer.failure.message)
      refusals.set(answer.failure.message, (refusals.get(answer.failure.message) ?? 0) + 1)
    }
    call.progress({ phase: 'Provisioning jobs', done: index + 1, total: apps.length })
  }
  for (const [message, count] of refusals) {
    noteInSync(directory, run.run, 'apps', `Jobs of ${count} of ${apps.length} apps could not be read: ${message}`)
  }
  await breathe(sync)
}

async function syncAssignments(sync: RunningSync, apps: readonly EnterpriseApp[]): Promise<void> {
  const { directory, graph, call, asking, run } = sync
  const ids = apps.map((app) => app.id)
  const answers = await batchAssignments(graph, ids, asking)
  for (const [index, app] of apps.entries()) {
    const answer = answers[index]
    if (answer === undefined) continue
    putAssignments(directory, app.id, answer.ok ? answer.value : null)
    if (!answer.ok) {
      noteInSync(
        directory,
        run.run,
        'apps',
        `Assignments of '${app.displayName}' could not be read: ${answer.failure.message}`,
      )
    }
    call.progress({ phase: 'Assignments', done: index + 1, total: apps.length })
  }
  await breathe(sync)
}
