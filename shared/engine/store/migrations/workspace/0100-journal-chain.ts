import { canonicalJson } from '#shared/domain/canonical-json'
import { noHash } from '#shared/domain/journal-chain'
import { journalHash } from '#shared/engine/store/journal-hash'
import type { Migration } from '#shared/engine/store/migrate'
import { sql } from '#shared/engine/store/sql'

interface Before {
  entry: number
  at: string
  kind: string
  subject: string
  record: string
}

/** Lines that are moved at a time: a record can be a whole plan. */
const atATime = 200

/** Each line of the journal bound to the one before it: those that are there are chained, and numbered, in their order. */
export const journalChain: Migration = {
  version: 100,
  name: 'journal chain',
  up: (db) => {
    db.script(`
      ALTER TABLE journal RENAME TO unchained;
      CREATE TABLE journal (
        -- 1, 2, 3 ... without a gap.
        entry INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        -- Canonical JSON.
        record TEXT NOT NULL,
        -- The hash of the line before; 64 zeros in the first one.
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
    `)
    const put = db.prepare(
      'INSERT INTO journal (entry, at, kind, subject, record, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    let entry = 0
    let previous = noHash
    let moved = Number.MIN_SAFE_INTEGER
    for (;;) {
      const lines = db.all<Before>(sql`
        SELECT entry, at, kind, subject, record FROM unchained WHERE entry > ${moved} ORDER BY entry LIMIT ${atATime}`)
      for (const { at, kind, subject, record: text, entry: before } of lines) {
        const record = parsed(text)
        entry += 1
        const hash = journalHash({ entry, at, kind, subject, record }, previous)
        put.run(entry, at, kind, subject, canonicalJson(record), previous, hash)
        previous = hash
        moved = before
      }
      if (lines.length < atATime) break
    }
    db.script('DROP TABLE unchained')
  },
}

/** What is no JSON is kept as the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
