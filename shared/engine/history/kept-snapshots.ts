import { ConsoleFailure } from '#shared/contract/failure'
import type { Snapshot } from '#shared/domain/snapshot'
import { nothingKnown, type SnapshotPieces, withDelta } from '#shared/domain/snapshot-delta'
import { snapshotOf } from '#shared/domain/snapshot-pieces'
import { deltaOf } from '#shared/engine/history/snapshot-body'
import type { ReadDatabase } from '#shared/engine/store/database'
import { snapshotBodies, type SnapshotRow, snapshotRow } from '#shared/engine/store/snapshot-rows'

/** What an app was at a snapshot, in pieces; null where there is none at or before that number. */
export function piecesAt(workspace: ReadDatabase, app: string, number: number): SnapshotPieces | null {
  const bodies = snapshotBodies(workspace, app, number)
  if (bodies === null) return null
  const start = withDelta(nothingKnown, deltaOf(bodies.whole))
  return bodies.deltas.reduce((pieces, body) => withDelta(pieces, deltaOf(body)), start)
}

/** A snapshot with its line in the list; throws `unknown-name` where the app has none of that number. */
export function keptSnapshot(
  workspace: ReadDatabase,
  app: { readonly id: string; readonly displayName: string },
  number: number,
): { readonly row: SnapshotRow; readonly snapshot: Snapshot } {
  const row = snapshotRow(workspace, app.id, number)
  const pieces = row === null ? null : piecesAt(workspace, app.id, number)
  if (row !== null && pieces !== null) return { row, snapshot: snapshotOf(pieces) }
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `There is no snapshot ${number} of '${app.displayName}'.`,
    remedy: 'See the list with `history`; old snapshots are removed after the time that is set.',
  })
}
