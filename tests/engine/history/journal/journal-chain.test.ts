import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { headText, noHash, parsedHead } from '#shared/domain/journal-chain'
import { journalKinds } from '#shared/domain/journal'
import { verifyChain } from '#shared/engine/history/journal/verify-chain'
import { type Database, openDatabase } from '#shared/engine/store/database'
import {
  type JournalEntry,
  journalAfter,
  journalHead,
  type JournalRow,
  writeJournal,
} from '#shared/engine/store/journal-rows'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { sql } from '#shared/engine/store/sql'
import { temporaryFolder } from '#tests/temporary-folder'

const full = process.env['FULL'] !== undefined
const numRuns = full ? 500 : 60

function database(steps: Parameters<typeof migrate>[1] = migrations.workspace) {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(db, steps, { backup: false })
  return db
}

const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
const told = (n: number): JournalEntry => ({ at: at(n), kind: 'sync', subject: `Line ${n}`, record: { n } })
const wrote = (db: Database, count: number) => {
  for (let n = 1; n <= count; n += 1) writeJournal(db, told(n))
}
const all = (db: Database) => journalAfter(db, 0, 10_000)
const whats = ({ faults }: Awaited<ReturnType<typeof verifyChain>>) =>
  faults.map(({ entry, what }) => `${entry} ${what}`)

const anyEntry: fc.Arbitrary<JournalEntry> = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString()),
  kind: fc.constantFrom(...journalKinds),
  subject: fc.string({ unit: 'binary', maxLength: 40 }),
  record: fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
})

test('a chain of whatever was written is whole, and goes on from its head', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 12 }), async (entries) => {
      const db = database()
      for (const entry of entries) writeJournal(db, entry)
      const { faults, lines, head, found } = await verifyChain(db, parsedHead(headText(journalHead(db))))
      expect({ faults, lines, head, found }).toEqual({
        faults: [],
        lines: entries.length,
        head: journalHead(db),
        found: entries.length,
      })
      expect(all(db).map(({ entry }) => entry)).toEqual(entries.map((_, place) => place + 1))
    }),
    { numRuns },
  )
})

/** What docs/journal.md tells anybody to do, in the words of another program. */
function worked(row: JournalRow, previous: string): string {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, v]) => [k, sorted(v)]),
          )
        : value
  const { entry, at: when, kind, subject, record } = row
  const line = { entry, at: when, kind, subject, record: JSON.parse(record) as unknown, previous }
  return createHash('sha256')
    .update(JSON.stringify(sorted(line)))
    .digest('hex')
}

test('the hashes are what the description of the chain gives', () => {
  const db = database()
  wrote(db, 5)
  let previous = noHash
  for (const row of all(db)) {
    expect([row.previous, row.hash]).toEqual([previous, worked(row, previous)])
    previous = row.hash
  }
})

const fields = ['at', 'kind', 'subject', 'record', 'previous', 'hash'] as const
const edit = (db: Database, row: JournalRow) =>
  db.run(sql`
    UPDATE journal SET at = ${row.at}, kind = ${row.kind}, subject = ${row.subject}, record = ${row.record},
      previous = ${row.previous}, hash = ${row.hash}
    WHERE entry = ${row.entry}`)

test('any letter that is changed in any field of any line is found, and where', async () => {
  const place = fc.record({
    line: fc.integer({ min: 1, max: 6 }),
    field: fc.constantFrom(...fields),
    letter: fc.nat(1000),
    by: fc.string({ maxLength: 3, unit: 'grapheme' }),
  })
  await fc.assert(
    fc.asyncProperty(place, async ({ line, field, letter, by }) => {
      const db = database()
      wrote(db, 6)
      const row = all(db)[line - 1]
      if (row === undefined) throw new Error('There is such a line.')
      const cut = letter % row[field].length
      const changed = row[field].slice(0, cut) + by + row[field].slice(cut + 1)
      fc.pre(changed !== row[field])
      edit(db, { ...row, [field]: changed })
      const { faults } = await verifyChain(db, null)
      expect(faults.length).toBeGreaterThan(0)
      expect(Math.abs((faults[0]?.entry ?? 0) - line)).toBeLessThanOrEqual(1)
    }),
    { numRuns },
  )
})

