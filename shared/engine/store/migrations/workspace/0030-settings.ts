import type { Migration } from '#shared/engine/store/migrate'

export const workspaceSettings: Migration = {
  version: 30,
  name: 'settings',
  up: (db) => db.script('CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;'),
}
