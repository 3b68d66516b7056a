import type { Failure } from '#shared/contract/failure'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** How old a part of the cache is, and why it is not younger. */
export interface Freshness {
  readonly readAt: string | null
  readonly triedAt: string | null
  readonly failure: Failure | null
}

type Part = 'directory' | 'jobs'

export function freshnessOf(db: ReadDatabase, part: Part): Freshness {
  const row = db.get<{ read_at: string | null; tried_at: string; failure: string | null }>(
    sql`SELECT read_at, tried_at, failure FROM freshness WHERE part = ${part}`,
  )
  if (row === undefined) return { readAt: null, triedAt: null, failure: null }
  return {
    readAt: row.read_at,
    triedAt: row.tried_at,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
  }
}

/** The part was read; what it failed with before is past. */
export function markRead(db: Database, part: Part, at: string): void {
  db.run(sql`
    INSERT INTO freshness (part, read_at, tried_at) VALUES (${part}, ${at}, ${at})
    ON CONFLICT (part) DO UPDATE SET read_at = excluded.read_at, tried_at = excluded.tried_at, failure = NULL`)
}

/** The part could not be read; what was read before keeps its age. */
export function markFailed(db: Database, part: Part, at: string, failure: Failure): void {
  const text = JSON.stringify(failure)
  db.run(sql`
    INSERT INTO freshness (part, tried_at, failure) VALUES (${part}, ${at}, ${text})
    ON CONFLICT (part) DO UPDATE SET tried_at = excluded.tried_at, failure = excluded.failure`)
}
