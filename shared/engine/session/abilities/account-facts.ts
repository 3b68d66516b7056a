import type { Premium } from '#shared/engine/graph/subscribed-skus'
import type { TriedRead } from '#shared/engine/graph/tried-reads'

/** How Graph answered a read, and when. */
export interface Seen {
  readonly outcome: 'answered' | 'refused'
  readonly at: string
  /** Of this account, now; what is kept may have been answered to another one. */
  readonly live: boolean
}

/** What decides what an account may do; null is not known. */
export interface AccountFacts {
  /** `person` signed in and can be asked for more; a `token` is what it is. */
  readonly kind: 'person' | 'token'
  /** The person chose that nothing is written. */
  readonly onlyReads: boolean
  /** The organisation laid down that nothing is written. */
  readonly readOnly: boolean
  readonly scopes: ReadonlySet<string> | null
  /** Scopes to write that the person consented to, beside those of the token. */
  readonly consented: ReadonlySet<string>
  /** Template ids of roles that are active, and those that the token names. */
  readonly roles: ReadonlySet<string> | null
  readonly tokenRoles: ReadonlySet<string>
  readonly guest: boolean | null
  /** The app that is asked about, and whether the account owns it. */
  readonly app: { readonly displayName: string; readonly owned: boolean | null } | null
  readonly premium: Premium | null
  readonly seen: ReadonlyMap<TriedRead, Seen>
}
