import type { Middleware } from '@microsoft/microsoft-graph-client'
import { type Exchange, NoAnswer, throwIfAborted } from '#shared/engine/graph/exchange'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import { link } from '#shared/engine/graph/middleware'
import { backoff, retryAfter } from '#shared/engine/graph/retry-after'
import type { Ports } from '#shared/engine/ports'

/** How often a call waits out a 429 before it gives up. */
export const throttleWaits = 20
/** How often a read is tried where Graph fails or gives no answer. */
export const readTries = 4

export interface Pace {
  /** Waits and says so; rejects with an AbortError when the call is cancelled. */
  wait(milliseconds: number, reason: 'throttled' | 'failed', call: GraphCall): Promise<void>
  /** After a 429: what Graph asked for, else growing with the number of waits. */
  throttled(header: string | null | undefined, waits: number): number
  /** After a 5xx or no answer. */
  failed(header: string | null | undefined, tries: number): number
  now(): number
}

// Timers of JavaScript hold 31 bits of milliseconds; a longer one would fire at once.
const longestTimer = 2 ** 31 - 1

export function createPace(ports: Pick<Ports, 'clock' | 'log'>, jitter: () => number): Pace {
  const { clock, log } = ports
  const now = () => clock.now()
  return {
    now,
    wait: async (milliseconds, reason, call) => {
      throwIfAborted(call.signal)
      if (milliseconds >= 5000) {
        const why =
          reason === 'throttled' ? 'Microsoft Graph asks to wait' : 'Microsoft Graph failed; trying again later'
        log.write('warn', why, { seconds: Math.ceil(milliseconds / 1000) })
      }
      call.onWait?.({ milliseconds, reason })
      for (let left = milliseconds; left > 0; left -= longestTimer)
        await clock.sleep(Math.min(left, longestTimer), call.signal)
      throwIfAborted(call.signal)
    },
    throttled: (header, waits) => retryAfter(header, now()) ?? backoff(waits, 1000, jitter),
    failed: (header, tries) => retryAfter(header, now()) ?? backoff(tries, 500, jitter),
  }
}

/**
 * Sends a request again where that is right: every 429, since Graph did nothing, after `pause` kept everybody waiting for its
 * Retry-After; a failed or unanswered request only where it changes nothing. Ends with the last answer, or with NoAnswer.
 */
export function waiting(pace: Pace, pause: (milliseconds: number) => void): Middleware {
  return link(async (_context, exchange, next) => {
    let waits = 0
    let failures = 0
    for (;;) {
      const header = await attempt(exchange, next, failures + 1 < readTries)
      const status = exchange.answer?.status ?? 0
      if (status === 429) {
        waits += 1
        pause(pace.throttled(header, waits))
        if (waits > throttleWaits) return
      } else if (exchange.request.safe && mayPass(status) && failures + 1 < readTries) {
        failures += 1
        await pace.wait(pace.failed(header, failures), 'failed', exchange.call)
      } else return
    }
  })
}

/** A status that may be another one in a moment; 0 stands for no answer. 501 will not change. */
export function mayPass(status: number): boolean {
  return status === 0 || (status >= 500 && status !== 501)
}

async function attempt(exchange: Exchange, next: () => Promise<void>, again: boolean): Promise<string | null> {
  try {
    await next()
    return exchange.answer?.headers.get('retry-after') ?? null
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer && exchange.request.safe && again)) throw thrown
    exchange.answer = null
    return null
  }
}
