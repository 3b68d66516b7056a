import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { TenantRecord } from '#shared/contract/session'
import type { Changes } from '#shared/engine/changes'
import { readOrganization } from '#shared/engine/graph/organization'
import { serviceRoot } from '#shared/engine/graph/service-root'
import type { Ports } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import type { Store } from '#shared/engine/store/open-store'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import { listTenants, putTenant, type Tenant } from '#shared/engine/store/tenant-rows'

type SessionHandlers = Pick<Handlers, 'session.tenants' | 'session.tenant' | 'session.addTenant'>

export function sessionRoom(parts: { store: Store; tenants: Tenants; ports: Ports; changes: Changes }): SessionHandlers {
  const { store, tenants, ports, changes } = parts
  const record = (tenant: Tenant): TenantRecord => ({
    ...tenant,
    synchronisedAt: synchronisedAt(store.directory(tenant.id)),
  })

  return {
    'session.tenants': () => ({ tenants: listTenants(store.app).map(record) }),
    'session.tenant': ({ tenant }) => record(tenants.resolve(tenant)),
    'session.addTenant': async ({ name, graph, signIn }, { signal }) => {
      const root = serviceRoot(graph)
      const organization = await readOrganization(tenants.graphFor({ graph: root, signIn }), { signal })
      const others = listTenants(store.app).filter((tenant) => tenant.id !== organization.id)
      const holder = others.find((tenant) => tenant.name.toLowerCase() === name.toLowerCase())
      if (holder !== undefined) {
        throw new ConsoleFailure({
          code: 'name-taken',
          message: `The name '${name}' already belongs to the tenant ${holder.id}.`,
          remedy: 'Choose another name; names are how you tell tenants apart.',
        })
      }
      const tenant: Tenant = {
        id: organization.id,
        name,
        displayName: organization.displayName,
        graph: root,
        signIn,
        demo: signIn.kind === 'demo',
        addedAt: new Date(ports.clock.now()).toISOString(),
      }
      putTenant(store.app, tenant)
      changes.changed(tenant.id, 'tenants')
      return record(tenants.resolve(tenant.id))
    },
  }
}
