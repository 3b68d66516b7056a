import { keepMarks, memberMarksOfNow } from '#shared/engine/directory/sync-marks'
import { syncMembersByPages } from '#shared/engine/directory/sync-members'
import type { RunningSync } from '#shared/engine/directory/sync-run'
import { trackedGroups, unreadGroups } from '#shared/engine/directory/tracked-groups'
import { membersPath } from '#shared/engine/graph/groups'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { addWork, workLeft } from '#shared/engine/store/sync-work-rows'

/** Reads the members of groups that came into use since the last sync, and follows them from now on. */
export async function readNewlyTracked(access: TenantAccess, sync: RunningSync): Promise<void> {
  const { directory } = sync
  if (workLeft(directory, 'member-pages') === 0) {
    const ids = unreadGroups(directory, trackedGroups(directory, access.workspace))
    if (ids.length === 0) return
    const marks = await memberMarksOfNow(sync, ids)
    directory.transaction(() => {
      keepMarks(sync, marks)
      addWork(
        directory,
        'member-pages',
        ids.map((id) => membersPath(id)),
      )
    })
  }
  await syncMembersByPages({ ...sync, run: { ...sync.run, peopleWay: 'member-pages' } })
}
