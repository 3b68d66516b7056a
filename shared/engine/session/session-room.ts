import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { TenantRecord } from '#shared/contract/session'
import type { Changes } from '#shared/engine/changes'
import type { Operations } from '#shared/engine/operations'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import type { Ports } from '#shared/engine/ports'
import { actingAccount } from '#shared/engine/session/acting-account'
import { registerTenant } from '#shared/engine/session/register-tenant'
import { signInHandlers } from '#shared/engine/session/sign-in-handlers'
import { forgetSecrets } from '#shared/engine/session/tenant-secrets'
import type { Tenants } from '#shared/engine/session/tenants'
import { eraseTenant } from '#shared/engine/store/erase-tenant'
import type { Store } from '#shared/engine/store/open-store'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import { listTenants, type Tenant } from '#shared/engine/store/tenant-rows'

type SessionHandlers = Pick<Handlers, Exclude<Extract<keyof Handlers, `session.${string}`>, 'session.abilities'>>

/** The name under which a demo tenant is registered. */
const demoName = 'demo'

export function sessionRoom(parts: {
  store: Store
  tenants: Tenants
  ports: Ports
  changes: Changes
  operations: Pick<Operations, 'list' | 'forget'>
}): SessionHandlers {
  const { store, tenants, ports, changes, operations } = parts
  const clock = ports.clock
  const record = (tenant: Tenant): TenantRecord => ({
    ...tenant,
    demo: tenant.demoLogin !== null,
    synchronisedAt: synchronisedAt(store.directory(tenant.id)),
  })
  const registered = (tenant: Tenant): TenantRecord => {
    const access = { tenant, workspace: store.workspace(tenant.id) }
    tellJournal(access, clock.now(), {
      kind: 'sign-in',
      subject: `The tenant was opened by ${actingAccount(access)}.`,
      record: { way: tenant.signIn.kind, access: tenant.signIn.kind === 'msal' ? tenant.signIn.access : null },
    })
    changes.changed(tenant.id, 'tenants')
    return record(tenant)
  }

  return {
    'session.tenants': () => ({ tenants: listTenants(store.app).map(record) }),
    'session.tenant': ({ tenant }) => record(tenants.resolve(tenant)),
    'session.addTenant': async (input, { signal }) =>
      registered(await registerTenant({ store, tenants, clock }, input, signal)),
    ...signInHandlers({ store, tenants, ports, changes, registered }),
    'session.openDemo': async (_, { signal }) => {
      if (ports.demo === undefined) {
        throw new ConsoleFailure({
          code: 'demo-not-available',
          message: 'The demo tenant cannot be started from here.',
          remedy: 'Start it in another terminal (npm start -- --demo) and leave it running.',
        })
      }
      const { graph, login } = await ports.demo.start()
      const wanted = { name: demoName, graph, signIn: { kind: 'demo', login } } as const
      return registered(await registerTenant({ store, tenants, clock }, wanted, signal))
    },
    'session.removeTenant': async ({ tenant: reference }) => {
      const tenant = tenants.find(reference)
      const names = [tenant.id, tenant.name, ...(tenant.demoLogin === null ? [] : [demoName])].map(folded)
      const isOfTenant = (input: unknown) => {
        const named = (input as { readonly tenant?: string } | null)?.tenant
        // Work that names no tenant may be about any.
        return named === undefined || names.includes(folded(named))
      }
      const running = operations.list().filter(({ state, input }) => state === 'running' && isOfTenant(input))
      if (running.length > 0) {
        // A file that is deleted under a running sync would come back half filled.
        throw new ConsoleFailure({
          code: 'tenant-busy',
          message: `Something is still running: ${running.map(({ name }) => name).join(', ')}.`,
          remedy: 'Wait until it has ended, or cancel it, and remove the tenant then.',
        })
      }
      const secrets = await forgetSecrets(tenant, store, ports)
      const own = store.forget(tenant.id)
      tenants.release(tenant.id)
      operations.forget(({ input }) => isOfTenant(input))
      const { files, rewritten, left } = await eraseTenant(store, tenant.id)
      changes.changed(tenant.id, 'tenants', 'directory', 'jobs', 'targets', 'mappings', 'plans')
      return {
        tenant: { id: tenant.id, name: tenant.name },
        removedAt: new Date(clock.now()).toISOString(),
        files: [...own, ...files],
        secrets,
        rewritten: [...rewritten],
        left: [...left],
      }
    },
  }
}

const folded = (name: string) => name.toLowerCase()
