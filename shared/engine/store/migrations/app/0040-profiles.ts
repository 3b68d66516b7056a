import type { Migration } from '#shared/engine/store/migrate'

/** Product profiles that a person added, as they were given. */
export const addedProfiles: Migration = {
  version: 40,
  name: 'profiles',
  up: (db) =>
    db.script(`
      CREATE TABLE profiles (
        id TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        added_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `),
}
