import { setImmediate } from 'node:timers/promises'
import type { JournalVerification } from '#shared/contract/journal'
import { canonicalJson, isObject } from '#shared/domain/canonical-json'
import { noHash } from '#shared/domain/journal-chain'
import type { ReadDatabase } from '#shared/engine/store/database'
import { journalHash } from '#shared/engine/store/journal-hash'
import { journalAfter, type JournalRow } from '#shared/engine/store/journal-rows'

type Found = Omit<JournalVerification, 'ok' | 'verifiedAt' | 'asked'>

/** So many faults and notes are told; the others are counted. */
const mostTold = 100
const atATime = 200

/**
 * Works out every hash of the chain anew, and which line has the hash `sought` at its end. Other work goes on in between; lines that are
 * added meanwhile are verified too.
 */
export async function verifyChain(
  db: ReadDatabase,
  sought: { readonly count: number | null; readonly hash: string } | null,
  signal?: AbortSignal,
): Promise<Found & { readonly found: number | null }> {
  const faults: Found['faults'] = []
  const notes: Found['notes'] = []
  let faultCount = 0
  let lines = 0
  let last = { entry: 0, hash: noHash, own: noHash, at: '' }
  let reached = Number.MIN_SAFE_INTEGER
  let found = sought !== null && sought.hash === noHash && (sought.count ?? 0) === 0 ? 0 : null
  const fault = (entry: number, what: Found['faults'][number]['what'], text: string) => {
    faultCount += 1
    if (faults.length < mostTold) faults.push({ entry, what, text })
  }
  for (;;) {
    signal?.throwIfAborted()
    const rows = journalAfter(db, reached, atATime)
    for (const row of rows) {
      lines += 1
      const { entry } = row
      reached = entry
      if (entry < 1 || !Number.isSafeInteger(entry)) {
        fault(last.entry, 'unbound', 'There is a line with a number that no line of this console has.')
        continue
      }
      if (entry !== last.entry + 1) {
        const first = last.entry + 1
        fault(
          first,
          'missing',
          first === entry - 1 ? `Line ${first} is missing.` : `The lines ${first} to ${entry - 1} are missing.`,
        )
      } else if (row.previous !== last.hash) {
        fault(entry, 'unbound', `Line ${entry} does not go on from the line before it.`)
      }
      const own = ownHash(row)
      if (own === null) fault(entry, 'unreadable', `The record of line ${entry} is not as this console writes it.`)
      else if (own !== row.hash) fault(entry, 'altered', `Line ${entry} is not what it was when it was written.`)
      else if (own === sought?.hash && (sought.count ?? entry) === entry) found = entry
      notes.push(...notesOf(row, last.at).slice(0, mostTold - notes.length))
      // What follows is held against what this line says of itself: one altered line is one fault.
      last = { entry, hash: row.hash, own: own ?? row.hash, at: row.at }
    }
    // Past what a number can tell apart the same row would be read for ever.
    if (rows.length < atATime || !Number.isSafeInteger(reached)) break
    await setImmediate()
  }
  return {
    lines,
    head: { count: last.entry, hash: last.entry === 0 ? null : last.own },
    faults,
    faultCount,
    notes,
    found,
  }
}

/** Null where the record is no JSON, or written in another way than it is hashed. */
function ownHash({ record: text, previous, hash: _, ...line }: JournalRow): string | null {
  try {
    const record = JSON.parse(text) as unknown
    return canonicalJson(record) === text ? journalHash({ ...line, record }, previous) : null
  } catch {
    // No JSON, or nested more deeply than anything that is written here.
    return null
  }
}

function notesOf({ entry, at, kind, record }: JournalRow, before: string): Found['notes'] {
  const back = before !== '' && Date.parse(at) < Date.parse(before)
  return [
    ...(back
      ? [
          {
            entry,
            text: `Line ${entry} (${at}) says an earlier time than the line before it (${before}): the clock of a machine was set back, or two machines differ. The order is that of the numbers.`,
          },
        ]
      : []),
    ...(kind === 'restore'
      ? [
          {
            entry,
            text: `At line ${entry} a backup${madeAt(record)} was restored: heads that were kept of what was done between are not in this chain.`,
          },
        ]
      : []),
  ]
}

function madeAt(text: string): string {
  try {
    const record = JSON.parse(text) as unknown
    return isObject(record) && typeof record['madeAt'] === 'string' ? ` of ${record['madeAt'].slice(0, 40)}` : ''
  } catch {
    return ''
  }
}
