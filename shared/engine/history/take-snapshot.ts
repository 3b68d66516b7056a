import { type Snapshot, snapshotFigures, type SnapshotReason } from '#shared/domain/snapshot'
import { deltaBetween } from '#shared/domain/snapshot-delta'
import { piecesOf, snapshotOf } from '#shared/domain/snapshot-pieces'
import { cacheTime } from '#shared/engine/directory/cached-directory'
import { captureSnapshot } from '#shared/engine/history/capture-snapshot'
import { piecesAt } from '#shared/engine/history/kept-snapshots'
import { pruneHistory } from '#shared/engine/history/retention'
import { bodyOf, wholeBodyOf } from '#shared/engine/history/snapshot-body'
import { snapshotPeople } from '#shared/engine/history/snapshot-people'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { changesSinceWhole, figuresAt, newestSnapshot, putSnapshot } from '#shared/engine/store/snapshot-rows'
import { lastSync } from '#shared/engine/store/sync-rows'

type Access = Pick<TenantAccess, 'tenant' | 'directory' | 'workspace'>

/** After so many changes a snapshot is kept whole: no more have to be gone through to rebuild one. */
const mostChanges = 32

export interface TakenSnapshot {
  readonly app: string
  readonly number: number
  /** Something is otherwise than in the one before, or there is none. */
  readonly changed: boolean
}

/** Keeps what an app is now, by the files of this machine; throws `not-synchronised` before the first sync. */
export function takeSnapshot(
  access: Access,
  app: CachedApp,
  why: SnapshotReason,
  clock: Pick<Clock, 'now'>,
): TakenSnapshot {
  const [taken] = takeSnapshots(access, [app], why, clock)
  if (taken === undefined) throw new Error('One app has one snapshot.')
  return taken
}

/** The same for several apps at once, all or none; `schemaRead` has the ids of those whose schemas were read for it just now. */
export function takeSnapshots(
  access: Access,
  apps: readonly CachedApp[],
  why: SnapshotReason,
  clock: Pick<Clock, 'now'>,
  schemaRead: ReadonlySet<string> = new Set(),
): TakenSnapshot[] {
  cacheTime(access.directory, access.tenant.name)
  const read = lastSync(access.directory)
  const taken = access.workspace.transaction(() => {
    const people = snapshotPeople(access.workspace, access.directory)
    return apps.map((app): TakenSnapshot => {
      const { workspace } = access
      const before = newestSnapshot(workspace, app.id)
      const pieces = before === null ? null : piecesAt(workspace, app.id, before.number)
      const former = pieces === null ? null : snapshotOf(pieces)
      const snapshot = captureSnapshot(access, app, people, former)
      const after = piecesOf(snapshot)
      const delta = pieces === null ? null : deltaBetween(pieces, after)
      const number = (before?.number ?? 0) + 1
      const isWhole = pieces === null || (delta !== null && changesSinceWhole(workspace, app.id) >= mostChanges)
      putSnapshot(workspace, app.id, {
        number,
        takenAt: clock.now(),
        why,
        readFrom: Date.parse(read?.began ?? ''),
        readTo: Date.parse(read?.ended ?? ''),
        schemaRead: schemaRead.has(app.id),
        figures: before === null || delta !== null ? freshFigures(access, app.id, before?.number ?? 0, snapshot) : null,
        delta: delta === null ? null : bodyOf(delta),
        whole: isWhole ? wholeBodyOf(after) : null,
      })
      return { app: app.id, number, changed: pieces === null || delta !== null }
    })
  })
  pruneHistory(access, clock.now(), 'late')
  return taken
}

/** Null where the figures are those of the snapshot before. */
function freshFigures({ workspace }: Access, app: string, before: number, snapshot: Snapshot) {
  const figures = snapshotFigures(snapshot)
  return JSON.stringify(figuresAt(workspace, app, before)) === JSON.stringify(figures) ? null : figures
}
