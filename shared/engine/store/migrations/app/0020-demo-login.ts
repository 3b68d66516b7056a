import type { Migration } from '#shared/engine/store/migrate'

/** A tenant stays the demo however one signs in to it: the address is kept beside the way to sign in, and says the rest. */
export const demoLogin: Migration = {
  version: 20,
  name: 'demo login',
  up: (db) =>
    db.script(`
      ALTER TABLE tenants ADD COLUMN demo_login TEXT;
      UPDATE tenants SET demo_login = sign_in ->> 'login' WHERE demo = 1;
      ALTER TABLE tenants DROP COLUMN demo;
    `),
}
