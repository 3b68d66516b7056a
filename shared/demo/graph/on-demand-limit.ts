import { GraphError } from '#shared/demo/graph/errors'

const mostCalls = 5
const windowMs = 10_000

/** Five calls in ten seconds for a tenant; the others are turned away with 429. */
export interface OnDemandLimit {
  pass(now: number): void
}

export function createOnDemandLimit(): OnDemandLimit {
  let passed: number[] = []
  return {
    pass(now) {
      passed = passed.filter((at) => now - at < windowMs)
      const [oldest] = passed
      if (oldest !== undefined && passed.length >= mostCalls) {
        const seconds = Math.max(1, Math.ceil((oldest + windowMs - now) / 1000))
        throw new GraphError(
          429,
          'TooManyRequests',
          'Too many requests. Try again after the time that Retry-After tells.',
          {
            'retry-after': String(seconds),
          },
        )
      }
      passed.push(now)
    },
  }
}
