import type { Failure } from '#shared/contract/failure'
import type { OperationState, Progress } from '#shared/contract/operations'
import { BackendFailure, engineGone, failureOf } from './failure'
import { keyOfOperation } from './operation-key'
import { isOnlyShown } from './only-shown'
import type { BackendTransport } from './transport'

/** Long work as the page follows it. Instants are milliseconds since 1970 by this page's clock. */
export interface TrackedOperation {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly began: number
  /** When the engine said something about it last. */
  readonly heard: number
  readonly ended: number | null
  readonly progress: Progress | null
  readonly output: unknown
  readonly failure: Failure | null
  /** A cancel was asked for and has not come about yet. */
  readonly cancelling: boolean
}

export interface OperationTracker {
  /** Starts it, or joins what runs under the key already; resolves with the output, rejects with BackendFailure. */
  start(key: string, name: string, input: unknown): Promise<unknown>
  cancel(key: string): void
  /** Forgets how it ended; nothing while it runs. */
  dismiss(key: string): void
  /** Another tenant's pages are shown: cancels what this page began for others only to show it; what fills a file or changes something goes on. */
  narrowTo(tenant: string): void
  /** Forgets what ended for a tenant that is gone. */
  forget(tenant: string): void
  /** Follows what runs in the engine and was started by another page, or by this one before it was loaded anew. */
  adopt(): Promise<void>
  get(key: string): TrackedOperation | undefined
  subscribe(listener: () => void): () => void
}

interface Entry {
  id: string | null
  /** Of work that this page began; null for what it only follows. */
  readonly began: string | null
  readonly tenant: string | undefined
  shown: TrackedOperation
  readonly settled: Promise<unknown>
  readonly settle: (state: Pick<OperationState, 'state' | 'output' | 'failure'>) => void
}

const remembered = 50

/**
 * Follows the operations that this page started, each under a key of the page's choosing (its name and subject), so that whoever shows
 * the subject next finds it running or done. What others started is followed from when it is heard of. `send` throws BackendFailure.
 */
