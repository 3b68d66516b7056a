import { failureOf } from '#shared/contract/failure'
import { readPremium } from '#shared/engine/graph/subscribed-skus'
import type { Ports } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'

/** Licences change seldom, and a page asks often. */
const rememberedFor = 10 * 60_000
/** Milliseconds that a page waits for what is only a note to it, and before it asks again where nobody told. */
const patience = 3000
const askedAgainAfter = 60_000

/** Whether groups can be assigned in a tenant at all, as a sentence against it; null for nothing. */
export interface PremiumNeed {
  /** Reads Graph, unless it was read a moment ago. */
  read(access: TenantAccess, signal: AbortSignal): Promise<string | null>
  /** The same, and "unknown" where Graph takes its time. */
  soon(access: TenantAccess, signal: AbortSignal): Promise<string | null>
}

export function createPremiumNeed(ports: Pick<Ports, 'clock'>): PremiumNeed {
  const known = new Map<string, { readonly until: number; readonly said: string | null }>()
  const untold = new Map<string, { readonly until: number; readonly said: string }>()
  const read: PremiumNeed['read'] = async (access, signal) => {
    const before = known.get(access.tenant.id)
    if (before !== undefined && ports.clock.now() < before.until) return before.said
    try {
      const said = (await readPremium(access.graph, { signal })) === 'none' ? absent : null
      known.set(access.tenant.id, { until: ports.clock.now() + rememberedFor, said })
      untold.delete(access.tenant.id)
      return said
    } catch (thrown) {
      if (failureOf(thrown).code === 'internal') throw thrown
      signal.throwIfAborted()
      return unknown(failureOf(thrown).message)
    }
  }
  return {
    read,
    soon: async (access, signal) => {
      const { id } = access.tenant
      const before = untold.get(id)
      if (before !== undefined && ports.clock.now() < before.until) return before.said
      const short = AbortSignal.any([signal, AbortSignal.timeout(patience)])
      try {
        return await read(access, short)
      } catch (thrown) {
        if (signal.aborted || !short.aborted) throw thrown
        const said = unknown('Microsoft Graph has not answered yet.')
        untold.set(id, { until: ports.clock.now() + askedAgainAfter, said })
        return said
      }
    },
  }
}

const absent =
  'The tenant has neither Entra ID P1 nor P2. Assigning groups to an app needs one of them; without it Entra takes people only.'

const unknown = (why: string) =>
  `Assigning groups needs Entra ID P1 or P2. Whether the tenant has it is not known: ${why}`
