import { createHash } from 'node:crypto'
import type { ICachePlugin } from '@azure/msal-node'
import type { PersonSource, SecretStore } from '#shared/identity/sign-in-ports'

/** The tenant id of a tenanted authority. */
export function tenantOf({ authority }: Pick<PersonSource, 'authority'>): string {
  return new URL(authority).pathname.slice(1)
}

/** Where the tokens of one account in one tenant are kept: one secret, gone with the sign-out. */
export function cacheKey(source: PersonSource): string {
  const account = createHash('sha256')
    .update(JSON.stringify([source.clientId, source.authority, source.homeAccountId]))
    .digest('hex')
    .slice(0, 32)
  return `account/${tenantOf(source)
    .replace(/[^A-Za-z0-9-]/g, '_')
    .slice(0, 60)}/${account}`
}

/** Keeps the sign-in library's cache in the host's secrets, nowhere else; no longer than the account is `live`. */
export function cachePlugin(secrets: SecretStore, key: string, live: () => boolean): ICachePlugin {
  return {
    beforeCacheAccess: async ({ tokenCache }) => {
      // An empty cache is written too: else the library would bring back what it remembers of a secret that is gone.
      tokenCache.deserialize(readable(await secrets.read({ kind: 'sealed', key })))
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      // A renewal that was under way while the person signed out would bring the account back.
      if (cacheHasChanged && live()) await secrets.write(key, tokenCache.serialize())
    },
  }
}

/** A cache that cannot be read counts as none: signing in again mends it. */
function readable(kept: string | null): string {
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? JSON.stringify(parsed) : '{}'
  } catch {
    return '{}'
  }
}
