import { ConsoleFailure } from '#shared/contract/failure'
import type { Changes } from '#shared/engine/changes'
import type { PersonSource, Ports } from '#shared/engine/ports'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import type { Store } from '#shared/engine/store/open-store'
import { putTenant } from '#shared/engine/store/tenant-rows'

/**
 * The same tenant with the right to use these scopes to write (short names). A person's sign-in has those to read; the others are tried
 * without a person first, since an administrator may have consented for all, and remembered. Throws `consent-required` with the scopes and
 * the administrator's page, and `read-only` where the person chose so. Other ways to a token have what they have.
 */
export type WithScopes = (access: TenantAccess, scopes: readonly string[], signal: AbortSignal) => Promise<TenantAccess>

export function createConsent(parts: {
  store: Pick<Store, 'app'>
  tenants: Tenants
  ports: Pick<Ports, 'signIn'>
  changes: Changes
}): WithScopes {
  const { store, tenants, ports, changes } = parts

  /** Remembers what was consented to by the person of `source`, if that is still the one who is signed in. */
  const remember = (tenantId: string, source: PersonSource, consented: readonly string[]) => {
    const tenant = tenants.resolve(tenantId)
    const { signIn } = tenant
    if (signIn.kind !== 'msal' || signIn.homeAccountId !== source.homeAccountId) return
    if (sameNames(signIn.consented, consented)) return
    putTenant(store.app, { ...tenant, signIn: { ...signIn, consented } })
    changes.changed(tenantId, 'tenants')
  }

  return async (access, scopes, signal) => {
    const { tenant } = access
    const { signIn: source } = tenant
    if (source.kind !== 'msal' || scopes.length === 0) return access
    if (source.access === 'read') throw readsOnly(tenant.name)
    try {
      const wider = await ports.signIn.widen(source, { graph: tenant.graph, write: scopes, signal })
      if (wider === source) return access
      remember(tenant.id, source, wider.consented)
      return tenants.open(tenant.id)
    } catch (thrown) {
      // What was taken back is not asked for any more when something is read.
      if (thrown instanceof ConsoleFailure && thrown.failure.code === 'consent-required') {
        remember(
          tenant.id,
          source,
          source.consented.filter((scope) => !scopes.includes(scope)),
        )
      }
      throw thrown
    }
  }
}

const sameNames = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name) => other.includes(name))

/** The person chose that nothing is written in the tenant with this name. */
export function readsOnly(name: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'read-only',
    message: `Nothing was sent: it was chosen at the sign-in to '${name}' that the console only reads.`,
    remedy: 'Sign in to the tenant again with the right to write, or let somebody else send what the plan shows.',
  })
}
