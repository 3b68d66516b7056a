import { type Snapshot, snapshotFigures } from '#shared/domain/snapshot'
import { deltaBetween } from '#shared/domain/snapshot-delta'
import { piecesOf, snapshotOf } from '#shared/domain/snapshot-pieces'
import { piecesAt } from '#shared/engine/history/kept-snapshots'
import { bodyOf, wholeBodyOf } from '#shared/engine/history/snapshot-body'
import type { Database } from '#shared/engine/store/database'
import {
  figuresAt,
  newestSnapshot,
  type NewSnapshot,
  putSnapshot,
  sinceWhole,
} from '#shared/engine/store/snapshot-rows'

/**
 * After so many changes a snapshot is kept whole, and earlier once they take more bytes than it does and more than a few: that bounds what
 * has to be gone through to rebuild one, and at most doubles what is kept.
 */
const mostChanges = 32
const fewBytes = 20_000

export interface KeptSnapshot {
  readonly app: string
  readonly number: number
  /** Something is otherwise than in the one before, or there is none. */
  readonly changed: boolean
}

/** Keeps a snapshot after the newest one of its app, as what is otherwise; `capture` is given that one. Call inside a transaction. */
export function keepSnapshot(
  workspace: Database,
  app: string,
  capture: (former: Snapshot | null) => Snapshot,
  line: Pick<NewSnapshot, 'takenAt' | 'why' | 'readFrom' | 'readTo' | 'schemaRead'>,
): KeptSnapshot {
  const before = newestSnapshot(workspace, app)
  const pieces = before === null ? null : piecesAt(workspace, app, before.number)
  const snapshot = capture(pieces === null ? null : snapshotOf(pieces))
  const after = piecesOf(snapshot)
  const delta = pieces === null ? null : deltaBetween(pieces, after)
  const changed = pieces === null || delta !== null
  const isWhole = pieces === null || (delta !== null && isDue(workspace, app))
  const number = (before?.number ?? 0) + 1
  putSnapshot(workspace, app, {
    ...line,
    number,
    figures: changed ? freshFigures(workspace, app, number, snapshot) : null,
    delta: delta === null ? null : bodyOf(delta),
    whole: isWhole ? wholeBodyOf(after) : null,
  })
  return { app, number, changed }
}

function isDue(workspace: Database, app: string): boolean {
  const { changes, bytes, whole } = sinceWhole(workspace, app)
  return changes >= mostChanges || (bytes > fewBytes && bytes > whole)
}

/** Null where the figures are those of the snapshot before. */
function freshFigures(workspace: Database, app: string, number: number, snapshot: Snapshot) {
  const figures = snapshotFigures(snapshot)
  return JSON.stringify(figuresAt(workspace, app, number - 1)) === JSON.stringify(figures) ? null : figures
}
