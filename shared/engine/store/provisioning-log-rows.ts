import { folded, wordsOf } from '#shared/domain/folded-text'
import type { LoggedChange } from '#shared/domain/logged-change'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql, type SqlValue } from '#shared/engine/store/sql'

/** How far a job's log was read. Instants are ISO 8601. */
export interface LogMark {
  /** Everything up to here was read, but for the hole. */
  readonly until: string
  /** What a read that was cut short left out; null for nothing. */
  readonly hole: { readonly from: string; readonly to: string } | null
  readonly readAt: string
}

/** What of an app's rows is asked for; what is left out does not narrow it. */
export interface LogQuery {
  readonly appId: string
  /** Rows about any of these objects. */
  readonly sources?: readonly string[] | undefined
  readonly error?: string | undefined
  readonly status?: string | undefined
  readonly action?: string | undefined
  readonly since?: string | undefined
  /** Words in names, ids, code or reason. */
  readonly search?: string | undefined
}

export interface KeptLog {
  readonly rows: number
  readonly from: string | null
  readonly to: string | null
  readonly readAt: string | null
}

/** Keeps rows by their id, newer words in place of older ones; nothing is ever deleted. Answers how many were not kept before. */
export function putLogRows(db: Database, appId: string, rows: readonly LoggedChange[]): number {
  return db.transaction(() => {
    const known = db.prepare('SELECT 1 FROM provisioning_log WHERE app_id = ? AND id = ?')
    const put = db.prepare(`
      INSERT INTO provisioning_log (app_id, id, at, job_id, status, action, source_id, error_code, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (app_id, id) DO UPDATE SET at = excluded.at, job_id = excluded.job_id, status = excluded.status,
        action = excluded.action, source_id = excluded.source_id, error_code = excluded.error_code, text = excluded.text
      RETURNING key`)
    const putEntry = db.prepare(`
      INSERT INTO provisioning_log_entries (key, entry) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET entry = excluded.entry`)
    let added = 0
    for (const row of rows) {
      if (known.get(appId, row.id) === undefined) added += 1
      const kept = put.get<{ key: number }>(
        appId,
        row.id,
        row.at,
        row.jobId,
        row.status,
        row.action?.toLowerCase() ?? null,
        row.sourceId,
        row.errorCode,
        folded(
          [row.sourceName, row.sourceUserPrincipalName, row.sourceId, row.targetId, row.errorCode, row.reason]
            .filter((part) => part !== null)
            .join(' '),
        ),
      )
      if (kept === undefined) throw new Error('A row of the log was not kept.')
      putEntry.run(kept.key, JSON.stringify(row))
    }
    return added
  })
}

/** Rows that fit, newest first. */
export function listLogRows(
  db: ReadDatabase,
  query: LogQuery,
  window: { readonly start: number; readonly count: number },
): LoggedChange[] {
  const { rows, values } = narrowed(query)
  return db
    .all<{ entry: string }>({
      text: `
        SELECT entry FROM (SELECT key AS found, at FROM ${rows} ORDER BY at DESC, key DESC LIMIT ? OFFSET ?)
        JOIN provisioning_log_entries ON key = found ORDER BY at DESC, key DESC`,
      values: [...values, window.count, window.start],
    })
    .map(({ entry }) => JSON.parse(entry) as LoggedChange)
}

export function countLogRows(db: ReadDatabase, query: LogQuery): number {
  const { rows, values } = narrowed(query)
  return db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM ${rows}`, values })?.n ?? 0
}

/** Codes among the rows that fit, most frequent first. */
export function countLogErrors(db: ReadDatabase, query: LogQuery): { code: string; count: number }[] {
  const { rows, values } = narrowed(query)
  return db.all<{ code: string; count: number }>({
    text: `
      SELECT error_code AS code, count(*) AS count FROM ${rows} AND error_code IS NOT NULL GROUP BY error_code ORDER BY count(*) DESC, error_code LIMIT 200`,
    values,
  })
}

/** What is kept of an app's log. */
export function keptLog(db: ReadDatabase, appId: string): KeptLog {
  const rows = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM provisioning_log WHERE app_id = ${appId}`)?.n ?? 0
  const first = db.get<{ at: string | null }>(sql`SELECT min(at) AS at FROM provisioning_log WHERE app_id = ${appId}`)
  const last = db.get<{ at: string | null }>(sql`SELECT max(at) AS at FROM provisioning_log WHERE app_id = ${appId}`)
  const read = db.get<{ at: string | null }>(
    sql`SELECT max(read_at) AS at FROM provisioning_log_reads WHERE app_id = ${appId}`,
  )
  return { rows, from: first?.at ?? null, to: last?.at ?? null, readAt: read?.at ?? null }
}

/** How far a job's log was read; null before the first time. */
export function logMark(db: ReadDatabase, appId: string, jobId: string): LogMark | null {
  const row = db.get<{ until: string; hole_from: string | null; hole_to: string | null; read_at: string }>(sql`
    SELECT until, hole_from, hole_to, read_at FROM provisioning_log_reads WHERE app_id = ${appId} AND job_id = ${jobId}`)
  if (row === undefined) return null
  const { until, hole_from: from, hole_to: to, read_at: readAt } = row
  return { until, hole: from === null || to === null ? null : { from, to }, readAt }
}

export function putLogMark(db: Database, appId: string, jobId: string, mark: LogMark): void {
  db.run(sql`
    INSERT INTO provisioning_log_reads (app_id, job_id, until, hole_from, hole_to, read_at)
    VALUES (${appId}, ${jobId}, ${mark.until}, ${mark.hole?.from ?? null}, ${mark.hole?.to ?? null}, ${mark.readAt})
    ON CONFLICT (app_id, job_id) DO UPDATE SET until = excluded.until, hole_from = excluded.hole_from,
      hole_to = excluded.hole_to, read_at = excluded.read_at`)
}

/** The table with its index and what narrows it: our own text, every value is bound. */
function narrowed(query: LogQuery): { readonly rows: string; readonly values: readonly SqlValue[] } {
  const clauses = ['app_id = ?']
  const values: SqlValue[] = [query.appId]
  const add = (clause: string, value: SqlValue | undefined) => {
    if (value === undefined) return
    clauses.push(clause)
    values.push(value)
  }
  add(
    'source_id IN (SELECT value FROM json_each(?))',
    query.sources === undefined ? undefined : JSON.stringify(query.sources.map((id) => id.toLowerCase())),
  )
  add('at >= ?', query.since)
  add('status = ?', query.status?.toLowerCase())
  add('action = ?', query.action?.toLowerCase())
  add('error_code = ? COLLATE NOCASE', query.error)
  for (const word of wordsOf(query.search ?? '')) add('instr(text, ?) > 0', word)
  // SQLite would walk through all rows in their order rather than sort the few of one person.
  const index = query.sources === undefined ? 'provisioning_log_at' : 'provisioning_log_source'
  return { rows: `provisioning_log INDEXED BY ${index} WHERE ${clauses.join(' AND ')}`, values }
}
