import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers, LongCall } from '#shared/contract/server'
import type { TenantRecord } from '#shared/contract/session'
import { isGuid } from '#shared/domain/object-id'
import type { Changes } from '#shared/engine/changes'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import type { PersonSource, Ports, SignIn, TokenSource } from '#shared/engine/ports'
import { auditScope } from '#shared/engine/graph/directory-audits'
import { serviceRoot } from '#shared/engine/graph/service-root'
import { actingAccount } from '#shared/engine/session/acting-account'
import { registrationOf } from '#shared/engine/session/registration'
import { refuseByPolicy } from '#shared/engine/session/sign-in-policies'
import { registerTenant } from '#shared/engine/session/register-tenant'
import { readsOnly } from '#shared/engine/session/consent'
import { forgetSecrets } from '#shared/engine/session/tenant-secrets'
import type { Tenants } from '#shared/engine/session/tenants'
import type { Store } from '#shared/engine/store/open-store'
import { listTenants, type Tenant } from '#shared/engine/store/tenant-rows'

type SignInHandlers = Pick<
  Handlers,
  | 'session.clouds'
  | 'session.signIn'
  | 'session.signInAgain'
  | 'session.signOut'
  | 'session.account'
  | 'session.consent'
  | 'session.registration'
>

/** Sign-in and sign-out of a person. What the browser gives stays behind the port; here are only who and where. */
export function signInHandlers(parts: {
  store: Store
  tenants: Tenants
  ports: Ports
  changes: Changes
  registered: (tenant: Tenant) => TenantRecord
}): SignInHandlers {
  const { store, tenants, ports, changes, registered } = parts

  const signIn = async (
    request: Parameters<SignIn['begin']>[0],
    wanted: { name?: string | undefined; tenantId?: string },
    call: LongCall,
  ): Promise<TenantRecord> => {
    const { cloud } = request
    // Looked at before the browser opens: a token is asked for by the address of the Graph it is for.
    const places = typeof cloud === 'object' ? { ...cloud, graph: serviceRoot(cloud.graph) } : cloud
    refuseByPolicy(ports, { ...request, cloud: places })
    if (request.tenantHint !== undefined && isGuid(request.tenantHint)) tenants.admit(request.tenantHint)
    call.progress({ phase: 'Waiting for the sign-in in your browser', done: 0, total: null })
    const { source, tenantId, graph } = await ports.signIn.begin({ ...request, cloud: places }, call.signal)
    const before = listTenants(store.app).find((tenant) => tenant.id === tenantId)?.signIn
    try {
      if (wanted.tenantId !== undefined && wanted.tenantId !== tenantId) throw wrongTenant(wanted.tenantId, tenantId)
      tenants.admit(tenantId)
      call.progress({ phase: 'Reading the tenant', done: 0, total: null })
      const tenant = await registerTenant(
        { store, tenants, clock: ports.clock },
        { name: wanted.name, graph, signIn: source, expected: tenantId },
        call.signal,
      )
      if (before?.kind === 'msal' && !samePerson(before, source)) await ports.signIn.signOut(before)
      return registered(tenant)
    } catch (thrown) {
      // Tokens are kept only for a tenant that is kept; those of an earlier sign-in of the same person are still in use.
      if (!samePerson(before, source)) await ports.signIn.signOut(source)
      throw thrown
    }
  }

  /** The tenant of a person, as a request for another sign-in to it. */
  const person = (reference: string | undefined) => {
    const tenant = tenants.resolve(reference)
    const source = tenant.signIn
    if (source.kind !== 'msal') {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `Nobody has signed in to '${tenant.name}': its token comes from ${source.kind === 'demo' ? 'the demo' : `the environment variable ${source.variable}`}.`,
        remedy:
          'Sign in to it as to a new tenant, with the client id of an app registration; what is kept of it stays.',
      })
    }
    const request = {
      clientId: source.clientId,
      cloud: { authority: new URL(source.authority).origin, graph: tenant.graph },
      tenantHint: tenant.id,
      loginHint: source.username,
      access: source.access,
    }
    return { tenant, source, request, wanted: { name: tenant.name, tenantId: tenant.id } }
  }

  return {
    'session.clouds': () => ({ clouds: ports.signIn.clouds().map((cloud) => ({ ...cloud })) }),
    'session.signIn': ({ name, tenantHint, ...request }, call) =>
      signIn({ ...request, ...(tenantHint === undefined ? {} : { tenantHint }) }, { name }, call),
    'session.signInAgain': ({ tenant: reference, access, otherAccount }, call) => {
      const { request, wanted, source } = person(reference)
      const { loginHint, ...anybody } = request
      return signIn(
        { ...(otherAccount ? anybody : { ...anybody, loginHint }), access: access ?? source.access },
        wanted,
        call,
      )
    },
    'session.consent': ({ tenant: reference, scopes }, call) => {
      const { request, wanted, source } = person(reference)
      const known = ports.signIn.scopes().filter(({ scope, write }) => write || scope === auditScope)
      const strange = scopes.find((name) => !known.some(({ scope }) => scope === name))
      if (strange !== undefined) {
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `'${strange}' is no scope that the console asks for later than at the sign-in.`,
          remedy: `Those are ${known.map(({ scope }) => scope).join(', ')}.`,
        })
      }
      if (source.access === 'read') throw readsOnly(wanted.name)
      const write = [...new Set([...source.consented, ...scopes])]
      return signIn({ ...request, write, homeAccountId: source.homeAccountId }, wanted, call)
    },
    'session.registration': (input) => registrationOf(input, ports.signIn.scopes()),
    'session.signOut': async ({ tenant: reference }) => {
      const tenant = tenants.find(reference)
      const secrets = await forgetSecrets(tenant, store, ports)
      const access = { tenant, workspace: store.workspace(tenant.id) }
      tellJournal(access, ports.clock.now(), {
        kind: 'sign-out',
        subject: `Signed out: what ${actingAccount(access)} needs to read the tenant was forgotten.`,
      })
      changes.changed(tenant.id, 'tenants', 'targets')
      return { tenant: { id: tenant.id, name: tenant.name }, secrets }
    },
    'session.account': async ({ tenant: reference }) => {
      const { signIn: source } = tenants.resolve(reference)
      const account = source.kind === 'msal' ? await ports.signIn.account(source) : null
      return account === null ? null : { ...account, kept: await ports.secrets.available() }
    },
  }
}

function samePerson(one: TokenSource | undefined, other: PersonSource): boolean {
  return (
    one?.kind === 'msal' &&
    one.clientId === other.clientId &&
    one.authority === other.authority &&
    one.homeAccountId === other.homeAccountId
  )
}

function wrongTenant(wanted: string, got: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'wrong-tenant',
    message: `The account is of the tenant ${got}, not of ${wanted}.`,
    remedy: 'Choose an account of the tenant in the browser; a guest needs to be invited there first.',
  })
}
