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

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * The bearer tokens that the demo's Graph accepts. They are the one random thing in the demo: nobody should be able to guess one. With
 * `claims` they look like those of Entra, and say what their holder might do when they were handed out; Graph asks them nothing.
 */
export function createTokens(clock: DemoClock, claims?: () => object): DemoTokens {
  const expiry = new Map<string, number>()
  return {
    issue(lasting = false) {
      const random = randomBytes(24).toString('base64url')
      const token =
        claims === undefined
          ? `demo.${random}`
          : `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims())}.${random}`
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
