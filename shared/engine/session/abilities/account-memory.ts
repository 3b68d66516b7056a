import type { Seen } from '#shared/engine/session/abilities/account-facts'
import type { ReadAccount } from '#shared/engine/session/abilities/read-account'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

interface Remembered {
  readonly account: ReadAccount
  /** By app, '' for the tenant as a whole: when jobs were tried, and how that went. */
  readonly jobs: ReadonlyMap<string, { readonly at: string; readonly seen: Seen | null }>
}

/**
 * What Graph last told of each account, for as long as the process lives. Of another account of the same tenant nothing is recalled, and
 * an app's jobs that were tried say nothing of those of another app.
 */
export function createAccountMemory() {
  const accounts = new Map<string, Remembered>()
  const keyOf = ({ tenant }: TenantAccess) => JSON.stringify([tenant.id, tenant.signIn])
  const placeOf = (app: CachedApp | null) => app?.id ?? ''
  return {
    keep: (access: TenantAccess, app: CachedApp | null, account: ReadAccount): void => {
      const tried = { at: account.takenAt, seen: account.seen.get('jobs') ?? null }
      const jobs = new Map([...(accounts.get(keyOf(access))?.jobs ?? []), [placeOf(app), tried] as const])
      accounts.set(keyOf(access), { account, jobs })
    },
    /** `triedAt`: when the jobs of the very app were tried; null for never. */
    recall: (access: TenantAccess, app: CachedApp | null) => {
      const known = accounts.get(keyOf(access))
      if (known === undefined) return null
      const tried = known.jobs.get(placeOf(app)) ?? null
      const seen = new Map([...known.account.seen].filter(([name]) => name !== 'jobs'))
      if (tried !== null && tried.seen !== null) seen.set('jobs', tried.seen)
      return { account: { ...known.account, seen }, triedAt: tried?.at ?? null }
    },
  }
}
