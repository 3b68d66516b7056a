import type { Migration } from '#shared/engine/store/migrate'

/** What was checked, said and confirmed about an app by its product's rules. */
export const readinessTables: Migration = {
  version: 60,
  name: 'readiness',
  up: (db) =>
    db.script(`
      ALTER TABLE answers ADD COLUMN by TEXT;
      ALTER TABLE mappings ADD COLUMN note TEXT NOT NULL DEFAULT '';
      -- A person's word for an app's profile.
      CREATE TABLE app_profiles (
        app_id TEXT PRIMARY KEY,
        profile TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      -- The last result of each rule; a rule that the profile does not have any more is left unread.
      CREATE TABLE rule_results (
        app_id TEXT NOT NULL,
        profile TEXT NOT NULL,
        rule TEXT NOT NULL,
        result TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        PRIMARY KEY (app_id, profile, rule)
      ) STRICT;
      -- Ids of what a result concerns, with a word on each where there is one: a thousand a row, so that a list is opened where it is looked at.
      CREATE TABLE rule_concerned (
        app_id TEXT NOT NULL,
        profile TEXT NOT NULL,
        rule TEXT NOT NULL,
        portion INTEGER NOT NULL,
        ids TEXT NOT NULL,
        PRIMARY KEY (app_id, profile, rule, portion)
      ) STRICT;
      -- How many people a product group held at a moment: a baseline, and what came of it.
      CREATE TABLE product_counts (
        app_id TEXT NOT NULL,
        group_id TEXT NOT NULL,
        name TEXT NOT NULL,
        people INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (app_id, group_id, at)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE adoptions (
        app_id TEXT PRIMARY KEY,
        taken_at TEXT NOT NULL,
        facts TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE adoption_rows (
        app_id TEXT NOT NULL REFERENCES adoptions (app_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        fate TEXT NOT NULL,
        search TEXT NOT NULL,
        row TEXT NOT NULL,
        PRIMARY KEY (app_id, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX adoption_rows_by_fate ON adoption_rows (app_id, fate, position);
    `),
}
