import type { ChangeTime, MemberLink, MembershipWriter } from '#shared/engine/store/membership-rows'
import { membershipWriter } from '#shared/engine/store/membership-rows'
import type { Database } from '#shared/engine/store/database'
import { type GroupWriter, groupWriter, type KeptGroup } from '#shared/engine/store/group-rows'
import { type PeopleWriter, peopleWriter } from '#shared/engine/store/people-rows'
import { type Principals, principalsOf } from '#shared/engine/store/principal-rows'

/** What a stream of groups tells of one of them. */
export interface GroupChange {
  readonly id: string
  readonly group: KeptGroup | null
  readonly removed: 'changed' | 'deleted' | null
  readonly members: readonly MemberLink[]
}

/** All that a sync writes people, groups and memberships with; for one sync, since it remembers what stands in the file. */
export interface CacheWriter {
  readonly people: PeopleWriter
  readonly groups: GroupWriter
  readonly memberships: MembershipWriter
  readonly principals: Principals
  /**
   * Merges what a delta stream tells of a group and its members: a slice, a change, its end. In a full pass the first slice makes void
   * what was known of its members. Changes of a group whose members could never be read leave them not known. `time` is for changes.
   */
  merge(change: GroupChange, run: number, pass: 'full' | 'changes', time?: ChangeTime): void
}

export function cacheWriter(db: Database): CacheWriter {
  const principals = principalsOf(db)
  const people = peopleWriter(db, principals)
  const groups = groupWriter(db, principals)
  const memberships = membershipWriter(db, principals)
  return {
    people,
    groups,
    memberships,
    principals,
    merge: ({ id, group, removed, members }, run, pass, time) => {
      if (removed !== null) {
        groups.remove(id)
        return
      }
      const known = group === null ? groups.find(id) : groups.put(group, run)
      if (known === null) return
      const begins = pass === 'full' ? known.read !== run : known.isNew
      if (begins) memberships.begin(known.key, run)
      // Of a group that is new nobody knows that it was otherwise before.
      if (begins || known.read !== null) memberships.merge(known.key, members, begins ? undefined : time)
    },
  }
}
