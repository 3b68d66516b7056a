/**
 * Claims that a tenant asked for and that could not be had without a person: the next sign-in in the browser brings them. In memory only.
 */
export interface OwedClaims {
  owe(where: Where, claims: string): void
  /** For a request; undefined where nothing is owed. */
  of(where: Where): string | undefined
  settle(where: Where): void
}

interface Where {
  readonly clientId: string
  /** Tenanted. */
  readonly authority: string
}

const longest = 8_000

export function owedClaims(): OwedClaims {
  const owed = new Map<string, string>()
  const keyOf = ({ clientId, authority }: Where) => `${clientId.toLowerCase()} ${authority.toLowerCase()}`
  return {
    owe: (where, claims) => {
      if (isClaims(claims)) owed.set(keyOf(where), claims)
    },
    of: (where) => owed.get(keyOf(where)),
    settle: (where) => void owed.delete(keyOf(where)),
  }
}

/** The library puts what it is given into a request, so only a JSON object of a sane size is given. */
export function isClaims(text: string): boolean {
  if (text === '' || text.length > longest) return false
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  } catch {
    return false
  }
}
