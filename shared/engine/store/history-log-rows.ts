import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Rows of one day (UTC), action and status; instants of the first and the last of them are ISO 8601. */
export interface SentDay {
  readonly action: string | null
  readonly status: string
  readonly rows: number
  readonly first: string
  readonly last: string
}

/** What the kept log says was done, day by day, oldest first. */
export function sentByDay(db: ReadDatabase, appId: string): SentDay[] {
  return db.all<SentDay>(sql`
    SELECT action, status, count(*) AS rows, min(at) AS first, max(at) AS last
    FROM provisioning_log INDEXED BY provisioning_log_at
    WHERE app_id = ${appId} GROUP BY substr(at, 1, 10), action, status ORDER BY last, action, status`)
}

/** Up to when the log of all of an app's jobs was read, without a hole; null where that of none was. */
export function logReadUntil(db: ReadDatabase, appId: string): string | null {
  return (
    db.get<{ until: string | null }>(sql`
      SELECT min(coalesce(hole_from, until)) AS until FROM provisioning_log_reads WHERE app_id = ${appId}`)?.until ??
    null
  )
}

/** The last change of a person's membership of each of some groups, as syncs met them; instants are ISO 8601. */
export function changesOfMember(
  directory: ReadDatabase,
  personId: string,
  groupIds: readonly string[],
): { readonly groupId: string; readonly joined: boolean; readonly before: string; readonly at: string }[] {
  return directory
    .all<{ groupId: string; joined: number; before: string; at: string }>(sql`
      SELECT holder.id AS groupId, joined, before, at
      FROM json_each(${JSON.stringify(groupIds)}) AS wanted
        CROSS JOIN principals AS holder ON holder.id = wanted.value
        CROSS JOIN principals AS member ON member.id = ${personId}
        CROSS JOIN membership_changes ON group_key = holder.key AND member_key = member.key
      ORDER BY at, holder.id`)
    .map((row) => ({ ...row, joined: row.joined === 1 }))
}

/** Which of some people have an account that is switched off. */
export function disabledAmong(directory: ReadDatabase, ids: readonly string[]): ReadonlySet<string> {
  return new Set(
    directory.column<string>(sql`
      SELECT principals.id FROM json_each(${JSON.stringify(ids)})
        CROSS JOIN principals ON principals.id = json_each.value
        CROSS JOIN people ON people.key = principals.key AND account_enabled = 0`),
  )
}
