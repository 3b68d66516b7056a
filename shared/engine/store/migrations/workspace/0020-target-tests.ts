import type { Migration } from '#shared/engine/store/migrate'

/** What came of the last test of a product's server, and the day on which its token ends. */
export const targetTests: Migration = {
  version: 20,
  name: 'target-tests',
  up: (db) =>
    db.script(`
      ALTER TABLE targets ADD COLUMN expires TEXT;
      ALTER TABLE targets ADD COLUMN last_test TEXT;
    `),
}