test('a line that was altered with its hash, two that were swapped, and one that was put between are found', async () => {
  const db = database()
  wrote(db, 5)
  const rows = all(db)
  const [, second, third] = rows
  if (second === undefined || third === undefined) throw new Error('There are five.')
  const forged = { ...second, subject: 'Another', hash: '' }
  edit(db, { ...forged, hash: worked(forged, forged.previous) })
  expect(whats(await verifyChain(db, null))).toEqual(['3 unbound'])
  edit(db, second)
  expect(whats(await verifyChain(db, null))).toEqual([])

  edit(db, { ...third, entry: 2 })
  edit(db, { ...second, entry: 3 })
  expect((await verifyChain(db, null)).faultCount).toBeGreaterThanOrEqual(3)
  edit(db, second)
  edit(db, third)

  db.run(sql`INSERT INTO journal SELECT -1, at, kind, subject, record, previous, hash FROM journal WHERE entry = 1`)
  expect(whats(await verifyChain(db, null))).toEqual(['0 unbound'])
})

test('lines that are gone are found, but for the last ones: those show to whoever kept a head', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1 }), async (gone) => {
      const db = database()
      wrote(db, 8)
      const kept = headText(journalHead(db))
      db.run(sql`DELETE FROM journal WHERE entry IN (SELECT value FROM json_each(${JSON.stringify(gone)}))`)
      const left = 8 - gone.length
      const isTail = Math.min(...gone) === left + 1
      const { faultCount } = await verifyChain(db, null)
      expect(faultCount > 0).toBe(!isTail)
      // What is written afterwards hides nothing.
      for (let n = 0; n < gone.length; n += 1) writeJournal(db, told(100 + n))
      const again = await verifyChain(db, parsedHead(kept))
      expect([again.found, again.faultCount > 0]).toEqual([gone.includes(8) ? null : 8, !isTail])
    }),
    { numRuns },
  )
})

test('a chain that was written anew from some line on is whole, and shows to whoever kept a head from then on', async () => {
  const db = database()
  wrote(db, 3)
  const early = headText(journalHead(db))
  writeJournal(db, told(4))
  const late = headText(journalHead(db))
  db.run(sql`DELETE FROM journal WHERE entry = 4`)
  writeJournal(db, { ...told(4), subject: 'Forged' })
  expect(await verifyChain(db, parsedHead(late))).toMatchObject({ faultCount: 0, found: null })
  expect(await verifyChain(db, parsedHead(early))).toMatchObject({ faultCount: 0, found: 3 })
  const [, hash = ''] = early.split(':')
  expect((await verifyChain(db, parsedHead(hash))).found).toBe(3)
  expect((await verifyChain(db, parsedHead(`2:${hash}`))).found).toBeNull()
  expect((await verifyChain(db, parsedHead(`0:${noHash}`))).found).toBe(0)
})

test('a clock that ran backwards and a restored backup are notes, no faults', async () => {
  const db = database()
  writeJournal(db, told(100))
  writeJournal(db, told(50))
  writeJournal(db, { at: at(60), kind: 'restore', subject: 'Restored', record: { madeAt: '2026-01-01T00:00:00.000Z' } })
  const { faults, notes } = await verifyChain(db, null)
  expect(faults).toEqual([])
  expect(notes.map(({ entry }) => entry)).toEqual([2, 3])
  expect(notes[0]?.text).toContain('an earlier time')
  expect(notes[1]?.text).toContain('a backup of 2026-01-01T00:00:00.000Z was restored')
})

