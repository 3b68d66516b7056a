import type { Migration } from '#shared/engine/store/migrate'

/** The groups that a product had when it was last asked, so that mappings can be judged without asking. */
export const productGroupsTable: Migration = {
  version: 70,
  name: 'product-groups',
  up: (db) =>
    db.script(`
      CREATE TABLE product_groups (
        app_id TEXT PRIMARY KEY,
        -- The server that was asked: another one has other groups.
        url TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        groups TEXT NOT NULL
      ) STRICT;
    `),
}
