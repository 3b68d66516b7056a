import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** What a person wrote down about a tenant, or about one of its apps. */
export interface Note {
  readonly id: string
  /** Object id of the app; null for the tenant as a whole. */
  readonly appId: string | null
  readonly text: string
  readonly at: string
  readonly by: string
  readonly editedAt: string | null
}

/** Newest first. */
export function listNotes(db: ReadDatabase): Note[] {
  return db.all<Note>(sql`
    SELECT id, app_id AS appId, text, at, by, edited_at AS editedAt FROM notes ORDER BY at DESC, id`)
}

/** Keeps a note, in the place of the one with its id. */
export function putNote(db: Database, { id, appId, text, at, by, editedAt }: Note): void {
  db.run(sql`
    INSERT INTO notes (id, app_id, text, at, by, edited_at) VALUES (${id}, ${appId}, ${text}, ${at}, ${by}, ${editedAt})
    ON CONFLICT (id) DO UPDATE SET app_id = excluded.app_id, text = excluded.text, at = excluded.at, by = excluded.by,
      edited_at = excluded.edited_at`)
}

/** Gives a note other words; answers whether there is one of this id. */
export function editNote(db: Database, id: string, text: string, editedAt: string): boolean {
  return db.run(sql`UPDATE notes SET text = ${text}, edited_at = ${editedAt} WHERE id = ${id}`) > 0
}

/** Answers whether there was one of this id. */
export function removeNote(db: Database, id: string): boolean {
  return db.run(sql`DELETE FROM notes WHERE id = ${id}`) > 0
}

/** How many notes there are, and the newest of them. */
export function noteHead(db: ReadDatabase): { readonly count: number; readonly latest: Note | null } {
  const count = db.get<{ count: number }>(sql`SELECT count(*) AS count FROM notes`)?.count ?? 0
  const latest = db.get<Note>(sql`
    SELECT id, app_id AS appId, text, at, by, edited_at AS editedAt FROM notes ORDER BY at DESC, id LIMIT 1`)
  return { count, latest: latest ?? null }
}
