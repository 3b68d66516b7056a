import { keepMarks, memberMarksOfNow } from '#shared/engine/directory/sync-marks'
import { syncMembersByPages } from '#shared/engine/directory/sync-members'
import type { RunningSync } from '#shared/engine/directory/sync-run'
import { trackedGroups, unreadGroups } from '#shared/engine/directory/tracked-groups'
import { membersPath } from '#shared/engine/graph/groups'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { groupsById } from '#shared/engine/store/group-lists'
import { addWork, workLeft } from '#shared/engine/store/sync-work-rows'

/**
 * Reads the members of groups that came into use since the last sync, and follows them from now on; `asked` are read with them, though
 * nothing uses them yet.
 */
export async function readNewlyTracked(
  access: TenantAccess,
  sync: RunningSync,
  asked: readonly string[] = [],
): Promise<void> {
  const { directory, run } = sync
  // A sync of everything follows all groups already, and reads people from their own list.
  const few = run.scope === 'tracked'
  if (workLeft(directory, 'member-pages') === 0) {
    const unknown = groupsById(directory, asked).flatMap(({ id, memberCount }) => (memberCount === null ? [id] : []))
    const tracked = few ? unreadGroups(directory, trackedGroups(directory, access.workspace)) : []
    const ids = [...new Set([...tracked, ...unknown])]
    if (ids.length === 0) return
    const marks = few ? await memberMarksOfNow(sync, ids) : []
    directory.transaction(() => {
      keepMarks(sync, marks)
      addWork(
        directory,
        'member-pages',
        ids.map((id) => membersPath(id)),
      )
    })
  }
  await syncMembersByPages(few ? { ...sync, run: { ...run, peopleWay: 'member-pages' } } : sync)
}