test('a record of megabytes is a line like others, and one that is nested beyond measure is a fault', async () => {
  const db = database()
  writeJournal(db, {
    ...told(1),
    record: { rows: Array.from({ length: 100_000 }, (_, n) => ({ n, name: `Group ${n}` })) },
  })
  writeJournal(db, told(2))
  expect(whats(await verifyChain(db, null))).toEqual([])
  db.run(sql`UPDATE journal SET record = ${`${'['.repeat(200_000)}${']'.repeat(200_000)}`} WHERE entry = 2`)
  expect(whats(await verifyChain(db, null))).toEqual(['2 unreadable'])
  db.run(sql`UPDATE journal SET record = '{"n": 2}' WHERE entry = 2`)
  expect(whats(await verifyChain(db, null))).toEqual(['2 unreadable'])
})

test('of very many faults a hundred are told and all are counted', async () => {
  const db = database()
  wrote(db, 450)
  db.run(sql`UPDATE journal SET subject = 'x' WHERE entry > 10`)
  const { faults, faultCount, lines } = await verifyChain(db, null)
  expect([faults.length, faultCount, lines]).toEqual([100, 440, 450])
  db.run(sql`UPDATE journal SET entry = 9223372036854775807 WHERE entry = 450`)
  expect((await verifyChain(db, null)).faultCount).toBe(440)
})

test('what is half a letter or no JSON is written as it can be read again', async () => {
  const db = database()
  writeJournal(db, { ...told(1), subject: 'Half \ud83d', record: { half: '\udc00', gone: undefined, odd: Number.NaN } })
  writeJournal(db, { ...told(2), record: undefined })
  writeJournal(db, { ...told(3), subject: 'Zero \0 within', record: { 'Zero \0': '\0' } })
  expect(whats(await verifyChain(db, null))).toEqual([])
  expect(all(db).map(({ record }) => record)).toEqual([
    '{"half":"\\udc00","odd":null}',
    'null',
    '{"Zero \\u0000":"\\u0000"}',
  ])
})

test('lines of an earlier version are chained and numbered in their order, in one transaction', async () => {
  const before = migrations.workspace.filter(({ version }) => version < 100)
  const db = database(before)
  const old = (entry: number, kind: string, record: string) =>
    db.run(sql`INSERT INTO journal VALUES (${entry}, ${at(entry)}, ${kind}, ${`Old ${entry}`}, ${record})`)
  old(1, 'plan-began', '{"b": 1, "a": {"10": 1, "9": 2}}')
  old(7, 'plan-applied', 'no JSON')
  for (let n = 10; n < 450; n += 1) old(n, 'plan-failed', '{}')
  migrate(db, migrations.workspace, { backup: false })
  const rows = all(db)
  expect(rows.slice(0, 3).map(({ entry, subject, record, at: when }) => [entry, when, subject, record])).toEqual([
    [1, at(1), 'Old 1', '{"a":{"10":1,"9":2},"b":1}'],
    [2, at(7), 'Old 7', '"no JSON"'],
    [3, at(10), 'Old 10', '{}'],
  ])
  writeJournal(db, told(500))
  expect(await verifyChain(db, null)).toMatchObject({ faults: [], lines: 443, head: journalHead(db) })
})

test('two processes that write at once make one chain', async () => {
  const db = database()
  const [writers, each] = [2, full ? 300 : 60]
  const children = Array.from({ length: writers }, (_, who) =>
    fork(join(import.meta.dirname, '..', '..', 'store', 'journal-appending-program.ts'), [
      db.path,
      String(who),
      String(each),
    ]),
  )
  onTestFinished(() => children.forEach((child) => void child.kill()))
  await Promise.all(children.map((child) => once(child, 'message')))
  const ended = children.map((child) => once(child, 'exit'))
  for (const child of children) child.send('go')
  expect((await Promise.all(ended)).map(([code]) => code as number)).toEqual(children.map(() => 0))
  const subjects = all(db).map(({ subject }) => subject)
  expect(subjects.length).toBeGreaterThanOrEqual(writers * each)
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(await verifyChain(db, null)).toMatchObject({ faults: [], lines: subjects.length })
})
