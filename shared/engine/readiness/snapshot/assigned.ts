import { knownAssignments, stands } from '#shared/domain/assignments'
import { folded } from '#shared/domain/folded-text'
import {
  type FactContext,
  type FactSource,
  instantNow,
  known,
  unknown,
} from '#shared/engine/readiness/snapshot/sources'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { groupsByFoldedName } from '#shared/engine/store/group-lists'
import { groupsOfSameName, groupsWithSizes } from '#shared/engine/store/group-fact-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'

/** When the cache was last made whole: whoever has an app to check has had a sync. */
export function cachedAt({ access, ports }: Pick<FactContext, 'access' | 'ports'>): string {
  return synchronisedAt(access.directory) ?? instantNow({ ports })
}

export const assignments: FactSource<'assignments'> = (context) => {
  const { access, app } = context
  const listed = listedAssignments(access.directory, app.id)
  if (listed === null) {
    return unknown(
      'Who is assigned to the app is not known: the last sync could not read it.',
      'Run a sync with an account that may read apps (Application.Read.All), then check again.',
    )
  }
  const sent = listSentAssignments(access.directory, app.id)
  return known(
    knownAssignments(listed, sent)
      .filter(stands)
      .map(({ id, appRoleId, principalId, principalType, principalDisplayName }) => ({
        id: id ?? '',
        appRoleId,
        principalId,
        principalType,
        principalDisplayName,
        resourceId: app.id,
      })),
    cachedAt(context),
  )
}

export const assignedGroups: FactSource<'assignedGroups'> = async (context) => {
  const assigned = await context.fact('assignments')
  if (!assigned.known) return assigned
  const ids = assigned.value.filter(({ principalType }) => principalType === 'Group').map((row) => row.principalId)
  return known(groupsWithSizes(context.access.directory, [...new Set(ids)]), assigned.at)
}

export const nameTwins: FactSource<'nameTwins'> = async (context) => {
  const groups = await context.fact('assignedGroups')
  if (!groups.known) return groups
  const ids = groups.value.map(({ id }) => id)
  return known(groupsOfSameName(context.access.directory, ids), groups.at)
}

export const mappings: FactSource<'mappings'> = (context) => {
  const { directory, workspace } = context.access
  const rows = listMappings(workspace).filter(({ appId }) => appId === context.app.id)
  const ids = [...new Set(rows.map(({ groupId }) => groupId))]
  const groups = new Map(groupsWithSizes(directory, ids).map((group) => [group.id, group]))
  const nameOf = (name: string) => folded(name).trim()
  const lost = rows.filter(({ groupId }) => !groups.has(groupId)).map(({ groupName }) => nameOf(groupName))
  const namesakes = Map.groupBy(groupsByFoldedName(directory, [...new Set(lost)]), ({ displayName }) =>
    nameOf(displayName),
  )
  return known(
    rows.map((row) => {
      const group = groups.get(row.groupId) ?? null
      const others = group === null ? (namesakes.get(nameOf(row.groupName)) ?? []) : []
      return { ...row, group, namesakes: others.map(({ id }) => id) }
    }),
    cachedAt(context),
  )
}
