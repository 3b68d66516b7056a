import { folded, wordsOf } from '#shared/domain/folded-text'
import type { ReadDatabase } from '#shared/engine/store/database'
import type { JournalRow } from '#shared/engine/store/journal-rows'
import { sql } from '#shared/engine/store/sql'

/** All that is given must fit. */
export interface JournalFilter {
  readonly kinds: readonly string[] | null
  /** Words. */
  readonly text: string
  /** ISO 8601 in UTC, as lines have it; `before` is left out itself. */
  readonly from: string | null
  readonly before: string | null
  /** The object id of an app. */
  readonly app: string | null
}

/** A line with what of its record lists need. */
export interface ListedRow extends Omit<JournalRow, 'record' | 'previous'> {
  readonly by: string | null
  readonly app: string | null
  readonly plan: string | null
}

/** The entries of the lines that fit, newest first. */
export function journalEntries(db: ReadDatabase, filter: JournalFilter): number[] {
  const { kinds, from, before, app } = filter
  const words = wordsOf(filter.text)
  const wanted = JSON.stringify(kinds ?? [])
  // What somebody altered may be no JSON any more; it is listed all the same.
  const rows = db.all<{ entry: number; subject: string; kind: string; by: string | null; plan: string | null }>(sql`
    SELECT entry, subject, kind, by, about AS plan FROM (
      SELECT entry, at, subject, kind,
        CASE WHEN json_valid(record) THEN json_extract(record, '$.by') END AS by,
        CASE WHEN json_valid(record) THEN json_extract(record, '$.app') END AS app,
        CASE WHEN json_valid(record) THEN json_extract(record, '$.plan.id') END AS about
      FROM journal WHERE entry BETWEEN 1 AND ${Number.MAX_SAFE_INTEGER}
    )
    WHERE (${kinds === null} OR kind IN (SELECT value FROM json_each(${wanted})))
      AND (${from} IS NULL OR at >= ${from}) AND (${before} IS NULL OR at < ${before})
      AND (${app} IS NULL OR app = ${app} OR EXISTS (
        SELECT 1 FROM plans
        WHERE plans.id = about AND ${app} IN (json_extract(steps, '$.data.app.id'), json_extract(steps, '$.data.appId'))))
    ORDER BY entry DESC`)
  const found = rows.filter((row) => {
    if (words.length === 0) return true
    const text = folded(`${row.subject} ${row.kind} ${row.by ?? ''} ${row.plan ?? ''}`)
    return words.every((word) => text.includes(word))
  })
  return found.map(({ entry }) => entry)
}

/** The lines of these entries, newest first. */
export function listedJournal(db: ReadDatabase, entries: readonly number[]): ListedRow[] {
  return db.all<ListedRow>(sql`
    SELECT entry, at, kind, subject, hash,
      CASE WHEN json_valid(record) THEN json_extract(record, '$.by') END AS by,
      CASE WHEN json_valid(record) THEN json_extract(record, '$.app') END AS app,
      CASE WHEN json_valid(record) THEN json_extract(record, '$.plan.id') END AS plan
    FROM journal WHERE entry IN (SELECT value FROM json_each(${JSON.stringify(entries)})) ORDER BY entry DESC`)
}
