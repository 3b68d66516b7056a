import type { Migration } from '#shared/engine/store/migrate'

/** What was at a sync, kept as differences. */
export const historyTables: Migration = {
  version: 110,
  name: 'history',
  up: (db) =>
    db.script(`
      -- Whoever was ever in a snapshot, by the number that stands for the person there: the directory cache numbers anew when it is rebuilt.
      CREATE TABLE history_people (number INTEGER PRIMARY KEY, id ANY NOT NULL UNIQUE) STRICT;
      -- Instants are milliseconds since 1970: a snapshot of an app where nothing has changed is a line of these and nothing else.
      CREATE TABLE snapshots (
        app_id TEXT NOT NULL,
        -- By app, from 1; never given twice. What is before and after is told by it, not by clocks.
        number INTEGER NOT NULL,
        taken_at INTEGER NOT NULL,
        why TEXT NOT NULL,
        -- When the read of the directory began and ended that it shows.
        read_from INTEGER NOT NULL,
        read_to INTEGER NOT NULL,
        -- 1 where the schemas of the app's jobs were read for it.
        schema_read INTEGER NOT NULL,
        -- Numbers for charts, as JSON; NULL where they are those of the one before.
        figures TEXT,
        -- What is otherwise than in the one before; NULL for nothing.
        delta BLOB,
        -- All of it, every so many changes: what is rebuilt begins here.
        whole BLOB,
        PRIMARY KEY (app_id, number)
      ) STRICT, WITHOUT ROWID;
    `),
}
