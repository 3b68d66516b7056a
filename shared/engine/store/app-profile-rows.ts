import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A person's word for the profile that an app goes by. */
export interface ConfirmedProfile {
  readonly id: string
  readonly by: string
  readonly at: string
}

/** Null where nobody has said anything. */
export function confirmedProfile(db: ReadDatabase, appId: string): ConfirmedProfile | null {
  return (
    db.get<{ id: string; by: string; at: string }>(
      sql`SELECT profile AS id, by, at FROM app_profiles WHERE app_id = ${appId}`,
    ) ?? null
  )
}

/** Keeps it; null takes it back. */
export function putConfirmedProfile(db: Database, appId: string, confirmed: ConfirmedProfile | null): void {
  if (confirmed === null) db.run(sql`DELETE FROM app_profiles WHERE app_id = ${appId}`)
  else {
    db.run(sql`
      INSERT INTO app_profiles (app_id, profile, by, at)
      VALUES (${appId}, ${confirmed.id}, ${confirmed.by}, ${confirmed.at})
      ON CONFLICT (app_id) DO UPDATE SET profile = excluded.profile, by = excluded.by, at = excluded.at`)
  }
}
