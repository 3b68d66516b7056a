import type { SyncSizes } from '#shared/domain/sync-plan'
import { trackedGroups } from '#shared/engine/directory/tracked-groups'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import { countDirectory } from '#shared/engine/graph/directory-counts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { directorySize, sizesOf } from '#shared/engine/store/group-rows'
import { lastSync } from '#shared/engine/store/sync-rows'

/** How much there is to read: as the cache knows it, before the first time as Graph counts it. What nobody knows stays null. */
export async function syncSizes(access: TenantAccess, asking: GraphCall): Promise<SyncSizes> {
  const { directory, workspace, graph } = access
  const tracked = trackedGroups(directory, workspace)
  const last = lastSync(directory)
  if (last !== null) {
    const size = directorySize(directory)
    const known = sizesOf(directory, tracked)
    return {
      apps: size.apps,
      people: size.people,
      groups: size.groups,
      trackedGroups: tracked.length,
      memberships: last.scope === 'all' ? size.memberships : null,
      trackedMemberships: known,
    }
  }
  const counts = await countDirectory(graph, asking)
  return {
    apps: 0,
    people: counts.people ?? 0,
    groups: counts.groups ?? 0,
    trackedGroups: tracked.length,
    memberships: null,
    trackedMemberships: null,
  }
}
