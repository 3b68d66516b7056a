import { ConsoleFailure } from '#shared/contract/failure'
import { groupsPerStream, type SyncSizes } from '#shared/domain/sync-plan'
import { planChanges, syncChanges } from '#shared/engine/directory/sync-changes'
import { syncGroups, syncPeople } from '#shared/engine/directory/sync-lists'
import { chunks, keepMarks, marksOfNow, memberMarksOfNow } from '#shared/engine/directory/sync-marks'
import { syncMembersByDelta, syncMembersByPages } from '#shared/engine/directory/sync-members'
import { breathe, type RunningSync } from '#shared/engine/directory/sync-run'
import { trackedGroups } from '#shared/engine/directory/tracked-groups'
import { groupsDelta } from '#shared/engine/graph/delta'
import { groupsPath, membersPath } from '#shared/engine/graph/groups'
import { peoplePath } from '#shared/engine/graph/people'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { forgetDeltaLinks } from '#shared/engine/store/delta-link-rows'
import { forgetUntold, groupIds, sweepGroups } from '#shared/engine/store/group-rows'
import { sweepPeople } from '#shared/engine/store/people-rows'
import { sweepPrincipals } from '#shared/engine/store/principal-rows'
import { brokenOffSync, noteInSync, reachStage, type SyncRun, type SyncStage } from '#shared/engine/store/sync-rows'
import { addWork } from '#shared/engine/store/sync-work-rows'

/**
 * Reads everything of the scope: marks to ask for changes from, people, groups, members; then what changed meanwhile. Goes on at the
 * stage that a sync which was broken off had reached. Throws ChangesExpired where its marks are too old by the end.
 */
export async function fullRead(access: TenantAccess, sync: RunningSync, sizes: SyncSizes): Promise<void> {
  const { directory, run } = sync
  const number = run.run
  const stages: Record<SyncStage, () => Promise<SyncStage | null>> = {
    begin: async () => {
      const marks = await marksOfNow(sync)
      const tracked = run.scope === 'tracked' ? trackedGroups(directory, access.workspace) : []
      const memberMarks = await memberMarksOfNow(sync, tracked)
      directory.transaction(() => {
        forgetDeltaLinks(directory)
        keepMarks(sync, [...marks, ...memberMarks])
        if (run.peopleWay === 'list') addWork(directory, 'people', [peoplePath])
        addWork(directory, 'groups', [groupsPath])
        if (access.setAside !== null) noteInSync(directory, number, 'members', cacheSetAside(access.setAside))
        reachStage(directory, number, 'lists')
      })
      return 'lists'
    },
    lists: async () => {
      // Side by side, for neither waits for the other. Where one fails the other is waited for: nothing goes on behind a failure.
      const lists = await Promise.allSettled([
        syncPeople(sync, known(sizes.people)),
        syncGroups(sync, known(sizes.groups)),
      ])
      for (const list of lists) if (list.status === 'rejected') throw list.reason
      directory.transaction(() => {
        planMembers(access, current(sync))
        reachStage(directory, number, 'members')
      })
      return 'members'
    },
    members: async () => {
      const planned = { ...sync, run: current(sync) }
      await syncMembersByDelta(planned)
      await syncMembersByPages(planned)
      reachStage(directory, number, 'changes')
      return 'changes'
    },
    changes: async () => {
      // Where it was broken off here, the streams that had come to their end have had time to change.
      directory.transaction(() => planChanges(sync))
      await syncChanges(sync)
      return null
    },
  }
  for (let stage: SyncStage | null = run.stage; stage !== null;) stage = await stages[stage]()
  directory.transaction(() => {
    sweepPeople(directory, number)
    sweepGroups(directory, number)
    forgetUntold(directory, number)
    sweepPrincipals(directory)
  })
  await breathe(sync)
}

/** The ways may have changed since the sync began. */
function current({ directory, run }: RunningSync): SyncRun {
  const now = brokenOffSync(directory)
  if (now?.run !== run.run) {
    throw new ConsoleFailure({
      code: 'tenant-busy',
      message: 'Another sync of this tenant took over.',
      remedy: 'Wait until it is done: what it reads is shown here as well.',
    })
  }
  return now
}

function planMembers(access: TenantAccess, run: SyncRun): void {
  const { directory } = access
  const listed = groupIds(directory, run.run)
  const tracked = run.scope === 'tracked' ? new Set(trackedGroups(directory, access.workspace)) : null
  const ids = tracked === null ? listed : listed.filter((id) => tracked.has(id))
  if (run.membersWay === 'member-pages')
    addWork(
      directory,
      'member-pages',
      ids.map((id) => membersPath(id)),
    )
  else {
    const streams = chunks(ids, groupsPerStream)
    addWork(
      directory,
      'members',
      streams.map((some) => groupsDelta({ members: true, ids: some })),
    )
  }
}

function cacheSetAside(path: string): string {
  return `The former cache of this tenant could not be used: it was set aside as ${path}, and everything was read anew. It may be deleted.`
}

const known = (count: number) => (count === 0 ? null : count)
