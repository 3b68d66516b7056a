import type { Migration } from '#shared/engine/store/migrate'

/** Drafts of an app's assignments that a person kept, and who is said to need access. */
export const licenceTables: Migration = {
  version: 80,
  name: 'licences',
  up: (db) =>
    db.script(`
      CREATE TABLE licence_scenarios (
        app_id TEXT NOT NULL,
        name TEXT NOT NULL,
        draft TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        PRIMARY KEY (app_id, name)
      ) STRICT, WITHOUT ROWID;
    `),
}
