import type { Failure } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import type { CacheWriter } from '#shared/engine/directory/cache-writer'
import type { HeldLease } from '#shared/engine/directory/sync-lease'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import type { Clock } from '#shared/engine/ports'
import type { Database } from '#shared/engine/store/database'
import type { SyncRun } from '#shared/engine/store/sync-rows'

/** One sync under way: what its steps work with. */
export interface RunningSync {
  readonly run: SyncRun
  readonly graph: GraphClient
  readonly directory: Database
  readonly writer: CacheWriter
  readonly lease: HeldLease
  readonly clock: Clock
  readonly call: LongCall
  /** How the steps ask Graph: with whose priority, and by whom they are stopped. */
  readonly asking: GraphCall
}

/** Lets other calls in between two transactions, keeps the lease, and ends the sync where it was cancelled. */
export async function breathe({ call, lease }: RunningSync): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  call.signal.throwIfAborted()
  lease.renew()
}

/** What concerns one group or app alone: the sync goes on without it. A lost connection or token ends the sync. */
export function ofThisOnly({ code }: Failure): boolean {
  return (
    code === 'graph-not-found' ||
    code === 'permission-missing' ||
    code === 'graph-refused' ||
    code === 'graph-answer-invalid'
  )
}
