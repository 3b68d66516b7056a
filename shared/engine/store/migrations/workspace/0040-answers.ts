import type { Migration } from '#shared/engine/store/migrate'

/** What people say about an app, how its server is told who asks, and what the server was found to tell. */
export const answersAndProbes: Migration = {
  version: 40,
  name: 'answers-and-probes',
  up: (db) =>
    db.script(`
      CREATE TABLE answers (
        app_id TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (app_id, key)
      ) STRICT, WITHOUT ROWID;
      ALTER TABLE targets ADD COLUMN auth TEXT NOT NULL DEFAULT '{"kind":"bearer"}';
      ALTER TABLE targets ADD COLUMN probe TEXT;
    `),
}
