import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A row of a job's kept log that tells which object of the product Entra manages. */
export interface LoggedLink {
  readonly at: string
  readonly cycleId: string | null
  readonly object: 'user' | 'group' | 'other'
  /** Graph's object id, in lower case. */
  readonly sourceId: string
  readonly targetId: string | null
  /** create | update | disable | delete | other. */
  readonly action: string | null
  /** Nothing was sent, since the product had it all: only what is managed is compared. */
  readonly redundant: boolean
}

/** Newest rows that are looked through. */
const mostRows = 500_000

/** What a job provisioned, and what it found to be provisioned already, newest first. */
export function loggedLinks(db: ReadDatabase, appId: string, jobId: string): LoggedLink[] {
  return db
    .all<Omit<LoggedLink, 'redundant'> & { redundant: number }>(sql`
      SELECT at, entry ->> 'cycleId' AS cycleId, entry ->> 'object' AS object, source_id AS sourceId,
        entry ->> 'targetId' AS targetId, action, status <> 'success' AS redundant
      FROM provisioning_log JOIN provisioning_log_entries USING (key)
      WHERE app_id = ${appId} AND job_id = ${jobId} AND source_id IS NOT NULL
        AND (status = 'success' OR (status = 'skipped' AND error_code = 'RedundantExport'))
      ORDER BY at DESC, key DESC LIMIT ${mostRows}`)
    .map((row) => ({ ...row, redundant: row.redundant === 1 }))
}
