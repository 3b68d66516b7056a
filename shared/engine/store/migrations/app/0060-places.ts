import type { Migration } from '#shared/engine/store/migrate'

/** Where in a tenant a person was last: in the row of the tenant, with which it goes. */
export const lastPlaces: Migration = {
  version: 60,
  name: 'last places',
  up: (db) =>
    db.script(`
      ALTER TABLE tenants ADD COLUMN last_place TEXT;
      ALTER TABLE tenants ADD COLUMN last_place_at TEXT;
    `),
}
