import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'
import { readTarget } from '#shared/engine/store/target-rows'

export interface KeptProductGroup {
  readonly id: string
  readonly displayName: string
  readonly externalId: string | null
}

/** Keeps the groups that an app's product listed whole, at an instant, in the place of those of before. */
export function putProductGroups(
  db: Database,
  appId: string,
  groups: readonly KeptProductGroup[],
  takenAt: string,
): void {
  const url = readTarget(db, appId)?.url
  if (url === undefined) return
  const rows = JSON.stringify(groups.map(({ id, displayName, externalId }) => ({ id, displayName, externalId })))
  db.run(sql`
    INSERT INTO product_groups (app_id, url, taken_at, groups) VALUES (${appId}, ${url}, ${takenAt}, ${rows})
    ON CONFLICT (app_id) DO UPDATE SET url = excluded.url, taken_at = excluded.taken_at, groups = excluded.groups`)
}

/** The groups that an app's product last listed; null where the server that is its target now never did. */
export function keptProductGroups(db: ReadDatabase, appId: string): readonly KeptProductGroup[] | null {
  const url = readTarget(db, appId)?.url
  const row = db.get<{ url: string; groups: string }>(
    sql`SELECT url, groups FROM product_groups WHERE app_id = ${appId}`,
  )
  return row === undefined || row.url !== url ? null : (JSON.parse(row.groups) as KeptProductGroup[])
}
