import type { z } from 'zod'
import type { syncReportSchema } from '#shared/contract/directory'
import { failureOf } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import { planSync } from '#shared/domain/sync-plan'
import { cacheWriter } from '#shared/engine/directory/cache-writer'
import { fullRead } from '#shared/engine/directory/full-read'
import { readNewlyTracked } from '#shared/engine/directory/newly-tracked'
import { syncApps } from '#shared/engine/directory/sync-apps'
import { ChangesExpired, planChanges, syncChanges } from '#shared/engine/directory/sync-changes'
import { holdLease } from '#shared/engine/directory/sync-lease'
import type { RunningSync } from '#shared/engine/directory/sync-run'
import { syncSizes } from '#shared/engine/directory/sync-sizes'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { deltaLinks, forgetDeltaLinks } from '#shared/engine/store/delta-link-rows'
import { markFailed, markRead } from '#shared/engine/store/freshness-rows'
import { countAnew, directorySize, hideSizes } from '#shared/engine/store/group-rows'
import { finishLists } from '#shared/engine/store/list-anchors'
import { allWork } from '#shared/engine/store/sync-work-rows'
import { beginSync, brokenOffSync, endSync, lastSync, syncNotes, type SyncRun } from '#shared/engine/store/sync-rows'

export interface SyncWish {
  /** The scope of the last sync unless given; of the first one all. */
  readonly scope?: 'all' | 'tracked' | undefined
  /** Reads everything anew, also where changes could be asked for. */
  readonly full?: boolean | undefined
  readonly priority: 'person' | 'background'
  /** Apps, jobs and assignments too; a first sync reads them always. */
  readonly apps: boolean
  /** Object ids of groups whose members are read too where they are not known, though nothing uses the groups yet. */
  readonly groups?: readonly string[]
}

type SyncReport = z.output<typeof syncReportSchema>

/** Marks of changes live seven days: what was broken off longer ago is begun anew. */
const longestBreakMs = 5 * 86_400_000
/** How often a sync begins anew because its marks were forgotten under its hands. */
const mostBeginnings = 3

/**
 * Brings the tenant's cache up to date: by what changed where Graph can still tell it, else by reading everything. Every page is kept in
 * a transaction with the link to the next one, so that a sync which is broken off at any moment is taken up where it was. One at a time
 * a tenant: throws `tenant-busy`.
 */
export async function syncDirectory(
  access: TenantAccess,
  clock: Clock,
  call: LongCall,
  wish: SyncWish,
): Promise<SyncReport> {
  const { graph, directory, tenant } = access
  const lease = holdLease(directory, clock)
  const now = () => new Date(clock.now()).toISOString()
  const began = now()
  const before = graph.spent()
  const asking = { signal: call.signal, priority: wish.priority }
  const begin = (run: SyncRun): RunningSync => ({
    run,
    graph,
    directory,
    writer: cacheWriter(directory),
    lease,
    clock,
    call,
    asking,
  })
  try {
    const broken = takeUp(access, wish, clock.now())
    let sync = begin(broken ?? (await beginNew(access, wish, began)))
    const appsToo = wish.apps || lastSync(directory) === null
    for (let beginnings = 1; ; beginnings += 1) {
      try {
        if (appsToo) await syncApps(sync)
        if (sync.run.kind === 'full') {
          await fullRead(access, sync, await syncSizes(access, asking))
          if (wish.groups !== undefined) await readNewlyTracked(access, sync, wish.groups)
        } else await readChanges(access, sync, wish.groups)
        break
      } catch (thrown) {
        if (!(thrown instanceof ChangesExpired) || beginnings === mostBeginnings) throw thrown
        forgetDeltaLinks(directory)
        sync = begin(await beginNew(access, { ...wish, scope: sync.run.scope, full: true }, began))
      }
    }
    const ended = now()
    finish(sync, ended, appsToo)
    const after = graph.spent()
    return {
      tenant: { id: tenant.id, name: tenant.name },
      began,
      ended,
      kind: sync.run.kind,
      scope: sync.run.scope,
      resumed: broken !== null,
      ...directorySize(directory),
      requests: {
        http: after.http - before.http,
        batched: after.batched - before.batched,
        units: after.units - before.units,
      },
      notes: syncNotes(directory),
    }
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (failure.code !== 'cancelled') markFailed(directory, 'directory', now(), failure)
    throw thrown
  } finally {
    lease.drop()
  }
}

/** The sync that was broken off, where it is still what is wanted. */
function takeUp({ directory, graph }: TenantAccess, wish: SyncWish, now: number): SyncRun | null {
  const broken = brokenOffSync(directory)
  if (broken === null || now - Date.parse(broken.began) > longestBreakMs) return null
  const links = [...allWork(directory), ...deltaLinks(directory)]
  if (!links.every(({ link }) => isBelow(graph.root, link))) return null
  if (wish.scope !== undefined && wish.scope !== broken.scope) return null
  return wish.full === true && broken.kind === 'changes' ? null : broken
}

/** Changes where there are marks to ask from, else everything, in the cheapest way. */
async function beginNew(access: TenantAccess, wish: SyncWish, began: string): Promise<SyncRun> {
  const { directory } = access
  const { kind, scope } = nextKind(access, wish)
  const sizes = await syncSizes(access, { priority: wish.priority })
  const plan = planSync({ kind, scope, sizes })
  return beginSync(directory, { kind, scope, membersWay: plan.members, peopleWay: plan.people, began })
}

/** What the next sync would be. */
export function nextKind(
  { directory, graph }: Pick<TenantAccess, 'directory' | 'graph'>,
  wish: Pick<SyncWish, 'scope' | 'full'>,
): Pick<SyncRun, 'kind' | 'scope'> {
  const last = lastSync(directory)
  const scope = wish.scope ?? last?.scope ?? 'all'
  const links = deltaLinks(directory)
  const marks = new Set(
    links.every(({ link }) => isBelow(graph.root, link)) ? links.map(({ resource }) => resource) : [],
  )
  const tellsChanges = last?.scope === scope && marks.has('groups') && marks.has('users')
  return { kind: tellsChanges && wish.full !== true ? 'changes' : 'full', scope }
}

/** A tenant's Graph may have moved since a link was kept: another cloud's address, or a demo that was started again. */
function isBelow(root: string, link: string): boolean {
  return link.startsWith('/') || link.startsWith(`${root}/`)
}

async function readChanges(access: TenantAccess, sync: RunningSync, groups: SyncWish['groups']): Promise<void> {
  const { directory, run } = sync
  if (run.scope === 'tracked' || groups !== undefined) await readNewlyTracked(access, sync, groups)
  directory.transaction(() => planChanges(sync))
  await syncChanges(sync)
}

/** Makes the cache whole again in one transaction: counts, orders, and the time that it is of. */
function finish({ directory, run, call }: RunningSync, ended: string, appsToo: boolean): void {
  call.progress({ phase: 'Putting lists in order', done: 0, total: null })
  directory.transaction(() => {
    countAnew(directory)
    hideSizes(directory)
    finishLists(directory)
    endSync(directory, run, ended)
    markRead(directory, 'directory', ended)
    // The jobs came with their apps.
    if (appsToo) markRead(directory, 'jobs', ended)
  })
}
