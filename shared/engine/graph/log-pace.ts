import type { Middleware } from '@microsoft/microsoft-graph-client'
import { link } from '#shared/engine/graph/middleware'
import type { Pace } from '#shared/engine/graph/waiting'

/** Graph's limit for its logs: so many requests in so many milliseconds. */
const most = 5
const windowMs = 10_000

/** Keeps reads of Graph's logs within their own limit, before a 429 closes the whole tenant's queue. Other calls pass at once. */
export function logPace(pace: Pace): Middleware {
  let places: readonly number[] = []
  return link(async (_context, { request, call }, next) => {
    if (new URL(request.url).pathname.includes('/auditLogs/')) {
      const now = pace.now()
      const recent = places.filter((at) => now - at < windowMs)
      const fifthLast = recent.at(-most)
      const turn = fifthLast === undefined ? now : Math.max(now, fifthLast + windowMs)
      places = [...recent, turn]
      if (turn > now) await pace.wait(turn - now, 'throttled', call)
    }
    await next()
  })
}
