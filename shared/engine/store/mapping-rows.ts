import type { MappingMode } from '#shared/domain/product-profile'
import type { Mapping } from '#shared/domain/mapping'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

interface Row {
  app_id: string
  group_id: string
  group_name: string
  mode: string
  to_id: string | null
  to_name: string | null
  added_at: string
  note: string
}

/** The part of the key that tells two product groups of one Entra group apart. */
export const toKey = (to: Mapping['to']) => (to === null ? '' : (to.id ?? to.name))

/** Adding the same pair again keeps the first time and refreshes names and mode. */
export function putMapping(db: Database, mapping: Mapping): void {
  db.run(sql`
    INSERT INTO mappings (app_id, group_id, to_key, group_name, mode, to_id, to_name, added_at, note)
    VALUES (${mapping.appId}, ${mapping.groupId}, ${toKey(mapping.to)}, ${mapping.groupName}, ${mapping.mode},
      ${mapping.to?.id ?? null}, ${mapping.to?.name ?? null}, ${mapping.addedAt}, ${mapping.note})
    ON CONFLICT (app_id, group_id, to_key) DO UPDATE SET group_name = excluded.group_name, mode = excluded.mode,
      to_name = excluded.to_name, note = CASE excluded.note WHEN '' THEN note ELSE excluded.note END`)
}

/** Keeps many at once, all or none. */
export function putMappings(db: Database, mappings: readonly Mapping[]): void {
  db.transaction(() => {
    for (const mapping of mappings) putMapping(db, mapping)
  })
}

/** Puts a mapping in the place of another one. */
export function replaceMapping(db: Database, before: Mapping, after: Mapping): void {
  db.transaction(() => {
    removeMapping(db, before)
    putMapping(db, after)
  })
}

export function removeMapping(db: Database, mapping: Mapping): number {
  return db.run(sql`
    DELETE FROM mappings
    WHERE app_id = ${mapping.appId} AND group_id = ${mapping.groupId} AND to_key = ${toKey(mapping.to)}`)
}

export function listMappings(db: ReadDatabase): Mapping[] {
  return db
    .all<Row>(sql`SELECT * FROM mappings ORDER BY app_id, group_name COLLATE NOCASE, group_id, to_key`)
    .map((row) => ({
      appId: row.app_id,
      groupId: row.group_id,
      groupName: row.group_name,
      mode: row.mode as MappingMode,
      to: row.to_name === null ? null : { id: row.to_id, name: row.to_name },
      addedAt: row.added_at,
      note: row.note,
    }))
}

/** Object ids of the apps that have a mapping. */
export function mappedApps(db: ReadDatabase): string[] {
  return db.all<{ id: string }>(sql`SELECT DISTINCT app_id AS id FROM mappings ORDER BY app_id`).map(({ id }) => id)
}

/** Object ids of the groups that have a mapping. */
export function mappedGroups(db: ReadDatabase): string[] {
  return db.all<{ id: string }>(sql`SELECT DISTINCT group_id AS id FROM mappings`).map(({ id }) => id)
}

/** Which of the groups are mapped for which app, each pair as often as there are product groups to it. */
export function mappingsOfGroups(db: ReadDatabase, groups: readonly string[]): { groupId: string; appId: string }[] {
  return db.all<{ groupId: string; appId: string }>(sql`
    SELECT group_id AS groupId, app_id AS appId FROM mappings
    WHERE group_id IN (SELECT value FROM json_each(${JSON.stringify(groups)}))`)
}
