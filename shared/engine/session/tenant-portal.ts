import type { Ports } from '#shared/engine/ports'
import type { Tenant } from '#shared/engine/store/tenant-rows'

/** Where a tenant is administered by hand. */
export interface TenantPortal {
  /** Origin of the Entra admin center of its cloud; null in the demo tenant, and in a cloud whose portal is not known. */
  readonly portal: string | null
  /** The tenant's id, so that a link opens in the right directory; undefined where the sign-in does not tell it. */
  readonly directory: string | undefined
}

/** By the cloud that the tenant's Graph belongs to. */
export function tenantPortal(
  tenant: Pick<Tenant, 'graph' | 'signIn' | 'demoLogin'>,
  ports: Pick<Ports, 'signIn'>,
): TenantPortal {
  const cloud = ports.signIn.clouds().find(({ graph }) => tenant.graph.startsWith(graph))
  const directory = tenant.signIn.kind === 'msal' ? tenant.signIn.authority.split('/').at(-1) : undefined
  return { portal: tenant.demoLogin === null ? (cloud?.portal ?? null) : null, directory }
}
