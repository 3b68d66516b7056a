import type { ReadDatabase } from '#shared/engine/store/database'
import { stateOf } from '#shared/engine/store/text-search'
import { sql } from '#shared/engine/store/sql'

/** Who is in which group, kept in memory for sums over many groups: a what-if is asked over and over. */
export interface MemberSets {
  /** Numbers of the direct members of a group that are users. */
  usersOf(group: number): Uint32Array
  /** How many people are in at least one of the groups. */
  union(groups: readonly number[]): number
}

const kept = new WeakMap<ReadDatabase, { state: string; sets: MemberSets }>()

/** The sets of a file as it is now; what was read before a write is not used after it. */
export function memberSets(db: ReadDatabase): MemberSets {
  const state = stateOf(db)
  const before = kept.get(db)
  if (before?.state === state) return before.sets
  const sets = readSets(db)
  kept.set(db, { state, sets })
  return sets
}

function readSets(db: ReadDatabase): MemberSets {
  const users = new Map<number, Uint32Array>()
  const largest = db.get<{ key: number | null }>(sql`SELECT max(key) AS key FROM principals`)?.key ?? 0
  // A bit for each number: wiped after each union, not made anew.
  const seen = new Uint8Array((largest >> 3) + 1)
  const usersOf = (group: number): Uint32Array => {
    const known = users.get(group)
    if (known !== undefined) return known
    const rows = db.all<{ key: number }>(sql`
      SELECT member_key AS key FROM memberships JOIN principals ON principals.key = member_key AND type = 'user'
      WHERE group_key = ${group}`)
    const set = Uint32Array.from(rows, ({ key }) => key)
    users.set(group, set)
    return set
  }
  return {
    usersOf,
    union: (groups) => {
      seen.fill(0)
      let count = 0
      for (const group of groups) {
        for (const key of usersOf(group)) {
          const at = key >> 3
          const bit = 1 << (key & 7)
          const byte = seen[at] ?? 0
          if ((byte & bit) !== 0) continue
          seen[at] = byte | bit
          count += 1
        }
      }
      return count
    },
  }
}
