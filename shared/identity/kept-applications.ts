import type { AccountInfo, PublicClientApplication } from '@azure/msal-node'
import { isKnownSignInHost } from '#shared/identity/clouds'
import { networkClient } from '#shared/identity/network-client'
import type { LoginWatch } from '#shared/identity/login-watch'
import type { Fetch, PersonSource, SecretStore } from '#shared/identity/sign-in-ports'
import { cacheKey, cachePlugin, tenantOf } from '#shared/identity/token-cache'

/** The sign-in library's applications: one for each account that is kept, and one for each sign-in in the browser. */
export interface KeptApplications {
  /** For a sign-in in the browser; what it learns is in its own memory only. */
  fresh(clientId: string, authority: string): Promise<PublicClientApplication>
  /** For tokens of an account that is kept; `live` until the account is forgotten or signed in anew. */
  of(source: PersonSource): { readonly application: Promise<PublicClientApplication>; live(): boolean }
  /** The account of a source in its application; null where it is not signed in. */
  account(application: PublicClientApplication, source: PersonSource): Promise<AccountInfo | null>
  /** Drops the application of an account: what it still has under way is not kept any more. */
  drop(source: PersonSource): void
}

export function keptApplications(parts: { fetch: Fetch; secrets: SecretStore; watch: LoginWatch }): KeptApplications {
  const network = networkClient(parts.fetch, parts.watch)
  const kept = new Map<
    string,
    { application: Promise<PublicClientApplication>; live: () => boolean; end: () => void }
  >()

  const make = async (
    clientId: string,
    authority: string,
    keep?: { key: string; live: () => boolean },
  ): Promise<PublicClientApplication> => {
    // Loaded on the first sign-in: a start without one does not pay for it.
    const msal = await import('@azure/msal-node')
    const { host } = new URL(authority)
    return new msal.PublicClientApplication({
      auth: {
        clientId,
        authority,
        knownAuthorities: isKnownSignInHost(host) ? [] : [host],
        // Says that claims challenges are understood: without it Graph waits for the end of a token to see that its session was revoked.
        clientCapabilities: ['cp1'],
      },
      cache: keep === undefined ? {} : { cachePlugin: cachePlugin(parts.secrets, keep.key, keep.live) },
      system: { networkClient: network },
    })
  }
  return {
    fresh: make,
    of: (source) => {
      const key = cacheKey(source)
      const known = kept.get(key)
      if (known !== undefined) return known
      let alive = true
      const live = () => alive
      const made = {
        application: make(source.clientId, source.authority, { key, live }),
        live,
        end: () => {
          alive = false
        },
      }
      kept.set(key, made)
      return made
    },
    account: async (application, source) => {
      const accounts = await application.getTokenCache().getAllAccounts()
      const mine = accounts.filter(({ homeAccountId }) => homeAccountId === source.homeAccountId)
      // The tenant of a silent request is the account's: a guest has one account a tenant.
      return mine.find(({ tenantId }) => tenantId === tenantOf(source)) ?? null
    },
    drop: (source) => {
      const key = cacheKey(source)
      kept.get(key)?.end()
      kept.delete(key)
    },
  }
}
