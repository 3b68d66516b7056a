import { GraphError } from '#shared/demo/graph/errors'
import type { GraphWorld } from '#shared/demo/graph/call'

const windowMs = 10_000

/** Resource units of one request, from Microsoft's page on throttling limits (2023). */
export function unitsOf(method: string, path: string, query: URLSearchParams): number {
  if (method !== 'GET') return 1
  const select = query.has('$select') ? -1 : 0
  const few = query.has('$top') && Number(query.get('$top')) < 20 ? -1 : 0
  return Math.max(1, baseUnits(path) + select + few + (query.has('$expand') ? 1 : 0))
}

function baseUnits(path: string): number {
  if (/^\/groups\/[^/]+\/transitiveMembers/i.test(path)) return 5
  if (/^\/groups\/[^/]+\/members/i.test(path)) return 3
  if (/^\/subscribedSkus/i.test(path)) return 3
  return /^\/users/i.test(path) ? 2 : 1
}

export interface Throttle {
  /** Headers of an answer that was let through; throws Graph's 429. */
  pass(units: number): Record<string, string>
}

/** The bucket of resource units, and the switch that turns the next requests away. */
export function createThrottle(world: GraphWorld): Throttle {
  let spent: { readonly at: number; readonly units: number }[] = []
  // How many of them have left the window.
  let past = 0
  let inWindow = 0
  const refuse = (seconds: number, information: string) =>
    new GraphError(429, 'TooManyRequests', 'Too many requests. Try again after the time that Retry-After tells.', {
      'retry-after': String(seconds),
      'x-ms-throttle-scope': `Tenant_Application/ReadWrite/00000000-0000-0000-0000-000000000000/${world.tenant.id}`,
      'x-ms-throttle-information': information,
    })
  return {
    pass(units) {
      const { throttle, unitQuota } = world.faults
      if (throttle.remaining > 0) {
        throttle.remaining -= 1
        throw refuse(throttle.seconds, 'CPULimitExceeded')
      }
      const told = { 'x-ms-resource-unit': String(units) }
      if (unitQuota === null) return told
      const now = world.clock.now()
      for (let oldest = spent[past]; oldest !== undefined && now - oldest.at >= windowMs; oldest = spent[past]) {
        inWindow -= oldest.units
        past += 1
      }
      if (past > 1000) [spent, past] = [spent.slice(past), 0]
      const used = inWindow + units
      if (used > unitQuota) {
        const oldest = spent[past]?.at ?? now
        throw refuse(Math.max(1, Math.ceil((oldest + windowMs - now) / 1000)), 'ResourceUnitLimitExceeded')
      }
      spent.push({ at: now, units })
      inWindow += units
      const share = used / unitQuota
      return share > 0.8 ? { ...told, 'x-ms-throttle-limit-percentage': share.toFixed(2) } : told
    },
  }
}
