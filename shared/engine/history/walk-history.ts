import { nothingKnown, type SnapshotDelta, type SnapshotPieces } from '#shared/domain/snapshot-delta'
import { deltaOf } from '#shared/engine/history/snapshot-body'
import type { ReadDatabase } from '#shared/engine/store/database'
import { type SnapshotRow, snapshotRows, snapshotWalk } from '#shared/engine/store/snapshot-rows'

/** A snapshot where something is otherwise than before. */
export interface HistoryStep {
  readonly row: SnapshotRow
  /** The snapshot just before, changed or not; null for the first that is kept. */
  readonly before: SnapshotRow | null
  readonly delta: SnapshotDelta
  /** The texts before and after; sets of people are told by the change alone. */
  readonly old: SnapshotPieces['facts']
  readonly now: SnapshotPieces['facts']
}

/** Goes through an app's snapshots from the oldest on, by the changes alone: no set of people is put together. */
export function* walkHistory(workspace: ReadDatabase, app: string): Generator<HistoryStep> {
  const rows = snapshotRows(workspace, app)
  const places = new Map(rows.map(({ number }, place) => [number, place]))
  let { facts } = nothingKnown
  for (const { number, delta, whole } of snapshotWalk(workspace, app)) {
    const place = places.get(number) ?? -1
    const row = rows[place]
    const body = delta ?? whole
    if (row === undefined || body === null) continue
    const change = deltaOf(body)
    const old = facts
    const now = new Map(old)
    for (const key of change.gone) now.delete(key)
    for (const [key, fact] of change.put) now.set(key, fact)
    facts = now
    yield { row, before: rows[place - 1] ?? null, delta: change, old, now }
  }
}

/** Between which instants something came to be that a step shows of the directory, in milliseconds; `from` null for the first look. */
export function readBetween({ row, before }: Pick<HistoryStep, 'row' | 'before'>): {
  readonly from: number | null
  readonly to: number
  /** A clock was set back between the two: the instants say nothing. */
  readonly turned: boolean
} {
  const from = before?.readFrom ?? null
  return { from, to: row.readTo, turned: row.clockBack || (from !== null && from > row.readTo) }
}
