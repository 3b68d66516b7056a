import type { KnownAssignment } from '#shared/domain/assignments'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsById } from '#shared/engine/store/group-lists'
import { memberSets } from '#shared/engine/store/member-sets'
import { principalKeys } from '#shared/engine/store/principal-rows'

type Assigned = Pick<KnownAssignment, 'principalId' | 'principalType'>

export interface Losing {
  /** People who are assigned to the app in no other way, by the memberships in the cache: their numbers in the file. */
  readonly people: ReadonlySet<number>
  /** Of these groups the members are not known: who is in one that goes is not counted, who is in one that stays is counted all the same. */
  readonly unknownGoing: number
  readonly unknownStaying: number
}

/** Who has no way into an app any more once some of its principals are taken out. */
export function losingAccess(db: ReadDatabase, going: readonly Assigned[], staying: readonly Assigned[]): Losing {
  const kept = peopleOf(db, staying)
  const { keys: lost, unknown: unknownGoing } = peopleOf(db, going)
  for (const key of kept.keys) lost.delete(key)
  return { people: lost, unknownGoing, unknownStaying: kept.unknown }
}

/** How many people two apps have both, by the memberships in the cache; null where those of a group are not known. */
export function sharingAccess(db: ReadDatabase, one: readonly Assigned[], other: readonly Assigned[]): number | null {
  const [mine, theirs] = [peopleOf(db, one), peopleOf(db, other)]
  if (mine.unknown + theirs.unknown > 0) return null
  return [...mine.keys].filter((key) => theirs.keys.has(key)).length
}

/** People among the principals and the direct members of the groups among them, by their numbers in the file; `unknown` groups are unread. */
export function peopleOf(db: ReadDatabase, principals: readonly Assigned[]) {
  const sets = memberSets(db)
  const groupIds = [...new Set(principals.filter((one) => one.principalType === 'Group').map((one) => one.principalId))]
  const groups = groupsById(db, groupIds)
  const keys = new Set<number>(
    principalKeys(
      db,
      principals.filter((one) => one.principalType === 'User').map((one) => one.principalId),
    ).values(),
  )
  let unknown = groupIds.length - groups.length
  for (const group of groups) {
    if (group.memberCount === null) unknown += 1
    // Provisioning takes no members from it.
    else if (group.securityEnabled) for (const key of sets.usersOf(group.key)) keys.add(key)
  }
  return { keys, unknown }
}
