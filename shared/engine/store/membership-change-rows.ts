import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A membership of a user that was otherwise when the mark before was taken, and so when it was read. Instants are ISO 8601. */
export interface MembershipChange {
  readonly id: string
  readonly joined: boolean
  readonly before: string
  readonly at: string
}

export interface MembershipChangeWriter {
  note(group: number, member: number, joined: boolean, before: string, at: string): void
}

/** Call inside a transaction. */
export function membershipChangeWriter(db: Database): MembershipChangeWriter {
  const put = db.prepare(`
    INSERT INTO membership_changes (group_key, member_key, joined, before, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (group_key, member_key) DO UPDATE SET joined = excluded.joined, before = excluded.before, at = excluded.at`)
  return { note: (group, member, joined, before, at) => void put.run(group, member, Number(joined), before, at) }
}

/** The last change of each membership of a group that syncs met. */
export function membershipChanges(db: ReadDatabase, groupId: string): MembershipChange[] {
  return db
    .all<{ id: string; joined: number; before: string; at: string }>(
      sql`
      SELECT member.id, joined, before, at FROM membership_changes
      JOIN principals AS member ON member.key = member_key
      WHERE group_key = (SELECT key FROM principals WHERE id = ${groupId}) ORDER BY member_key`,
    )
    .map((row) => ({ ...row, joined: row.joined === 1 }))
}

/** The last change of each membership of some groups, with the group; of very many the newest `most`. */
export function changesInGroups(
  db: ReadDatabase,
  groupIds: readonly string[],
  most: number,
): (MembershipChange & { readonly groupId: string })[] {
  return db
    .all<{ id: string; groupId: string; joined: number; before: string; at: string }>(
      sql`
      SELECT member.id, holder.id AS groupId, joined, before, at
      FROM json_each(${JSON.stringify(groupIds)}) AS wanted
        CROSS JOIN principals AS holder ON holder.id = wanted.value
        CROSS JOIN membership_changes ON group_key = holder.key
        CROSS JOIN principals AS member ON member.key = member_key AND member.type = 'user'
      ORDER BY at DESC LIMIT ${most}`,
    )
    .map((row) => ({ ...row, joined: row.joined === 1 }))
}

/** Object ids of the direct members of a group that are users, as the cache has them; null where they were never read. */
export function cachedMembers(db: ReadDatabase, groupId: string): ReadonlySet<string> | null {
  const group = db.get<{ key: number; users: number | null }>(sql`
    SELECT groups.key, users FROM groups JOIN principals ON principals.key = groups.key WHERE id = ${groupId}`)
  if (group === undefined || group.users === null) return null
  const rows = db.all<{ id: string }>(sql`
    SELECT id FROM memberships JOIN principals ON principals.key = member_key AND type = 'user'
    WHERE group_key = ${group.key}`)
  return new Set(rows.map(({ id }) => id))
}
