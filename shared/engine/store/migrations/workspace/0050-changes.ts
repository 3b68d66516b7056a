import type { Migration } from '#shared/engine/store/migrate'

/** What came of each request of a plan, and what is kept of provisioning: versions of schemas, the log, simulations. */
export const changes: Migration = {
  version: 50,
  name: 'changes',
  up: (db) =>
    db.script(`
      ALTER TABLE plans ADD COLUMN reverses TEXT;
      ALTER TABLE plans ADD COLUMN rest_of TEXT;
      -- The saved plan that takes back what this one did.
      ALTER TABLE plans ADD COLUMN reverse TEXT;
      ALTER TABLE plans ADD COLUMN applied_by TEXT;
      ALTER TABLE plans ADD COLUMN sent_at TEXT;
      ALTER TABLE plans ADD COLUMN ended_at TEXT;
      -- Process and instance that runs it, and until when it is taken to be alive (milliseconds since 1970).
      ALTER TABLE plans ADD COLUMN runner TEXT;
      ALTER TABLE plans ADD COLUMN alive_until INTEGER;
      CREATE INDEX plans_applied ON plans (applied_at) WHERE applied_at IS NOT NULL;

      -- Written before a request is sent and after it was answered: what a process that dies leaves is the truth.
      CREATE TABLE plan_steps (
        plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        -- sending, or how it ended.
        state TEXT NOT NULL,
        at TEXT NOT NULL,
        result TEXT,
        PRIMARY KEY (plan_id, step)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE schema_versions (
        id INTEGER PRIMARY KEY,
        app_id TEXT NOT NULL,
        job_id TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        why TEXT NOT NULL,
        plan_id TEXT,
        fingerprint TEXT NOT NULL,
        document TEXT NOT NULL
      ) STRICT;
      CREATE INDEX schema_versions_app ON schema_versions (app_id, id);

      CREATE TABLE provisioning_log (
        key INTEGER PRIMARY KEY,
        app_id TEXT NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        job_id TEXT NOT NULL,
        status TEXT NOT NULL,
        action TEXT,
        source_id TEXT,
        error_code TEXT,
        -- Names, ids, code and reason, folded for search.
        text TEXT NOT NULL,
        UNIQUE (app_id, id)
      ) STRICT;
      -- The whole row, apart from what is searched: only those that are shown are opened.
      CREATE TABLE provisioning_log_entries (
        key INTEGER PRIMARY KEY REFERENCES provisioning_log (key) ON DELETE CASCADE,
        entry TEXT NOT NULL
      ) STRICT;
      -- What a list is narrowed by stands in it, so that no row is opened that is not shown.
      CREATE INDEX provisioning_log_at ON provisioning_log (app_id, at, key, status, action, error_code);
      CREATE INDEX provisioning_log_source ON provisioning_log (app_id, source_id, at, key, status, action, error_code);
      CREATE TABLE provisioning_log_reads (
        app_id TEXT NOT NULL,
        job_id TEXT NOT NULL,
        -- Everything up to here was read, as far as Graph shows it, but for the hole: a read that was cut short left it.
        until TEXT NOT NULL,
        hole_from TEXT,
        hole_to TEXT,
        read_at TEXT NOT NULL,
        PRIMARY KEY (app_id, job_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE simulations (
        id INTEGER PRIMARY KEY,
        app_id TEXT NOT NULL,
        job_id TEXT,
        taken_at TEXT NOT NULL,
        simulation TEXT NOT NULL
      ) STRICT;
      CREATE INDEX simulations_app ON simulations (app_id, id);
      CREATE TABLE simulated_changes (
        simulation INTEGER NOT NULL REFERENCES simulations (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        object TEXT NOT NULL,
        kind TEXT NOT NULL,
        source_id TEXT,
        target_id TEXT,
        -- Name and user principal name, folded for search.
        text TEXT NOT NULL,
        change TEXT NOT NULL,
        PRIMARY KEY (simulation, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX simulated_changes_kind ON simulated_changes (simulation, object, kind, place);
    `),
}
