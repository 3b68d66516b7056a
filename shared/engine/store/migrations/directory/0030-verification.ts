import type { Migration } from '#shared/engine/store/migrate'

/** The last reading of both sides of an app, by which it is verified, and which memberships changed between two syncs. */
export const verificationTables: Migration = {
  version: 30,
  name: 'verification',
  up: (db) =>
    db.script(`
      -- The last change of a membership that a sync met: not yet so when the mark before was taken, so when it was read.
      CREATE TABLE membership_changes (
        group_key INTEGER NOT NULL,
        member_key INTEGER NOT NULL,
        joined INTEGER NOT NULL,
        before TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (group_key, member_key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE verifications (
        number INTEGER PRIMARY KEY,
        app TEXT NOT NULL UNIQUE,
        taken_at TEXT NOT NULL,
        -- 0 where only some of the app's groups were ever read: evidence, but no verification of the app.
        whole INTEGER NOT NULL,
        -- Job, rows, what the log says, notes.
        facts TEXT NOT NULL,
        -- What the last judgement of it said, and how people and accounts belong together.
        result TEXT,
        entitled BLOB NOT NULL,
        absent BLOB NOT NULL,
        join_account BLOB,
        join_key BLOB,
        join_person BLOB,
        join_doubtful BLOB,
        join_pairs BLOB
      ) STRICT;
      CREATE TABLE verified_people (
        verification INTEGER NOT NULL REFERENCES verifications (number) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        display_name TEXT,
        user_principal_name TEXT,
        mail TEXT,
        enabled INTEGER,
        external_id TEXT,
        user_name TEXT,
        bar TEXT,
        fault TEXT,
        note TEXT,
        PRIMARY KEY (verification, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX verified_people_by_id ON verified_people (id, verification);
      CREATE TABLE verified_accounts (
        verification INTEGER NOT NULL REFERENCES verifications (number) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        user_name TEXT,
        external_id TEXT,
        mail TEXT,
        display_name TEXT,
        active INTEGER,
        state TEXT NOT NULL,
        PRIMARY KEY (verification, place)
      ) STRICT, WITHOUT ROWID;
      -- Groups of Entra and of the product; who is in them as places of people or accounts, four bytes each.
      CREATE TABLE verified_groups (
        verification INTEGER NOT NULL REFERENCES verifications (number) ON DELETE CASCADE,
        side TEXT NOT NULL,
        place INTEGER NOT NULL,
        facts TEXT NOT NULL,
        members BLOB,
        nested BLOB,
        nested_in BLOB,
        PRIMARY KEY (verification, side, place)
      ) STRICT, WITHOUT ROWID;
    `),
}
