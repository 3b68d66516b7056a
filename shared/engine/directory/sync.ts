import type { z } from 'zod'
import type { syncReportSchema } from '#shared/contract/directory'
import type { LongCall } from '#shared/contract/server'
import type { EnterpriseApp } from '#shared/domain/directory'
import { batchDirectMembers, type DirectoryGroup, listGroups } from '#shared/engine/graph/groups'
import { batchAssignments, listEnterpriseApps } from '#shared/engine/graph/service-principals'
import { batchJobs } from '#shared/engine/graph/synchronization'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { putApps, putAssignments, putJobs } from '#shared/engine/store/app-rows'
import { directorySize, forgetMembers, putGroups, putMembers, removeGroup } from '#shared/engine/store/group-rows'
import { beginSync, endSync } from '#shared/engine/store/sync-rows'

type SyncReport = z.output<typeof syncReportSchema>

/**
 * Reads the tenant into its cache: enterprise apps, their jobs and assignments, groups and their direct members. Each part is kept
 * as soon as it is whole, so an end at any moment leaves what was known before; only a finished sync sweeps what is gone.
 */
export async function syncDirectory(access: TenantAccess, clock: Clock, call: LongCall): Promise<SyncReport> {
  const { graph, directory, tenant } = access
  const { signal } = call
  const now = () => new Date(clock.now()).toISOString()
  const began = now()
  const before = graph.spent()
  const notes: string[] = []
  const run = beginSync(directory, began)

  const apps: EnterpriseApp[] = []
  for await (const page of listEnterpriseApps(graph, { signal })) {
    putApps(directory, page, run)
    apps.push(...page)
    call.progress({ phase: 'Enterprise apps', done: apps.length, total: null })
  }
  await syncJobs(access, apps, notes, call)
  await syncAssignments(access, apps, notes, call)

  const groups: DirectoryGroup[] = []
  for await (const page of listGroups(graph, { signal })) {
    putGroups(directory, page, run)
    groups.push(...page)
    call.progress({ phase: 'Groups', done: groups.length, total: null })
  }
  await syncMembers(access, groups, run, notes, call)

  const ended = now()
  endSync(directory, run, ended, notes)
  const after = graph.spent()
  return {
    tenant: { id: tenant.id, name: tenant.name },
    began,
    ended,
    ...directorySize(directory),
    requests: { http: after.http - before.http, batched: after.batched - before.batched },
    notes,
  }
}

async function syncJobs(access: TenantAccess, apps: readonly EnterpriseApp[], notes: string[], call: LongCall) {
  const answers = await batchJobs(
    access.graph,
    apps.map((app) => app.id),
    { signal: call.signal },
  )
  const refusals = new Map<string, number>()
  for (const [index, app] of apps.entries()) {
    const answer = answers[index]
    if (answer === undefined) continue
    if (answer.ok) putJobs(access.directory, app.id, answer.value, null)
    else {
      putJobs(access.directory, app.id, [], answer.failure.message)
      refusals.set(answer.failure.message, (refusals.get(answer.failure.message) ?? 0) + 1)
    }
    call.progress({ phase: 'Provisioning jobs', done: index + 1, total: apps.length })
  }
  for (const [message, count] of refusals)
    notes.push(`Jobs of ${count} of ${apps.length} apps could not be read: ${message}`)
}

async function syncAssignments(access: TenantAccess, apps: readonly EnterpriseApp[], notes: string[], call: LongCall) {
  const answers = await batchAssignments(
    access.graph,
    apps.map((app) => app.id),
    { signal: call.signal },
  )
  for (const [index, app] of apps.entries()) {
    const answer = answers[index]
    if (answer === undefined) continue
    putAssignments(access.directory, app.id, answer.ok ? answer.value : null)
    if (!answer.ok) notes.push(`Assignments of '${app.displayName}' could not be read: ${answer.failure.message}`)
    call.progress({ phase: 'Assignments', done: index + 1, total: apps.length })
  }
}

async function syncMembers(
  access: TenantAccess,
  groups: readonly DirectoryGroup[],
  run: number,
  notes: string[],
  call: LongCall,
) {
  let done = 0
  const byId = new Map(groups.map((group) => [group.id, group]))
  const ids = [...byId.keys()]
  for await (const { groupId, answer } of batchDirectMembers(access.graph, ids, { signal: call.signal })) {
    done += 1
    const name = byId.get(groupId)?.displayName ?? groupId
    // An empty list of a group that hides its members says nothing about its size.
    if (answer.ok && answer.value.length === 0 && byId.get(groupId)?.hidesMembers === true) {
      forgetMembers(access.directory, groupId)
    } else if (answer.ok) putMembers(access.directory, groupId, answer.value, run)
    else if (answer.failure.code === 'graph-not-found') {
      removeGroup(access.directory, groupId)
      notes.push(`The group '${name}' (${groupId}) was deleted while it was read.`)
    } else {
      forgetMembers(access.directory, groupId)
      notes.push(`Members of '${name}' (${groupId}) could not be read: ${answer.failure.message}`)
    }
    call.progress({ phase: 'Members', done, total: groups.length })
  }
}
