import type { SnapshotReason } from '#shared/domain/snapshot'
import { cacheTime } from '#shared/engine/directory/cached-directory'
import { captureSnapshot } from '#shared/engine/history/capture-snapshot'
import { keepSnapshot, type KeptSnapshot } from '#shared/engine/history/keep-snapshot'
import { pruneHistory } from '#shared/engine/history/retention'
import { snapshotPeople } from '#shared/engine/history/snapshot-people'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { lastSync } from '#shared/engine/store/sync-rows'

type Access = Pick<TenantAccess, 'tenant' | 'directory' | 'workspace'>

/** Keeps what an app is now, by the files of this machine; throws `not-synchronised` before the first sync. */
export function takeSnapshot(
  access: Access,
  app: CachedApp,
  why: SnapshotReason,
  clock: Pick<Clock, 'now'>,
  schemaRead = false,
): KeptSnapshot {
  const [taken] = takeSnapshots(access, [app], why, clock, new Set(schemaRead ? [app.id] : []))
  if (taken === undefined) throw new Error('One app has one snapshot.')
  return taken
}

/** The same for several apps at once, all or none; `schemaRead` has the ids of those whose schemas were read for it just now. */
export function takeSnapshots(
  access: Access,
  apps: readonly CachedApp[],
  why: SnapshotReason,
  clock: Pick<Clock, 'now'>,
  schemaRead: ReadonlySet<string>,
): KeptSnapshot[] {
  const { directory, workspace, tenant } = access
  cacheTime(directory, tenant.name)
  const read = lastSync(directory)
  const taken = workspace.transaction(() => {
    const people = snapshotPeople(workspace, directory)
    return apps.map((app) =>
      keepSnapshot(workspace, app.id, (former) => captureSnapshot(access, app, people, former), {
        takenAt: clock.now(),
        why,
        readFrom: Date.parse(read?.began ?? ''),
        readTo: Date.parse(read?.ended ?? ''),
        schemaRead: schemaRead.has(app.id),
      }),
    )
  })
  pruneHistory(access, clock.now(), 'late')
  return taken
}
