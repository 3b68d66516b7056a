import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** One line of what this console did; `record` is plain data without secrets. */
export interface JournalEntry {
  readonly at: string
  readonly kind: 'plan-began' | 'plan-applied' | 'plan-failed'
  readonly subject: string
  readonly record: unknown
}

export function writeJournal(db: Database, entry: JournalEntry): void {
  db.run(sql`
    INSERT INTO journal (at, kind, subject, record)
    VALUES (${entry.at}, ${entry.kind}, ${entry.subject}, ${JSON.stringify(entry.record)})`)
}

/** In the order it happened. */
export function listJournal(db: ReadDatabase): JournalEntry[] {
  return db
    .all<{ at: string; kind: JournalEntry['kind']; subject: string; record: string }>(
      sql`SELECT at, kind, subject, record FROM journal ORDER BY entry`,
    )
    .map((row) => ({ ...row, record: JSON.parse(row.record) as unknown }))
}
