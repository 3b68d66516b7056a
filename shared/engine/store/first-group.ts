import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Object id of some group of the tenant; null where none was read. */
export function anyGroup(db: ReadDatabase): string | null {
  const row = db.get<{ id: string }>(sql`
    SELECT principals.id AS id FROM groups JOIN principals ON principals.key = groups.key LIMIT 1`)
  return row?.id ?? null
}
