import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Numbers of the groups whose people provisioning would take and somebody has read, and how many others there are. */
export function groupsToProposeFrom(db: ReadDatabase): { readonly keys: number[]; readonly unread: number } {
  const rows = db.all<{ key: number; users: number | null }>(sql`
    /* Every group that may be proposed */ SELECT key, users FROM groups WHERE security_enabled = 1 ORDER BY key`)
  return {
    keys: rows.flatMap(({ key, users }) => (users === null || users === 0 ? [] : [key])),
    unread: rows.filter(({ users }) => users === null).length,
  }
}

/** Object ids of groups by their numbers. */
export function groupIdsAtKeys(db: ReadDatabase, keys: readonly number[]): ReadonlyMap<number, string> {
  const rows = db.all<{ key: number; id: string }>(sql`
    SELECT principals.key AS key, principals.id AS id FROM json_each(${JSON.stringify(keys)})
    CROSS JOIN principals ON principals.key = json_each.value`)
  return new Map(rows.map(({ key, id }) => [key, id]))
}
