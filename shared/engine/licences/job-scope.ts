import { failureOf } from '#shared/contract/failure'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { Changes } from '#shared/engine/changes'
import type { Premium } from '#shared/engine/graph/subscribed-skus'
import type { Ports } from '#shared/engine/ports'
import type { FactName } from '#shared/engine/readiness/snapshot/facts'
import { type ScopeFilter, scopeFilterOf } from '#shared/engine/readiness/snapshot/scope-filter'
import type { FactSources } from '#shared/engine/readiness/snapshot/sources'
import { takeSnapshot } from '#shared/engine/readiness/snapshot/take-snapshot'
import { secretsKey } from '#shared/engine/provisioning/secrets-setting'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { readSetting } from '#shared/engine/store/setting-rows'
import { whomItIsSaidToTake } from '#shared/engine/verification/job-facts'

/** What Graph tells of whom an app's job takes, and of what Entra needs for it. */
export interface JobScope {
  readonly filter: ScopeFilter
  /** The same text, the same filter. */
  readonly filterKey: string
  /** Why the filter is not known; null where it is. */
  readonly unread: string | null
  readonly takes: { readonly all: boolean; readonly from: 'read' | 'answered' | 'assumed' }
  readonly premium: Premium | 'unknown'
}

type Told = Omit<JobScope, 'takes'> & { readonly takes: JobScope['takes'] | null }

/** Milliseconds: a draft is switched many times, and other consoles change a filter seldom. What this one changes is read anew at once. */
const rememberedFor = 5 * 60_000
const askedAgainAfter = 10_000
/** So long a page waits for Graph before it shows what this machine knows. */
const patience = 5000

/** Reads the scope of jobs and remembers it for a while. */
export function jobScopes(parts: {
  readonly ports: Ports
  readonly changes: Pick<Changes, 'subscribe'>
  readonly sources: FactSources<FactName>
}): (access: TenantAccess, app: CachedApp, profile: ProductProfile, signal: AbortSignal) => Promise<JobScope> {
  const { ports, changes, sources } = parts
  const known = new Map<string, { readonly until: number; readonly told: Told }>()
  changes.subscribe((event) => {
    if (
      event.type === 'changed' &&
      event.areas.some((area) => ['schema', 'plans', 'settings', 'directory'].includes(area))
    ) {
      known.clear()
    }
  })
  const read = async (access: TenantAccess, app: CachedApp, profile: ProductProfile, signal: AbortSignal) => {
    const short = AbortSignal.any([signal, AbortSignal.timeout(patience)])
    try {
      const snapshot = await takeSnapshot(
        { access, app, profile, ports, signal: short },
        ['schema', 'takes', 'premium'],
        sources,
        () => undefined,
      )
      const { schema, takes, premium } = snapshot
      return {
        filter: scopeFilterOf(schema ?? untold),
        filterKey: schema?.known === true ? JSON.stringify(schema.value?.user?.scope ?? null) : 'unread',
        unread: schema?.known === true ? null : (schema?.why ?? ''),
        takes: takes?.known === true && takes.value.from === 'read' ? takes.value : null,
        premium: premium?.known === true ? premium.value : ('unknown' as const),
      }
    } catch (thrown) {
      signal.throwIfAborted()
      const failure = failureOf(thrown)
      if (failure.code === 'internal') throw thrown
      const unread = short.aborted ? 'Microsoft Graph has not answered yet.' : failure.message
      return {
        filter: { kind: 'unread' as const },
        filterKey: 'unread',
        unread,
        takes: null,
        premium: 'unknown' as const,
      }
    }
  }
  return async (access, app, profile, signal) => {
    const key = JSON.stringify([access.tenant.id, app.id, readSetting(access.workspace, secretsKey)])
    const now = ports.clock.now()
    const before = known.get(key)
    const told = before !== undefined && now < before.until ? before.told : await read(access, app, profile, signal)
    if (told !== before?.told) {
      known.set(key, { told, until: now + (told.unread === null ? rememberedFor : askedAgainAfter) })
    }
    // Another process may have answered meanwhile.
    return { ...told, takes: told.takes ?? whomItIsSaidToTake(access.workspace, app.id) }
  }
}

const untold = { known: false, why: '', how: '' } as const
