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
  readonly id: string
  readonly at: string
  readonly action: string | null
  readonly status: string
  readonly code: string | null
  readonly newest: number
}

/**
 * What the kept log last said of each person of an app, by object id. Rows of groups are left out; who is known to be a person is not
 * looked up.
 */
export function lastWords(
  db: ReadDatabase,
  appId: string,
  isPerson: (id: string) => boolean = () => false,
): ReadonlyMap<string, LastWord> {
  // One walk through an index that holds all of it: beside a single max() the other columns are of the row that it comes from.
  const rows = db.all<Row>(sql`
    SELECT source_id AS id, max(at) AS at, status, action, error_code AS code, key AS newest
    FROM provisioning_log INDEXED BY provisioning_log_source
    WHERE app_id = ${appId} AND source_id IS NOT NULL GROUP BY source_id`)
  const people = peopleAmong(
    db,
    rows.filter(({ id }) => !isPerson(id)),
  )
  const returned = returns(db, appId)
  const words = new Map<string, LastWord>()
  for (const { id, at, action, status, code } of rows) {
    if (isPerson(id) || people.has(id))
      words.set(id, { at, action, status, code, returnedAt: returned.get(id) ?? null })
  }
  return words
}

/** The kind of object stands in the whole row alone. */
function peopleAmong(db: ReadDatabase, rows: readonly Row[]): ReadonlySet<string> {
  const keys = db.column<number>(sql`
    SELECT value FROM json_each(${JSON.stringify(rows.map(({ newest }) => newest))})
    WHERE (SELECT entry ->> 'object' FROM provisioning_log_entries WHERE key = value) = 'user'`)
  const found = new Set(keys)
  return new Set(rows.flatMap(({ id, newest }) => (found.has(newest) ? [id] : [])))
}

/** When those who were disabled last were written again with success. */
function returns(db: ReadDatabase, appId: string): ReadonlyMap<string, string> {
  const rows = db.all<{ id: string; at: string | null }>(sql`
    SELECT who AS id, (SELECT max(at) FROM provisioning_log INDEXED BY provisioning_log_source
        WHERE app_id = ${appId} AND source_id = who AND at > disabled AND status = 'success'
          AND action IN ('create', 'update')) AS at
    FROM (
      SELECT source_id AS who, max(at) AS disabled FROM provisioning_log INDEXED BY provisioning_log_source
      WHERE app_id = ${appId} AND source_id IS NOT NULL AND status = 'success' AND action IN ('disable', 'delete')
      GROUP BY source_id)`)
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])))
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
