import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Numbers, in the directory's own file, of a group's direct members that are users. */
export function userKeysOf(directory: ReadDatabase, group: number): number[] {
  return directory.column<number>(sql`
    SELECT member_key FROM memberships JOIN principals ON principals.key = member_key AND type = 'user'
    WHERE group_key = ${group}`)
}

/** Object ids by the numbers of the directory's own file. */
export function idsOfKeys(directory: ReadDatabase, keys: readonly number[]): { key: number; id: string }[] {
  return directory.all<{ key: number; id: string }>(sql`
    SELECT key, id FROM principals WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`)
}
