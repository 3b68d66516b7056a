import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A product profile that a person added, as it was given. */
export interface AddedProfile {
  readonly id: string
  readonly text: string
  /** ISO 8601. */
  readonly addedAt: string
}

export function listAddedProfiles(db: ReadDatabase): AddedProfile[] {
  return db.all<AddedProfile>(sql`SELECT id, text, added_at AS addedAt FROM profiles ORDER BY id`)
}

/** One line that is another after any profile was added, replaced or removed, by whichever process. */
export function addedProfilesMark(db: ReadDatabase): string {
  return db
    .all<{ id: string; addedAt: string }>(sql`SELECT id, added_at AS addedAt FROM profiles ORDER BY id`)
    .map(({ id, addedAt }) => `${id} ${addedAt}`)
    .join(', ')
}

/** Keeps it, in the place of one with the same id. */
export function putAddedProfile(db: Database, { id, text, addedAt }: AddedProfile): void {
  db.run(sql`
    INSERT INTO profiles (id, text, added_at) VALUES (${id}, ${text}, ${addedAt})
    ON CONFLICT (id) DO UPDATE SET text = excluded.text, added_at = excluded.added_at`)
}

/** Answers whether there was one. */
export function removeAddedProfile(db: Database, id: string): boolean {
  return db.run(sql`DELETE FROM profiles WHERE id = ${id}`) > 0
}
