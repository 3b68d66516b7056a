import { canonicalJson } from '#shared/domain/canonical-json'
import type { JournalKind } from '#shared/domain/journal'
import { type JournalHead, noHash } from '#shared/domain/journal-chain'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { journalHash } from '#shared/engine/store/journal-hash'
import { sql } from '#shared/engine/store/sql'

/** One line of what this console did; `record` is plain data without secrets. */
export interface JournalEntry {
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly kind: JournalKind
  readonly subject: string
  /** `by` in it is the account that did it, `app` the id of the app it is about, where they are known; the rest is the kind's own. */
  readonly record: unknown
}

/** A line as it lies in the file, whoever wrote it. */
export interface JournalRow {
  readonly entry: number
  readonly at: string
  readonly kind: string
  readonly subject: string
  /** JSON. */
  readonly record: string
  readonly previous: string
  readonly hash: string
}

/** Adds a line to the end of the chain: no other process can come in between. */
export function writeJournal(db: Database, { at, kind, subject, record }: JournalEntry): void {
  // As it will be read again: what JSON does not know is not hashed, and half a letter would not come back from the file.
  const kept = JSON.parse(JSON.stringify(record) ?? 'null') as unknown
  const about = subject.toWellFormed()
  db.transaction(() => {
    const { count, hash } = journalHead(db)
    const entry = count + 1
    const previous = hash ?? noHash
    const own = journalHash({ entry, at, kind, subject: about, record: kept }, previous)
    db.run(sql`
      INSERT INTO journal (entry, at, kind, subject, record, previous, hash)
      VALUES (${entry}, ${at}, ${kind}, ${about}, ${canonicalJson(kept)}, ${previous}, ${own})`)
  })
}

/** The end of the chain: the number of its last line, which is how many there are, and that line's hash. */
export function journalHead(db: ReadDatabase): JournalHead {
  return (
    db.get<{ count: number; hash: string }>(sql`
      SELECT entry AS count, hash FROM journal ORDER BY entry DESC LIMIT 1`) ?? { count: 0, hash: null }
  )
}

/** So many lines after the one with the number `after`, in the order of the chain. */
export function journalAfter(db: ReadDatabase, after: number, most: number): JournalRow[] {
  return db.all<JournalRow>(sql`
    SELECT entry, at, kind, subject, record, previous, hash FROM journal WHERE entry > ${after}
    ORDER BY entry LIMIT ${most}`)
}

/** The lines of these entries, in the order of the chain. */
export function journalRows(db: ReadDatabase, entries: readonly number[]): JournalRow[] {
  return db.all<JournalRow>(sql`
    SELECT entry, at, kind, subject, record, previous, hash FROM journal
    WHERE entry IN (SELECT value FROM json_each(${JSON.stringify(entries)})) ORDER BY entry`)
}

/** Null where there is no line of that number. */
export function journalLine(db: ReadDatabase, entry: number): JournalRow | null {
  return (
    db.get<JournalRow>(sql`
      SELECT entry, at, kind, subject, record, previous, hash FROM journal WHERE entry = ${entry}`) ?? null
  )
}

/** In the order it happened. */
export function listJournal(db: ReadDatabase): JournalEntry[] {
  return db
    .all<{ at: string; kind: JournalKind; subject: string; record: string }>(
      sql`SELECT at, kind, subject, record FROM journal ORDER BY entry`,
    )
    .map((row) => ({ ...row, record: JSON.parse(row.record) as unknown }))
}
