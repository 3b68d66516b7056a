import type { ReadDatabase } from '#shared/engine/store/database'
import { type CachedGroup, groupOf, type GroupRow } from '#shared/engine/store/group-rows'
import { sql } from '#shared/engine/store/sql'

const columns = 'groups.key, id, display_name, kind, dynamic, security_enabled, users'

/** Groups by their numbers, in that order; a number of none is left out. */
export function groupsByKey(db: ReadDatabase, keys: readonly number[]): CachedGroup[] {
  const rows = db.all<GroupRow>({
    text: `
      SELECT ${columns} FROM groups JOIN principals ON principals.key = groups.key
      WHERE groups.key IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(keys)],
  })
  const found = new Map(rows.map((row) => [row.key, groupOf(row)]))
  return keys.flatMap((key) => found.get(key) ?? [])
}

/** Groups by their object ids; an id of none is left out. */
export function groupsById(db: ReadDatabase, ids: readonly string[]): CachedGroup[] {
  return db
    .all<GroupRow>({
      text: `
        SELECT ${columns} FROM principals JOIN groups ON groups.key = principals.key
        WHERE principals.id IN (SELECT value FROM json_each(?))`,
      values: [JSON.stringify(ids)],
    })
    .map(groupOf)
}

/** Groups whose folded names are one of these. */
export function groupsByFoldedName(db: ReadDatabase, names: readonly string[]): CachedGroup[] {
  return db
    .all<GroupRow>({
      text: `
        SELECT ${columns} FROM groups JOIN principals ON principals.key = groups.key
        WHERE sort_name IN (SELECT value FROM json_each(?)) ORDER BY sort_name, groups.key`,
      values: [JSON.stringify(names)],
    })
    .map(groupOf)
}

/** Every group by name. */
export function allGroups(db: ReadDatabase): CachedGroup[] {
  return db
    .all<GroupRow>({
      text: `SELECT ${columns} FROM groups JOIN principals ON principals.key = groups.key ORDER BY sort_name, groups.key`,
      values: [],
    })
    .map(groupOf)
}

/** Groups inside a group to any depth, and people who are in one of those but not in the group itself. Circles end. */
export function nestedIn(db: ReadDatabase, group: number): { readonly groups: number; readonly people: number } {
  const direct = db.get<{ groups: number | null }>(sql`SELECT groups FROM groups WHERE key = ${group}`)?.groups ?? 0
  // Most groups hold none, and then nobody has to walk through their members.
  if (direct === 0) return { groups: 0, people: 0 }
  // Crossed in this order: what is inside leads, and is few beside the tables that it is looked up in.
  const found = db.get<{ groups: number; people: number }>(sql`
    WITH RECURSIVE inside (key) AS (
      SELECT member_key FROM memberships WHERE group_key = ${group} AND member_key IN (
        SELECT key FROM groups WHERE key = member_key)
      UNION
      SELECT member_key FROM inside CROSS JOIN groups holder ON holder.key = inside.key AND holder.groups > 0
        CROSS JOIN memberships ON group_key = inside.key
      WHERE member_key IN (SELECT key FROM groups WHERE key = member_key))
    SELECT (SELECT count(*) FROM inside WHERE key <> ${group}) AS groups,
      (SELECT count(DISTINCT member_key) FROM inside CROSS JOIN memberships ON group_key = inside.key
        CROSS JOIN principals ON principals.key = member_key AND type = 'user'
        WHERE inside.key <> ${group}
          AND NOT EXISTS (SELECT 1 FROM memberships own WHERE own.group_key = ${group} AND own.member_key = principals.key)
      ) AS people`)
  return found ?? { groups: 0, people: 0 }
}
