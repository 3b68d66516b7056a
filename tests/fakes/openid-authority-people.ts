import { createHash } from 'node:crypto'

/** A person whom the authority can sign in. */
export interface AuthorityPerson {
  readonly id: string
  readonly username: string
  readonly name: string
  /** The tenant of the account. */
  readonly home: string
  /** Tenants that have invited it. */
  readonly guestOf: readonly string[]
}

/** A stable id out of a text. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const ownScopes = new Set(['openid', 'profile', 'offline_access', 'email'])

/** Who may use which scopes of which Graph: consent of one person, and of an administrator for everybody. */
export interface Consents {
  /** Scopes of `asked` that nobody has consented to for this person. */
  missing(tenant: string, person: string, asked: readonly string[]): string[]
  consent(tenant: string, person: string, scopes: readonly string[]): void
  consentForAll(tenant: string, scopes: readonly string[]): void
  /** What a token names: every scope that was consented to at the Graph that is asked for, as the service does. */
  granted(tenant: string, person: string, asked: readonly string[]): string[]
  clear(): void
}

export function consents(): Consents {
  const kept = new Map<string, Set<string>>()
  const of = (tenant: string, whom: string) => {
    const key = `${tenant} ${whom}`
    const found = kept.get(key) ?? new Set<string>()
    kept.set(key, found)
    return found
  }
  const everybody = '*'
  const all = (tenant: string, person: string) => new Set([...of(tenant, person), ...of(tenant, everybody)])
  const add = (tenant: string, whom: string, scopes: readonly string[]) => {
    for (const scope of scopes) if (!ownScopes.has(scope)) of(tenant, whom).add(scope)
  }
  return {
    missing: (tenant, person, asked) => {
      const had = all(tenant, person)
      return asked.filter((scope) => !ownScopes.has(scope) && !had.has(scope))
    },
    consent: add,
    consentForAll: (tenant, scopes) => add(tenant, everybody, scopes),
    granted: (tenant, person, asked) => {
      const origins = new Set(asked.flatMap((scope) => URL.parse(scope)?.origin ?? []))
      const graph = [...all(tenant, person)].filter((scope) => origins.has(URL.parse(scope)?.origin ?? ''))
      return [...asked.filter((scope) => ownScopes.has(scope)), ...graph]
    },
    clear: () => kept.clear(),
  }
}
