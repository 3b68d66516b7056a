import type { Migration } from '#shared/engine/store/migrate'

/** Assignments that this console sent or took back and that Graph's list may not show yet. */
export const sentAssignments: Migration = {
  version: 40,
  name: 'sent-assignments',
  up: (db) =>
    db.script(`
      CREATE TABLE sent_assignments (
        app TEXT NOT NULL,
        principal_id TEXT NOT NULL,
        app_role_id TEXT NOT NULL,
        principal_type TEXT NOT NULL,
        principal_name TEXT NOT NULL,
        -- 1: assigned; 0: taken back.
        assigned INTEGER NOT NULL,
        -- Graph's id of it; null where no answer told one.
        assignment_id TEXT,
        sent_at TEXT NOT NULL,
        PRIMARY KEY (app, principal_id, app_role_id)
      ) STRICT, WITHOUT ROWID;
    `),
}
