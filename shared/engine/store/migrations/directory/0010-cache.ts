import type { Migration } from '#shared/engine/store/migrate'

/** A cache of Graph. Every row carries the number of the sync that saw it last; a finished sync sweeps what it did not see. */
export const cache: Migration = {
  version: 10,
  name: 'cache',
  up: (db) =>
    db.script(`
      CREATE TABLE sync_runs (
        run INTEGER PRIMARY KEY,
        began TEXT NOT NULL,
        ended TEXT,
        notes TEXT NOT NULL DEFAULT '[]'
      ) STRICT;
      CREATE TABLE apps (
        id TEXT PRIMARY KEY,
        app_id TEXT NOT NULL,
        display_name TEXT NOT NULL,
        template_id TEXT,
        app_roles TEXT NOT NULL,
        jobs_unknown TEXT,
        assignments_known INTEGER NOT NULL DEFAULT 0,
        seen INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE jobs (
        app TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        state TEXT NOT NULL,
        job TEXT NOT NULL,
        PRIMARY KEY (app, id)
      ) STRICT;
      CREATE TABLE groups (
        id TEXT PRIMARY KEY,
        display_name TEXT NOT NULL,
        kind TEXT NOT NULL,
        dynamic INTEGER NOT NULL,
        security_enabled INTEGER NOT NULL,
        members_known INTEGER NOT NULL DEFAULT 0,
        seen INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX groups_by_name ON groups (display_name COLLATE NOCASE, id);
      CREATE TABLE members (
        id TEXT PRIMARY KEY,
        type TEXT NOT NULL,
        display_name TEXT,
        user_principal_name TEXT,
        mail TEXT,
        account_enabled INTEGER,
        user_type TEXT,
        seen INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE memberships (
        group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
        member_id TEXT NOT NULL,
        type TEXT NOT NULL,
        PRIMARY KEY (group_id, member_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX memberships_by_member ON memberships (member_id, group_id);
      CREATE TABLE assignments (
        id TEXT NOT NULL,
        resource_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
        principal_id TEXT NOT NULL,
        principal_type TEXT NOT NULL,
        principal_name TEXT,
        app_role_id TEXT NOT NULL,
        PRIMARY KEY (resource_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX assignments_by_principal ON assignments (principal_id, resource_id);
    `),
}
