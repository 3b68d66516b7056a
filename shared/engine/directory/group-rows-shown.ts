import type { Output } from '#shared/contract/contract'
import { folded } from '#shared/domain/folded-text'
import { groupNameKey } from '#shared/domain/group-name'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { appNames } from '#shared/engine/store/app-rows'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { groupsByFoldedName } from '#shared/engine/store/group-lists'
import { mappingsOfGroups } from '#shared/engine/store/mapping-rows'

type Shown = Output<'directory.groupRows'>['rows'][number]

/** Groups as their list shows them: with the apps they are mapped to, and how many share the very same name. */
export function showGroups(access: TenantAccess, groups: readonly CachedGroup[]): Shown[] {
  const twins = Map.groupBy(
    groupsByFoldedName(
      access.directory,
      groups.map(({ displayName }) => folded(displayName).trim()),
    ),
    ({ displayName }) => groupNameKey(displayName),
  )
  const mapped = mappingsOfGroups(
    access.workspace,
    groups.map(({ id }) => id),
  )
  const names = appNames(access.directory, [...new Set(mapped.map(({ appId }) => appId))])
  return groups.map((group) => {
    const apps = new Set(mapped.filter(({ groupId }) => groupId === group.id).map(({ appId }) => appId))
    return {
      id: group.id,
      displayName: group.displayName,
      kind: group.kind,
      dynamic: group.dynamic,
      securityEnabled: group.securityEnabled,
      memberCount: group.memberCount,
      sameName: twins.get(groupNameKey(group.displayName))?.length ?? 1,
      mappedTo: [...apps]
        .map((id) => ({ id, displayName: names.get(id) ?? id }))
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName)),
    }
  })
}
