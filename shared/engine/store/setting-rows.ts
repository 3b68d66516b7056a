import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A choice that a person made, in the file it belongs to: of the machine in app.db, of a tenant in its workspace. Null where none. */
export function readSetting(db: ReadDatabase, key: string): string | null {
  return db.get<{ value: string }>(sql`SELECT value FROM settings WHERE key = ${key}`)?.value ?? null
}

export function putSetting(db: Database, key: string, value: string): void {
  db.run(sql`
    INSERT INTO settings (key, value) VALUES (${key}, ${value}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
}
