import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/**
 * How many objects a job that takes assigned ones looks at: people assigned directly, groups, and the direct members of these. Null where
 * the assignments or the size of a group are not known.
 */
export function assignedObjects(db: ReadDatabase, app: string): number | null {
  const known = db.get<{ known: number }>(sql`SELECT assignments_known AS known FROM apps WHERE id = ${app}`)?.known
  if (known !== 1) return null
  const row = db.get<{ people: number; groups: number; members: number; unknown: number }>(sql`
    WITH assigned AS (
      SELECT DISTINCT principal_id, principal_type FROM assignments WHERE resource_id = ${app}
    ), sizes AS (
      SELECT g.users + g.groups + g.others AS size
      FROM assigned LEFT JOIN principals ON principals.id = principal_id LEFT JOIN groups g ON g.key = principals.key
      WHERE principal_type = 'Group'
    )
    SELECT (SELECT count(*) FROM assigned WHERE principal_type = 'User') AS people,
      (SELECT count(*) FROM sizes) AS groups,
      (SELECT coalesce(sum(size), 0) FROM sizes) AS members,
      (SELECT count(*) FROM sizes WHERE size IS NULL) AS unknown`)
  return row === undefined || row.unknown > 0 ? null : row.people + row.groups + row.members
}
