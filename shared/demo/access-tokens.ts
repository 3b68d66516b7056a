import { randomBytes } from 'node:crypto'
import type { DemoClock } from '#shared/demo/model'

export interface DemoTokens {
  /** A new opaque token; it lives for an hour, or until `expireAll` where `lasting`. */
  issue(lasting?: boolean): string
  state(token: string): 'good' | 'expired' | 'unknown'
  /** Every token handed out so far is refused from now on. */
  expireAll(): void
}

/** Seconds that a token of the login endpoint lives. */
export const tokenLifetime = 3600
const mostTokens = 10_000

/** The bearer tokens that the demo's Graph accepts. They are the one random thing in the demo: nobody should be able to guess one. */
export function createTokens(clock: DemoClock): DemoTokens {
  const expiry = new Map<string, number>()
  return {
    issue(lasting = false) {
      const token = `demo.${randomBytes(24).toString('base64url')}`
      expiry.set(token, lasting ? Number.POSITIVE_INFINITY : clock.now() + tokenLifetime * 1000)
      const oldest = expiry.keys().next()
      if (expiry.size > mostTokens && oldest.done !== true) expiry.delete(oldest.value)
      return token
    },
    state(token) {
      const until = expiry.get(token)
      if (until === undefined) return 'unknown'
      return clock.now() < until ? 'good' : 'expired'
    },
    expireAll() {
      for (const token of expiry.keys()) expiry.set(token, 0)
    },
  }
}
