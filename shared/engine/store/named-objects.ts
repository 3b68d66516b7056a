import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

export interface NamedObject {
  readonly kind: 'group' | 'person' | 'app'
  readonly displayName: string
}

/** What object ids are in the directory, by id; an app also by its appId. What is not there is left out. */
export function namedObjects(db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, NamedObject> {
  const asked = JSON.stringify(ids)
  const rows = db.all<NamedObject & { readonly id: string }>(sql`
    SELECT principals.id AS id, 'group' AS kind, display_name AS displayName
    FROM groups JOIN principals ON principals.key = groups.key WHERE id IN (SELECT value FROM json_each(${asked}))
    UNION ALL
    SELECT principals.id, 'person', coalesce(display_name, user_principal_name, principals.id)
    FROM people JOIN principals ON principals.key = people.key WHERE id IN (SELECT value FROM json_each(${asked}))
    UNION ALL
    SELECT id, 'app', display_name FROM apps WHERE id IN (SELECT value FROM json_each(${asked}))
    UNION ALL
    SELECT app_id, 'app', display_name FROM apps WHERE app_id IN (SELECT value FROM json_each(${asked}))`)
  return new Map(rows.map(({ id, kind, displayName }) => [id, { kind, displayName }]))
}
