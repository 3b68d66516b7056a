import PQueue from 'p-queue'
import { aborted, throwIfAborted } from '#shared/engine/graph/exchange'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import { link } from '#shared/engine/graph/middleware'
import type { Pace } from '#shared/engine/graph/waiting'
import type { Middleware } from '@microsoft/microsoft-graph-client'

/** HTTP requests of a tenant under way at once: enough to hide the round trip, far below what a tenant is allowed. */
const atOnce = 4

/** Who may ask a tenant's Graph next. A person goes before the background; after a 429 everybody waits as long as Graph asks. */
export interface RequestQueue {
  /** A link of the chain that lets a request through in its turn. */
  readonly middleware: Middleware
  /** Lets nobody through for so many milliseconds from now. */
  pause(milliseconds: number): void
  /** A request of a person waits or is under way. */
  busy(): boolean
}

export function requestQueue(pace: Pace): RequestQueue {
  const queue = new PQueue({ concurrency: atOnce })
  let closedUntil = 0
  let ofPeople = 0

  const opened = async (call: GraphCall) => {
    for (let left = closedUntil - pace.now(); left > 0; left = closedUntil - pace.now()) {
      await pace.wait(left, 'throttled', call)
    }
  }
  /** False where the queue was closed while the request stood in it. */
  const attempt = async (call: GraphCall, send: () => Promise<void>): Promise<boolean> => {
    let begun = false
    let leave: (() => void) | null = null
    const left = new Promise<never>((_, reject) => {
      // Who is cancelled in the queue leaves it at once; what is under way already ends by its own signal, for it may be a write.
      leave = () => begun || reject(aborted())
    })
    const work = queue.add(
      async () => {
        throwIfAborted(call.signal)
        begun = true
        if (closedUntil > pace.now()) return false
        await send()
        return true
      },
      { priority: isBackground(call) ? 0 : 1 },
    )
    const onAbort = () => leave?.()
    call.signal?.addEventListener('abort', onAbort, { once: true })
    try {
      return await Promise.race([work, left])
    } finally {
      call.signal?.removeEventListener('abort', onAbort)
      // Left alone it would end as a rejection that nobody hears of.
      work.catch(() => undefined)
    }
  }
  const pause = (milliseconds: number) => {
    closedUntil = Math.max(closedUntil, pace.now() + milliseconds)
  }

  return {
    pause,
    busy: () => ofPeople > 0,
    middleware: link(async (_context, exchange, next) => {
      const { call } = exchange
      const person = isBackground(call) ? 0 : 1
      ofPeople += person
      try {
        for (;;) {
          await opened(call)
          if (await attempt(call, next)) break
        }
        if (exchange.answer?.status === 429) pause(pace.throttled(exchange.answer.headers.get('retry-after'), 1))
      } finally {
        ofPeople -= person
      }
    }),
  }
}

export function isBackground(call: GraphCall): boolean {
  return call.priority === 'background'
}