export function createOperationTracker(parts: {
  send: (name: string, input: unknown) => Promise<unknown>
  subscribe: BackendTransport['subscribe']
  now: () => number
}): OperationTracker {
  const { send, now } = parts
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  /** What was told of operations whose id is still on its way: events may overtake the answer. */
  const early = new Map<string, OperationState>()
  let interruptions = 0

  const show = (entry: Entry, change: Partial<TrackedOperation>) => {
    entry.shown = { ...entry.shown, ...change }
    for (const listener of listeners) listener()
  }
  const running = () => [...entries.values()].filter(({ shown }) => shown.state === 'running')
  const waiting = () => running().some(({ id }) => id === null)

  const look = (entry: Entry, state: OperationState) => {
    if (state.state === 'running') show(entry, { heard: now(), progress: state.progress })
    else entry.settle(state)
  }
  const recheck = async (entry: Entry) => {
    try {
      look(entry, (await send('operations.get', { id: entry.id })) as OperationState)
    } catch {
      // An engine that does not know the operation was started after it.
      entry.settle({ state: 'failed', output: null, failure: engineGone })
    }
  }
  parts.subscribe((event) => {
    if (event.type === 'operation') {
      const entry = running().find(({ id }) => id === event.operation.id)
      if (entry !== undefined) look(entry, event.operation)
      else if (waiting()) early.set(event.operation.id, event.operation)
      else follow(event.operation)
      return
    }
    const interrupted = event.type === 'engine' || (event.type === 'connection' && event.state === 'restored')
    if (!interrupted) return
    interruptions += 1
    for (const entry of running()) if (entry.id !== null) void recheck(entry)
  })

  const begin = (key: string, input: unknown, began: string | null): Entry => {
    let resolve: (output: unknown) => void = () => {}
    let reject: (failure: BackendFailure) => void = () => {}
    const settled = new Promise<unknown>((yes, no) => {
      resolve = yes
      reject = no
    })
    // Whoever started it may be gone when it fails; the entry still shows the failure.
    settled.catch(() => undefined)
    const entry: Entry = {
      id: null,
      began,
      tenant: (input as { readonly tenant?: string } | null)?.tenant,
      settled,
      settle: ({ state, output, failure }) => {
        if (entry.shown.state !== 'running' || state === 'running') return
        show(entry, { state, output, failure, ended: now(), heard: now(), cancelling: false })
        if (state === 'done') resolve(output)
        else reject(new BackendFailure(failure ?? engineGone))
      },
      shown: {
        state: 'running',
        began: now(),
        heard: now(),
        ended: null,
        progress: null,
        output: null,
        failure: null,
        cancelling: false,
      },
    }
    entries.delete(key)
    entries.set(key, entry)
    for (const [old, { shown }] of entries) {
      if (entries.size <= remembered) break
      if (shown.state !== 'running') entries.delete(old)
    }
    return entry
  }

  /** Shows an operation that runs and that this page did not start, where a page would look for it. */
  const follow = (state: OperationState) => {
    const key = keyOfOperation(state)
    if (state.state !== 'running' || key === null || entries.get(key)?.shown.state === 'running') return
    const entry = begin(key, state.input, null)
    entry.id = state.id
    show(entry, { began: Math.min(now(), Date.parse(state.began)), progress: state.progress })
  }
  /** What was told early and is of none that waits any more was started by others. */
  const clearEarly = () => {
    if (waiting()) return
    const told = [...early.values()]
    early.clear()
    for (const state of told) if (!isKnown(state.id)) follow(state)
  }
  const isKnown = (id: string) => [...entries.values()].some((entry) => entry.id === id)

  const askToCancel = (entry: Entry) => void send('operations.cancel', { id: entry.id }).catch(() => undefined)

  return {
    start: (key, name, input) => {
      const known = entries.get(key)
      if (known?.shown.state === 'running') return known.settled
      const entry = begin(key, input, name)
      show(entry, {})
      const before = interruptions
      send(name, input).then(
        (started) => {
          const { operation } = started as { operation: string }
          entry.id = operation
          const told = early.get(operation)
          clearEarly()
          if (told !== undefined) look(entry, told)
          if (entry.shown.cancelling) askToCancel(entry)
          if (interruptions !== before) void recheck(entry)
        },
        (thrown: unknown) => {
          entry.settle({ state: 'failed', output: null, failure: failureOf(thrown) })
          clearEarly()
        },
      )
      return entry.settled
    },
    cancel: (key) => {
      const entry = entries.get(key)
      if (entry === undefined || entry.shown.state !== 'running') return
      show(entry, { cancelling: true })
      if (entry.id !== null) askToCancel(entry)
    },
    dismiss: (key) => {
      if (entries.get(key)?.shown.state === 'running') return
      entries.delete(key)
      for (const listener of listeners) listener()
    },
    narrowTo: (tenant) => {
      for (const entry of running()) {
        const ofAnother = entry.tenant !== undefined && entry.tenant !== tenant
        if (!ofAnother || entry.shown.cancelling || entry.began === null || !isOnlyShown(entry.began)) continue
        show(entry, { cancelling: true })
        if (entry.id !== null) askToCancel(entry)
      }
    },
    forget: (tenant) => {
      for (const [key, entry] of entries) {
        if (entry.tenant === tenant && entry.shown.state !== 'running') entries.delete(key)
      }
      for (const listener of listeners) listener()
    },
    adopt: async () => {
      try {
        const { operations } = (await send('operations.list', {})) as { operations: readonly OperationState[] }
        for (const state of operations) {
          if (isKnown(state.id)) continue
          if (waiting()) early.set(state.id, state)
          else follow(state)
        }
      } catch {
        // Pages show what they can read; the next event of what runs brings it here too.
      }
    },
    get: (key) => entries.get(key)?.shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
