import type { Migration } from '#shared/engine/store/migrate'

export const tenants: Migration = {
  version: 10,
  name: 'tenants',
  up: (db) =>
    db.script(`
      CREATE TABLE tenants (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        display_name TEXT,
        graph TEXT NOT NULL,
        sign_in TEXT NOT NULL,
        demo INTEGER NOT NULL,
        added_at TEXT NOT NULL
      ) STRICT;
    `),
}
