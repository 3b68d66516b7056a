import { type Failure, failureOf } from '#shared/contract/failure'
import type { SnapshotReason } from '#shared/domain/snapshot'
import type { Changes } from '#shared/engine/changes'
import type { KeptSnapshot } from '#shared/engine/history/keep-snapshot'
import { takeSnapshot, takeSnapshots } from '#shared/engine/history/take-snapshot'
import { readSchemaDocument } from '#shared/engine/graph/schema-document'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { Ports } from '#shared/engine/ports'
import { keepVersion } from '#shared/engine/provisioning/schema-versions'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { type CachedApp, listApps } from '#shared/engine/store/app-rows'
import { mappedApps } from '#shared/engine/store/mapping-rows'
import { appsWithSnapshots } from '#shared/engine/store/snapshot-rows'
import { listTargets } from '#shared/engine/store/target-rows'

export interface KeepingParts {
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly changes: Changes
}

/**
 * Keeps what the apps are that somebody works with, or one, after something was read; never fails: what could not be kept is a line of
 * the log.
 */
export async function keepHistory(
  { ports, changes }: KeepingParts,
  access: TenantAccess,
  what: {
    readonly why: SnapshotReason
    readonly app?: CachedApp
    /** How the schemas of jobs are asked for; left out where they are not read. */
    readonly schemas?: GraphCall
  },
): Promise<void> {
  try {
    const apps = what.app === undefined ? appsOfHistory(access) : [what.app]
    const chosen = what.app === undefined ? chosenApps(access) : new Set([what.app.id])
    const read = new Set<string>()
    for (const app of what.schemas === undefined ? [] : apps.filter(({ id }) => chosen.has(id))) {
      const unread = await readSchemas({ ports, changes }, access, app, what.schemas ?? {})
      if (unread.length === 0) read.add(app.id)
    }
    takeSnapshots(access, apps, what.why, ports.clock, read)
    changes.changed(access.tenant.id, 'history')
  } catch (thrown) {
    const { code, message, detail } = failureOf(thrown)
    ports.log.write('warn', 'What an app was could not be kept.', { code, message, detail: detail ?? null })
  }
}

/** Keeps what an app is because somebody wants it now. What could not be read for it is told. */
export async function takeNow(
  parts: KeepingParts,
  access: TenantAccess,
  app: CachedApp,
  signal: AbortSignal,
): Promise<KeptSnapshot & { readonly unread: readonly Failure[] }> {
  const unread = await readSchemas(parts, access, app, { signal })
  const taken = takeSnapshot(access, app, 'request', parts.ports.clock, unread.length === 0)
  parts.changes.changed(access.tenant.id, 'history')
  return { ...taken, unread }
}

/** Reads the schemas of an app's jobs and keeps what is new; answers what could not be read. */
async function readSchemas(
  { ports, changes }: KeepingParts,
  access: TenantAccess,
  app: CachedApp,
  call: GraphCall,
): Promise<Failure[]> {
  const unread: Failure[] = []
  for (const { id: jobId } of app.jobs) {
    try {
      const document = await readSchemaDocument(access.graph, app.id, jobId, call)
      const takenAt = new Date(ports.clock.now()).toISOString()
      const seen = { appId: app.id, jobId, takenAt, why: 'read', planId: null } as const
      if (keepVersion(access.workspace, seen, document).fresh) changes.changed(access.tenant.id, 'schema')
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code === 'cancelled') throw thrown
      unread.push(failure)
    }
  }
  return unread
}

/** Apps of which something can change that matters: mapped, with a product's server, with a job, or kept track of before. */
function appsOfHistory(access: TenantAccess): CachedApp[] {
  const wanted = new Set([...chosenApps(access), ...appsWithSnapshots(access.workspace)])
  return listApps(access.directory).filter(({ id, jobs }) => wanted.has(id) || jobs.length > 0)
}

/** Apps that a person chose to work with: their schemas are worth a request. */
function chosenApps({ workspace }: TenantAccess): ReadonlySet<string> {
  return new Set([...mappedApps(workspace), ...listTargets(workspace).map(({ appId }) => appId)])
}
