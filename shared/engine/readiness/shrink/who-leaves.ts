import { type KnownAssignment, knownAssignments, stands } from '#shared/domain/assignments'
import { losingAccess, peopleOf } from '#shared/engine/assignments/losing-access'
import type { Taking } from '#shared/engine/assignments/assignment-draft'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { everybody } from '#shared/engine/store/people-in-scope-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'

/** Who and what leaves the scope of an app, by the directory's cache. */
export interface Leaving {
  readonly groups: readonly LeavingGroup[]
  /** By their numbers in the file. */
  readonly people: readonly number[]
  /** People and groups of whom it is open. */
  readonly perhaps: number
  readonly perhapsGroups: number
  /** Groups that leave and of which nobody has read who is in them. */
  readonly unread: number
  /** The same of groups that stay, so that fewer people may leave. */
  readonly unreadStaying: number
}

export interface LeavingGroup {
  readonly id: string
  readonly name: string
  /** Direct members that are people; null where they were not read. */
  readonly members: number | null
  /** What it feeds in the product by this console's mappings, by name. */
  readonly feeds: readonly string[]
}

/** Whoever is assigned to an app now, with what this console has sent since; null where that was never read. */
export function assignedNow({ directory }: Pick<TenantAccess, 'directory'>, appId: string): KnownAssignment[] | null {
  const listed = listedAssignments(directory, appId)
  return listed === null ? null : knownAssignments(listed, listSentAssignments(directory, appId)).filter(stands)
}

/** What leaves where some assignments go; a principal that keeps another one stays. */
export function leavingWith(
  access: TenantAccess,
  appId: string,
  all: readonly KnownAssignment[],
  goes: (row: KnownAssignment) => boolean,
): Leaving {
  const staying = all.filter((row) => !goes(row))
  const still = new Set(staying.map(({ principalId }) => principalId))
  const going = all.filter((row) => goes(row) && !still.has(row.principalId))
  const { people, unknownGoing, unknownStaying } = losingAccess(access.directory, going, staying)
  const groups = groupsById(access.directory, [
    ...new Set(going.filter(({ principalType }) => principalType === 'Group').map(({ principalId }) => principalId)),
  ])
  return {
    groups: provisioned(groups).map((group) => leavingGroup(access, appId, group)),
    people: [...people],
    perhaps: 0,
    perhapsGroups: 0,
    unread: unknownGoing,
    unreadStaying: unknownStaying,
  }
}

/** A group that leaves, with what it feeds. */
export function leavingGroup({ workspace }: TenantAccess, appId: string, group: CachedGroup): LeavingGroup {
  const feeds = listMappings(workspace).flatMap((mapping) =>
    mapping.appId === appId && mapping.groupId === group.id && mapping.to !== null ? [mapping.to.name] : [],
  )
  return { id: group.id, name: group.displayName, members: group.memberCount, feeds }
}

/** Only security-enabled groups are read by the service, so that no other one is in the product through it. */
function provisioned(groups: readonly CachedGroup[]): CachedGroup[] {
  return groups.filter(({ securityEnabled, kind }) => securityEnabled && kind !== 'distribution')
}

/** Everybody in an app's scope before any filter, by number, and its groups. */
export function scopeNow(
  access: TenantAccess,
  appId: string,
  taking: Taking,
): { readonly people: readonly number[]; readonly groups: readonly CachedGroup[]; readonly unread: number } {
  const all = assignedNow(access, appId) ?? []
  const ids = all.filter(({ principalType }) => principalType === 'Group').map(({ principalId }) => principalId)
  const groups = provisioned(groupsById(access.directory, [...new Set(ids)]))
  if (taking.all) return { people: everybody(access.directory), groups, unread: 0 }
  const { keys, unknown } = peopleOf(access.directory, all)
  return { people: [...keys], groups, unread: unknown }
}
