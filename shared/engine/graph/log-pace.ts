import type { Middleware } from '@microsoft/microsoft-graph-client'
import { link } from '#shared/engine/graph/middleware'
import type { Pace } from '#shared/engine/graph/waiting'

/** Graph's limit for its logs, and another one for provisioning on demand: so many requests in so many milliseconds. */
const most = 5
const windowMs = 10_000

const limited: readonly RegExp[] = [/\/auditLogs\//, /\/provisionOnDemand$/i]

/**
 * Keeps what Graph limits more than the rest within those limits, each in its own, before a 429 closes the whole tenant's queue. Other
 * calls pass at once.
 */
export function logPace(pace: Pace): Middleware {
  const places = limited.map((): readonly number[] => [])
  return link(async (_context, { request, call }, next) => {
    const { pathname } = new URL(request.url)
    const kind = limited.findIndex((pattern) => pattern.test(pathname))
    if (kind >= 0) {
      const now = pace.now()
      const recent = (places[kind] ?? []).filter((at) => now - at < windowMs)
      const fifthLast = recent.at(-most)
      const turn = fifthLast === undefined ? now : Math.max(now, fifthLast + windowMs)
      places[kind] = [...recent, turn]
      if (turn > now) await pace.wait(turn - now, 'throttled', call)
    }
    await next()
  })
}
