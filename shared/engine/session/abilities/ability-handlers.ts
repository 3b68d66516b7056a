import { failureOf } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { TriedRead } from '#shared/engine/graph/tried-reads'
import type { AccessTokens, Ports } from '#shared/engine/ports'
import type { Seen } from '#shared/engine/session/abilities/account-facts'
import { createAccountMemory } from '#shared/engine/session/abilities/account-memory'
import { customRole } from '#shared/engine/session/abilities/custom-role'
import { appToTry, keptAnswers } from '#shared/engine/session/abilities/kept-answers'
import { readAccount } from '#shared/engine/session/abilities/read-account'
import { weighed } from '#shared/engine/session/abilities/weigh'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { anyGroup } from '#shared/engine/store/first-group'

type AbilityHandlers = Pick<Handlers, 'session.abilities'>
type Said = Awaited<ReturnType<AccessTokens['said']>>

/** A page that is opened again soon after asks nothing; what Graph said longer ago is asked anew. */
const rememberedMs = 5 * 60_000

/** What the account of a tenant may do here. A button asks what is kept; the page and the command line have Graph asked. */
export function abilityHandlers(parts: { tenants: Tenants; ports: Ports; changes: Changes }): AbilityHandlers {
  const { tenants, ports, changes } = parts
  const memory = createAccountMemory()
  const said = async ({ tenant }: TenantAccess, fresh: boolean, signal: AbortSignal): Promise<Said> =>
    ports.accessTokens.said(tenant.signIn, { graph: tenant.graph, signal, ...(fresh ? { forceRefresh: true } : {}) })

  return {
    'session.abilities': async ({ tenant: reference, app: named, fresh, kept }, { signal }) => {
      const access = tenants.open(reference)
      const { tenant, directory } = access
      const app = named === undefined ? null : chooseApp(directory, tenant.name, named)
      const token = await said(access, fresh, signal).catch((thrown: unknown): Said => {
        signal.throwIfAborted()
        if (kept && failureOf(thrown).code !== 'internal') return { scopes: null, roles: null }
        throw thrown
      })
      const now = ports.clock.now()
      const triedAt = memory.recall(access, app)?.triedAt ?? null
      const enough = triedAt !== null && now - Date.parse(triedAt) < rememberedMs
      if (!kept && (fresh || !enough)) {
        const takenAt = new Date(now).toISOString()
        const tried = { group: anyGroup(directory), app: app?.id ?? appToTry(directory) }
        memory.keep(access, app, await readAccount(access.graph, tried, takenAt, signal))
        changes.changed(tenant.id, 'settings')
      }
      const account = memory.recall(access, app)?.account ?? null
      const { signIn } = tenant
      const onlyReads = signIn.kind === 'msal' && signIn.access === 'read'
      return {
        takenAt: account?.takenAt ?? new Date(now).toISOString(),
        account: actingAccount(access),
        app: app === null ? null : { id: app.id, displayName: app.displayName },
        scopes: token.scopes === null ? null : [...token.scopes],
        roles: account?.roles == null ? null : [...account.roles.values()],
        abilities: weighed({
          kind: signIn.kind === 'msal' ? 'person' : 'token',
          onlyReads,
          readOnly: ports.policies.inForce.readOnly,
          scopes: token.scopes === null ? null : new Set(token.scopes),
          consented: new Set(signIn.kind === 'msal' ? signIn.consented : []),
          roles: account?.roles == null ? null : new Set(account.roles.keys()),
          tokenRoles: new Set(token.roles ?? []),
          guest: account?.guest ?? null,
          app: app === null ? null : { displayName: app.displayName, owned: account?.owned?.has(app.id) ?? null },
          premium: account?.premium ?? null,
          seen: newest(keptAnswers(directory, app), account?.seen ?? new Map()),
        }),
        notes: [...(account?.notes ?? [])],
        customRole: customRole(),
      }
    },
  }
}

function newest(kept: ReadonlyMap<TriedRead, Seen>, live: ReadonlyMap<TriedRead, Seen>): ReadonlyMap<TriedRead, Seen> {
  const all = new Map(kept)
  for (const [name, seen] of live) if (seen.at >= (all.get(name)?.at ?? '')) all.set(name, seen)
  return all
}
