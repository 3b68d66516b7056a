import { ConsoleFailure } from '#shared/contract/failure'
import type { TransferManifest } from '#shared/engine/customers/transfer-schema'
import type { Ports } from '#shared/engine/ports'
import type { Store } from '#shared/engine/store/open-store'
import { listTenants, putTenant, putTenantDomain, type Tenant } from '#shared/engine/store/tenant-rows'

/** Nobody sets it: whatever asks Graph before a sign-in fails with its name. */
const noVariable = 'IMPORTED_TENANT_HAS_NO_TOKEN'

/** The tenant of a file as the list here has it; null where it has not. */
export function knownTenant({ app }: Store, { tenant }: TransferManifest): Tenant | null {
  return listTenants(app).find(({ id }) => id.toLowerCase() === tenant.id) ?? null
}

/**
 * Throws where a file's tenant cannot be added: the address of Graph is never taken from a file, so that only a cloud that this console
 * knows by itself will do.
 */
export function assertCanAdd({ tenant }: TransferManifest, ports: Pick<Ports, 'signIn'>): void {
  if (cloudOf(tenant.cloud, ports) !== undefined) return
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `The tenant '${tenant.name}' (${tenant.id}) is not in the list here, and its cloud is none that this console knows the addresses of.`,
    remedy: 'Nothing was changed. Add the tenant first (sign in, or `tenants add`), and import then.',
  })
}

/** Puts the tenant of a file into the list, without a sign-in; a name that is taken gets a number. */
export function addOffline(
  { app }: Store,
  { tenant }: TransferManifest,
  ports: Pick<Ports, 'signIn'>,
  at: string,
): Tenant {
  const cloud = cloudOf(tenant.cloud, ports)
  if (cloud === undefined) throw new Error('Whether the tenant can be added was looked at before.')
  const taken = new Set(listTenants(app).map(({ name }) => name.toLowerCase()))
  let name = tenant.name
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${tenant.name} ${number}`
  const added: Tenant = {
    id: tenant.id,
    name,
    displayName: tenant.displayName,
    graph: cloud.graph,
    signIn: { kind: 'environment', variable: noVariable },
    demoLogin: null,
    addedAt: at,
  }
  putTenant(app, added)
  putTenantDomain(app, added.id, tenant.domain)
  return added
}

const cloudOf = (id: string | null, ports: Pick<Ports, 'signIn'>) =>
  ports.signIn.clouds().find((cloud) => cloud.id === id)
