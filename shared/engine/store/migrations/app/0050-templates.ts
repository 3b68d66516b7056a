import type { Migration } from '#shared/engine/store/migrate'

/** Mappings and answers to be used again for other customers; and the domain of a tenant, by which people know it. */
export const templatesTable: Migration = {
  version: 50,
  name: 'templates',
  up: (db) =>
    db.script(`
      CREATE TABLE templates (
        name TEXT PRIMARY KEY COLLATE NOCASE,
        -- JSON; no id and no name of the tenant that it was made from.
        document TEXT NOT NULL,
        made_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      -- Its default domain; null where it was added before this was kept.
      ALTER TABLE tenants ADD COLUMN domain TEXT;
    `),
}
