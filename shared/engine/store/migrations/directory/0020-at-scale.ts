import type { Migration } from '#shared/engine/store/migrate'

/**
 * The cache made for set work: every object id once as an integer, memberships as pairs of those with an index either way, lists in
 * their orders, text by trigrams. What the older cache held is left behind: it is read again by the next sync.
 */
export const atScale: Migration = {
  version: 20,
  name: 'at-scale',
  up: (db) =>
    db.script(`
      DROP TABLE assignments;
      DROP TABLE memberships;
      DROP TABLE members;
      DROP TABLE groups;
      DROP TABLE jobs;
      DROP TABLE apps;
      DROP TABLE sync_runs;

      CREATE TABLE sync_runs (
        run INTEGER PRIMARY KEY,
        -- full | changes
        kind TEXT NOT NULL,
        -- all | tracked: whose members are read
        scope TEXT NOT NULL,
        -- begin | lists | members | changes: what of it is done.
        stage TEXT NOT NULL DEFAULT 'begin',
        -- How members and people are read, as it was planned: scoped-delta | member-pages, list | member-pages.
        members_way TEXT NOT NULL,
        people_way TEXT NOT NULL,
        began TEXT NOT NULL,
        ended TEXT,
        notes TEXT NOT NULL DEFAULT '[]'
      ) STRICT;
      -- What a run has still to ask Graph for; a row goes in the transaction that keeps its answer.
      CREATE TABLE sync_work (
        position INTEGER PRIMARY KEY,
        step TEXT NOT NULL,
        -- Where it began, for a link that Graph does not know any more.
        start TEXT NOT NULL,
        link TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sync_work_by_step ON sync_work (step, position);
      -- Where changes are asked for next time.
      CREATE TABLE delta_links (
        resource TEXT PRIMARY KEY,
        link TEXT NOT NULL,
        taken TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      -- When a part was read last, and why it could not be since.
      CREATE TABLE freshness (
        part TEXT PRIMARY KEY,
        read_at TEXT,
        tried_at TEXT NOT NULL,
        failure TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE leases (
        name TEXT PRIMARY KEY,
        holder TEXT NOT NULL,
        pid INTEGER NOT NULL,
        since TEXT NOT NULL,
        until INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

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
      -- An app may have a hundred thousand people assigned: its groups are counted without them.
      CREATE INDEX assignments_of_groups ON assignments (resource_id, principal_id) WHERE principal_type = 'Group';

      -- Every directory object that was ever told of, by the number that stands for it here.
      CREATE TABLE principals (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL
      ) STRICT;
      CREATE TABLE people (
        key INTEGER PRIMARY KEY REFERENCES principals (key) ON DELETE CASCADE,
        display_name TEXT,
        sort_name TEXT NOT NULL,
        user_principal_name TEXT,
        sort_upn TEXT NOT NULL,
        mail TEXT,
        account_enabled INTEGER,
        user_type TEXT,
        seen INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX people_by_name ON people (sort_name, key);
      CREATE INDEX people_by_upn ON people (sort_upn, key);
      CREATE TABLE groups (
        key INTEGER PRIMARY KEY REFERENCES principals (key) ON DELETE CASCADE,
        display_name TEXT NOT NULL,
        sort_name TEXT NOT NULL,
        kind TEXT NOT NULL,
        dynamic INTEGER NOT NULL,
        security_enabled INTEGER NOT NULL,
        hides_members INTEGER NOT NULL,
        -- Direct members by type; null while nobody has read them.
        users INTEGER,
        groups INTEGER,
        others INTEGER,
        -- For the order by size: where nobody knows how many there are, the least stands in its place.
        sort_users INTEGER GENERATED ALWAYS AS (coalesce(users, -1)) VIRTUAL,
        -- 1 where memberships changed since they were counted.
        uncounted INTEGER NOT NULL DEFAULT 0,
        -- Run whose full pass began to tell the members.
        members_run INTEGER,
        seen INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX groups_by_name ON groups (sort_name, key);
      CREATE INDEX groups_by_kind ON groups (kind, sort_name, key);
      CREATE INDEX groups_by_users ON groups (sort_users, sort_name, key);
      CREATE INDEX groups_uncounted ON groups (key) WHERE uncounted = 1;
      CREATE TABLE memberships (
        group_key INTEGER NOT NULL,
        member_key INTEGER NOT NULL,
        PRIMARY KEY (group_key, member_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX memberships_by_member ON memberships (member_key, group_key);

      -- Every so many rows of a list's order, where a page can begin without walking there.
      CREATE TABLE list_anchors (
        list TEXT NOT NULL,
        position INTEGER NOT NULL,
        first ANY,
        second ANY,
        key INTEGER NOT NULL,
        PRIMARY KEY (list, position)
      ) STRICT, WITHOUT ROWID;
      -- How long a list is, and how many of its rows are of some kind.
      CREATE TABLE list_sizes (list TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      -- Texts are folded before they are kept here and before they are looked for.
      CREATE VIRTUAL TABLE people_search USING fts5 (
        display_name, user_principal_name, mail,
        content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
      );
      CREATE VIRTUAL TABLE group_search USING fts5 (
        display_name, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
      );
    `),
}
