import type { Migration } from '#shared/engine/store/migrate'

/** That a product's secret never ends, as a person said; and the day on which it ends as the token itself says. */
export const targetExpiry: Migration = {
  version: 90,
  name: 'target-expiry',
  up: (db) =>
    db.script(`
      ALTER TABLE targets ADD COLUMN never_ends INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE targets ADD COLUMN token_ends TEXT;
    `),
}
