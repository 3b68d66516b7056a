import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** The last row of the kept log about a person; instants are ISO 8601. */
export interface LastWord {
  readonly at: string
  readonly action: string | null
  readonly status: string
  readonly code: string | null
  /** When an account was made or changed with success after it had been disabled; null for never. */
  readonly returnedAt: string | null
}

interface Row {
  id: string
  last: string
  disabled: string | null
  changed: string | null
}

/** What the kept log last said of each person of an app, by object id; rows of groups are left out. */
export function lastWords(db: ReadDatabase, appId: string): ReadonlyMap<string, LastWord> {
  // One walk through an index that holds all of it; the kind of object stands in the whole row alone, of which one is opened for each.
  const rows = db.all<Row>(sql`
    SELECT id, last, disabled, changed FROM (
      SELECT source_id AS id, max(key) AS newest,
        max(at || ' ' || status || ' ' || coalesce(action, '') || ' ' || coalesce(error_code, '')) AS last,
        max(CASE WHEN status = 'success' AND action IN ('disable', 'delete') THEN at END) AS disabled,
        max(CASE WHEN status = 'success' AND action IN ('create', 'update') THEN at END) AS changed
      FROM provisioning_log INDEXED BY provisioning_log_source
      WHERE app_id = ${appId} AND source_id IS NOT NULL GROUP BY source_id
    ) WHERE (SELECT entry ->> 'object' FROM provisioning_log_entries WHERE key = newest) = 'user'`)
  return new Map(rows.map((row) => [row.id, lastWord(row)]))
}

function lastWord({ last, disabled, changed }: Row): LastWord {
  const [at = '', status = '', action = '', ...code] = last.split(' ')
  return {
    at,
    status,
    action: action === '' ? null : action,
    code: code.join(' ') === '' ? null : code.join(' '),
    returnedAt: disabled !== null && changed !== null && changed > disabled ? changed : null,
  }
}

/** A change of somebody's membership, between two instants (ISO 8601). */
export interface SoughtChange {
  readonly id: string
  readonly joined: boolean
  readonly before: string
}

/**
 * When the kept log of an app first tells, after `before`, what such a change makes Entra do: an account made, or written again after it
 * had been disabled, for who joined; disabled or deleted for who left. Null where it tells nothing of the kind; in the order asked.
 */
export function followUps(db: ReadDatabase, appId: string, changes: readonly SoughtChange[]): (string | null)[] {
  const found = db.all<{
    place: number
    made: string | null
    written: string | null
    ended: string | null
    was: string | null
  }>(sql`
    WITH sought AS (
      SELECT key AS place, value ->> 'id' AS who, value ->> 'before' AS since FROM json_each(${JSON.stringify(changes)}))
    SELECT place,
      (SELECT min(at) FROM provisioning_log INDEXED BY provisioning_log_source
        WHERE app_id = ${appId} AND source_id = who AND at > since AND status = 'success' AND action = 'create') AS made,
      (SELECT min(at) FROM provisioning_log INDEXED BY provisioning_log_source
        WHERE app_id = ${appId} AND source_id = who AND at > since AND status = 'success' AND action = 'update') AS written,
      (SELECT min(at) FROM provisioning_log INDEXED BY provisioning_log_source
        WHERE app_id = ${appId} AND source_id = who AND at > since AND status = 'success'
          AND action IN ('disable', 'delete')) AS ended,
      (SELECT action FROM provisioning_log INDEXED BY provisioning_log_source
        WHERE app_id = ${appId} AND source_id = who AND at <= since AND status = 'success' ORDER BY at DESC LIMIT 1) AS was
    FROM sought ORDER BY place`)
  return changes.map(({ joined }, place) => {
    const row = found[place]
    if (row === undefined) return null
    if (!joined) return row.ended
    // Whoever had an account all along is written for other reasons too.
    return row.made ?? (row.was === 'disable' || row.was === 'delete' ? row.written : null)
  })
}
