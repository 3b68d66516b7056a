import type { Migration } from '#shared/engine/store/migrate'

/** What a person wrote down about a customer. */
export const notesTables: Migration = {
  version: 120,
  name: 'notes',
  up: (db) =>
    db.script(`
      CREATE TABLE notes (
        id TEXT PRIMARY KEY,
        -- Object id of the app that it is about; null for the tenant as a whole.
        app_id TEXT,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        edited_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX notes_at ON notes (at);
    `),
}
