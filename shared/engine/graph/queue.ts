import type { Middleware } from '@microsoft/microsoft-graph-client'
import PQueue from 'p-queue'
import { aborted, throwIfAborted } from '#shared/engine/graph/exchange'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import { link } from '#shared/engine/graph/middleware'
import { isBackground } from '#shared/engine/graph/priority'
import type { Pace } from '#shared/engine/graph/waiting'

/** HTTP requests of a tenant under way at once: enough to hide the round trip, far below what a tenant is allowed. */
const atOnce = 4

/** Who may ask a tenant's Graph next. A person goes before the background; while it is closed everybody stands in it. */
export interface RequestQueue {
  /** A link of the chain that lets a request through in its turn. */
  readonly middleware: Middleware
  /** Lets nobody through for so many milliseconds from now; who stands in the queue is told so by `onWait`. */
  pause(milliseconds: number): void
}

export function requestQueue(pace: Pace): RequestQueue {
  const queue = new PQueue({ concurrency: atOnce })
  const standing = new Set<() => void>()
  let closedUntil = 0
  const left = () => closedUntil - pace.now()

  /** Waits for a place; what it answers gives the place back. A call that is cancelled leaves the queue at once. */
  const place = (call: GraphCall) =>
    new Promise<() => void>((resolve, reject) => {
      const gone = new AbortController()
      const leave = () => {
        standing.delete(wait)
        call.signal?.removeEventListener('abort', cancel)
        gone.abort()
      }
      const cancel = () => {
        leave()
        reject(aborted())
      }
      // Whoever wakes first opens the queue for all: nobody may be relied on to stay, and the order is the queue's.
      let waits = false
      const opening = async () => {
        waits = true
        try {
          while (left() > 0) await pace.wait(left(), 'throttled', { ...call, signal: gone.signal })
        } finally {
          waits = false
        }
        queue.start()
      }
      const wait = () => {
        if (waits) return
        opening().catch((thrown: unknown) => {
          if (gone.signal.aborted) return
          leave()
          reject(thrown instanceof Error ? thrown : new Error(String(thrown)))
        })
      }
      const turn = () => {
        if (gone.signal.aborted) return Promise.resolve()
        leave()
        return new Promise<void>((free) => resolve(free))
      }
      call.signal?.addEventListener('abort', cancel, { once: true })
      standing.add(wait)
      void queue.add(turn, { priority: isBackground(call) ? 0 : 1 })
      if (queue.isPaused && standing.has(wait)) wait()
    })

  return {
    pause: (milliseconds) => {
      closedUntil = Math.max(closedUntil, pace.now() + milliseconds)
      if (left() <= 0) return
      queue.pause()
      for (const wait of standing) wait()
    },
    middleware: link(async (_context, exchange, next) => {
      throwIfAborted(exchange.call.signal)
      const free = await place(exchange.call)
      try {
        await next()
      } finally {
        // Not before the caller has seen the answer: it may close the queue.
        setImmediate(free)
      }
    }),
  }
}
