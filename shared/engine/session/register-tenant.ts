import { ConsoleFailure } from '#shared/contract/failure'
import { type Organization, readOrganization } from '#shared/engine/graph/organization'
import { serviceRoot } from '#shared/engine/graph/service-root'
import type { Clock, TokenSource } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import type { Store } from '#shared/engine/store/open-store'
import { listTenants, putTenant, putTenantDomain, type Tenant } from '#shared/engine/store/tenant-rows'

/**
 * Reads /organization with the token of `signIn` and keeps the tenant it names. Without a name a known tenant keeps its own, a new
 * one is called after its domain. Throws `wrong-tenant` where `expected` is another id, `name-taken`, and what Graph fails with.
 */
export async function registerTenant(
  parts: { store: Store; tenants: Tenants; clock: Clock },
  wanted: { name?: string | undefined; graph: string; signIn: TokenSource; expected?: string },
  signal: AbortSignal,
): Promise<Tenant> {
  const { store, tenants, clock } = parts
  const graph = serviceRoot(wanted.graph)
  const organization = await readOrganization(tenants.graphFor({ graph, signIn: wanted.signIn }), { signal })
  tenants.admit(organization.id)
  if (wanted.expected !== undefined && organization.id.toLowerCase() !== wanted.expected.toLowerCase()) {
    throw new ConsoleFailure({
      code: 'wrong-tenant',
      message: `The token is of the tenant ${wanted.expected}, but Microsoft Graph answers for ${organization.id}.`,
      remedy: 'Nothing was kept. Check the cloud and the address of Graph, and sign in again.',
    })
  }
  const known = listTenants(store.app)
  const before = known.find((tenant) => tenant.id === organization.id)
  const others = known.filter((tenant) => tenant.id !== organization.id)
  const tenant: Tenant = {
    id: organization.id,
    name: wanted.name ?? before?.name ?? freeName(nameOf(organization), others),
    displayName: organization.displayName,
    graph,
    signIn: wanted.signIn,
    // The demo goes on being the demo when it is added by hand, as any tenant may be.
    demoLogin: wanted.signIn.kind === 'demo' ? wanted.signIn.login : (before?.demoLogin ?? null),
    addedAt: new Date(clock.now()).toISOString(),
  }
  const holder = others.find(({ name }) => sameName(name, tenant.name))
  if (holder !== undefined) {
    throw new ConsoleFailure({
      code: 'name-taken',
      message: `The name '${tenant.name}' already belongs to the tenant ${holder.id}.`,
      remedy: 'Choose another name; names are how you tell tenants apart.',
    })
  }
  putTenant(store.app, tenant)
  putTenantDomain(store.app, tenant.id, organization.defaultDomain)
  return tenants.resolve(tenant.id)
}

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** contoso for contoso.onmicrosoft.com. */
function nameOf({ id, displayName, defaultDomain }: Organization): string {
  return (defaultDomain?.split('.')[0] || displayName || id).slice(0, 60)
}

function freeName(name: string, others: readonly Tenant[]): string {
  const taken = (candidate: string) => others.some((other) => sameName(other.name, candidate))
  let free = name
  for (let number = 2; taken(free); number += 1) free = `${name} ${number}`
  return free
}
