import type { Migration } from '#shared/engine/store/migrate'

/** What people decided: where a product's server is, which group feeds which, what was planned, what was done. */
export const intent: Migration = {
  version: 10,
  name: 'intent',
  up: (db) =>
    db.script(`
      CREATE TABLE targets (
        app_id TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        token TEXT NOT NULL,
        notes TEXT NOT NULL,
        set_at TEXT NOT NULL
      ) STRICT;
      -- to_key makes one row of a pair: the product group's id, else its name, else ''.
      CREATE TABLE mappings (
        app_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        to_key TEXT NOT NULL,
        group_name TEXT NOT NULL,
        mode TEXT NOT NULL,
        to_id TEXT,
        to_name TEXT,
        added_at TEXT NOT NULL,
        PRIMARY KEY (app_id, group_id, to_key)
      ) STRICT;
      CREATE TABLE plans (
        id TEXT PRIMARY KEY,
        plan TEXT NOT NULL,
        steps TEXT NOT NULL,
        made_at TEXT NOT NULL,
        applied_at TEXT
      ) STRICT;
      CREATE TABLE journal (
        entry INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        record TEXT NOT NULL
      ) STRICT;
    `),
}
