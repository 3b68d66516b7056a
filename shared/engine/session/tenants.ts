import { ConsoleFailure } from '#shared/contract/failure'
import { choose } from '#shared/domain/names'
import { createGraphClient, type GraphClient } from '#shared/engine/graph/graph-client'
import type { Ports } from '#shared/engine/ports'
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
  /** The tenant a text means, by name or id; without a text the only one. */
  resolve(reference: string | undefined): Tenant
  open(reference: string | undefined): TenantAccess
  graphFor(source: Pick<Tenant, 'graph' | 'signIn'>): GraphClient
}

export function createTenants(store: Store, ports: Ports): Tenants {
  // One client a tenant and way to sign in: its queue and its pauses are for all who ask the same Graph.
  const clients = new Map<string, GraphClient>()
  const graphFor: Tenants['graphFor'] = ({ graph, signIn }) => {
    const key = JSON.stringify([graph, signIn])
    const known = clients.get(key)
    if (known !== undefined) return known
    const made = createGraphClient({
      root: graph,
      acquireToken: (options) => ports.accessTokens.acquire(signIn, { ...options, graph }),
      ports,
    })
    clients.set(key, made)
    return made
  }

  const resolve = (reference: string | undefined): Tenant => {
    const tenants = listTenants(store.app)
    if (reference === undefined) {
      const [only, second] = tenants
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

  return {
    resolve,
    graphFor,
    open: (reference) => {
      const tenant = resolve(reference)
      const directory = store.directory(tenant.id)
      return {
        tenant,
        graph: graphFor(tenant),
        workspace: store.workspace(tenant.id),
        directory,
        setAside: store.setAside(tenant.id),
      }
    },
  }
}
