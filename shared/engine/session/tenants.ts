import { ConsoleFailure } from '#shared/contract/failure'
import { choose } from '#shared/domain/names'
import { createGraphClient, type GraphClient } from '#shared/engine/graph/graph-client'
import type { Ports } from '#shared/engine/ports'
import { isAllowedTenant, refuseUnlisted } from '#shared/engine/session/allowed-tenants'
import { provenTokens } from '#shared/engine/session/prove-tenant'
import type { Database } from '#shared/engine/store/database'
import type { Store } from '#shared/engine/store/open-store'
import { listTenants, type Tenant } from '#shared/engine/store/tenant-rows'

/** One tenant opened for work: its Graph and its two files. */
export interface TenantAccess {
  readonly tenant: Tenant
  readonly graph: GraphClient
  readonly workspace: Database
  readonly directory: Database
  /** Where the former cache lies that could not be used, since the console was started; null where nothing had to be set aside. */
  readonly setAside: string | null
}

export interface Tenants {
  /** The tenant a text means, by name or id; without a text the only one. One that policy does not allow too: to sign out, to forget. */
  find(reference: string | undefined): Tenant
  /** The same; throws `policy-refused` for a tenant that the organisation does not allow. */
  resolve(reference: string | undefined): Tenant
  open(reference: string | undefined): TenantAccess
  /** Throws `policy-refused` for the id of a tenant that may not be added. */
  admit(id: string): void
  /** The Graph of a way to sign in whose tenant is not known yet. */
  graphFor(source: Pick<Tenant, 'graph' | 'signIn'>): GraphClient
  /** Lets go of what was kept in memory for a tenant that is forgotten. */
  release(id: string): void
}

export function createTenants(store: Store, ports: Ports): Tenants {
  const graphFor: Tenants['graphFor'] = ({ graph, signIn }) =>
    createGraphClient({
      root: graph,
      acquireToken: (options) => ports.accessTokens.acquire(signIn, { ...options, graph }),
      ports,
    })
  // One client a tenant and way to sign in: its queue and its pauses are for all who ask the same Graph.
  const clients = new Map<string, { readonly way: string; readonly client: GraphClient }>()
  const graphOf = (tenant: Tenant): GraphClient => {
    const way = JSON.stringify([tenant.graph, tenant.signIn])
    const known = clients.get(tenant.id)
    if (known?.way === way) return known.client
    const client = createGraphClient({ root: tenant.graph, acquireToken: provenTokens(ports, tenant), ports })
    clients.set(tenant.id, { way, client })
    return client
  }

  const find = (reference: string | undefined): Tenant => {
    const tenants = listTenants(store.app)
    if (reference === undefined) {
      const allowed = tenants.filter(({ id }) => isAllowedTenant(ports.policies, id))
      const [only, second] = allowed.length > 0 ? allowed : tenants
      if (only !== undefined && second === undefined) return only
      throw new ConsoleFailure({
        code: 'tenant-needed',
        message:
          only === undefined
            ? 'No tenant is known yet.'
            : `Several tenants are known: ${tenants.map((tenant) => tenant.name).join(', ')}.`,
        remedy: only === undefined ? 'Add one (tenants add), or start the demo.' : 'Name one with --tenant.',
      })
    }
    // The demo answers to its own name, whatever somebody called it when adding it by hand.
    const choice = choose(
      reference,
      tenants.map((tenant) => (tenant.demoLogin === null ? tenant : { ...tenant, alias: 'demo' })),
    )
    if (choice.kind === 'one') return choice.it
    throw new ConsoleFailure(
      choice.kind === 'none'
        ? {
            code: 'unknown-name',
            message: `There is no tenant '${reference}'.`,
            remedy: `Known are: ${tenants.map((tenant) => tenant.name).join(', ') || 'none'}.`,
          }
        : {
            code: 'ambiguous-name',
            message: `'${reference}' means several tenants: ${choice.them.map((t) => `${t.name} (${t.id})`).join(', ')}.`,
            remedy: 'Use the id.',
          },
    )
  }

  const resolve = (reference: string | undefined): Tenant => {
    const tenant = find(reference)
    refuseUnlisted(ports.policies, tenant)
    return tenant
  }

  return {
    find,
    resolve,
    admit: (id) => refuseUnlisted(ports.policies, { id }),
    graphFor,
    release: (id) => void clients.delete(id),
    open: (reference) => {
      const tenant = resolve(reference)
      const directory = store.directory(tenant.id)
      return {
        tenant,
        graph: graphOf(tenant),
        workspace: store.workspace(tenant.id),
        directory,
        setAside: store.setAside(tenant.id),
      }
    },
  }
}
