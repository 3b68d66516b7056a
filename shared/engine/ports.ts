import type { CloudChoice, cloudIds } from '#shared/contract/session'
import type { Policies } from '#shared/domain/policy'

// What the engine asks of its surroundings, as narrow as it needs them. A host supplies them all.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Rejects with an AbortError when the signal fires. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Follows no redirect unless `init.redirect` says so; the caller decides. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Log {
  write(
    level: 'info' | 'warn' | 'error',
    message: string,
    fields?: Readonly<Record<string, string | number | boolean | null>>,
  ): void
  /** The last lines that were written, by whichever process, oldest first; left out by a host that keeps none. */
  recent?(most: number): readonly string[]
  /** A text without secrets, whose people and ids are hashes; left out by a host that keeps no log. */
  redact?(text: string): string
}

/** A person who signed in through the browser: who, and where; never a token. */
export interface PersonSource {
  readonly kind: 'msal'
  readonly clientId: string
  /** Tenanted: https://host/tenant-id. */
  readonly authority: string
  readonly homeAccountId: string
  readonly username: string
  readonly access: 'read' | 'write'
  /** Short names of the scopes for writing that were consented to. */
  readonly consented: readonly string[]
}

/** Where a token for a tenant's Graph comes from. */
export type TokenSource =
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'demo'; readonly login: string }
  | PersonSource

export interface AccessTokens {
  /**
   * A bearer token for the Graph at the service root `graph`; throws ConsoleFailure `sign-in-required` where none can be had
   * silently, `sign-in-unreachable` where the sign-in service does not answer. `claims`: the JSON of a claims challenge; the token is
   * asked for anew with it, and the next sign-in in the browser brings it where that is not enough.
   */
  acquire(
    source: TokenSource,
    options: {
      readonly graph: string
      readonly signal?: AbortSignal
      readonly forceRefresh?: boolean
      readonly claims?: string
    },
  ): Promise<string>
  /**
   * What the token of `acquire` tells about itself, as a hint: its delegated scopes and the template ids of directory roles (`wids`).
   * Null for what it does not tell; Graph alone decides.
   */
  said(
    source: TokenSource,
    options: { readonly graph: string; readonly signal?: AbortSignal; readonly forceRefresh?: boolean },
  ): Promise<{ readonly scopes: readonly string[] | null; readonly roles: readonly string[] | null }>
}

export interface SignIn {
  clouds(): readonly (Readonly<Record<'name' | 'login' | 'graph' | 'portal', string>> & {
    readonly id: (typeof cloudIds)[number]
  })[]
  /**
   * Opens the system browser and waits until a person has signed in there, at most five minutes. Tokens stay behind this port.
   * Throws ConsoleFailure `sign-in-failed`, `sign-in-timeout`, `consent-required`, `conditional-access`, `clock-skewed`,
   * `wrong-tenant`, `sign-in-throttled`, `sign-in-unreachable` or `invalid-input`.
   */
  begin(
    request: {
      readonly clientId: string
      readonly cloud: CloudChoice
      readonly tenantHint?: string
      readonly loginHint?: string
      readonly access: 'read' | 'write'
      /** Short names of scopes to write to ask for beside those to read; none unless given. */
      readonly write?: readonly string[]
      /** The one account that is meant; another one is refused, and nothing of it kept. */
      readonly homeAccountId?: string
    },
    signal: AbortSignal,
  ): Promise<{ readonly source: PersonSource; readonly tenantId: string; readonly graph: string }>
  /** The scopes that this build uses, each with its id. */
  scopes(): readonly Readonly<{ scope: string; id: string; write: boolean; reason: string }>[]
  /** The source with these scopes to write too, where they can be had without a person; throws `consent-required` else. */
  widen(
    source: PersonSource,
    options: { readonly graph: string; readonly write: readonly string[]; readonly signal?: AbortSignal },
  ): Promise<PersonSource>
  /** Who is signed in, from the tokens kept; null where there are none. */
  account(source: PersonSource): Promise<{ readonly username: string; readonly name: string | null } | null>
  /** Forgets the account and its tokens; true where there were any. */
  signOut(source: PersonSource): Promise<boolean>
}

export type SecretReference =
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'sealed'; readonly key: string }

/** Secrets of the host: sealed by the system's own store where it has one, else in this process's memory and nowhere else. */
export interface Secrets {
  /** `memory-only`: what is written is gone when the process ends. */
  available(): 'sealed' | 'memory-only' | Promise<'sealed' | 'memory-only'>
  /** The secret a reference points to, or null where there is none. The value is never kept by the engine. */
  read(reference: SecretReference): Promise<string | null> | string | null
  /** `key`: 1 to 200 of A-Z a-z 0-9 . _ / - ; a second write replaces. */
  write(key: string, value: string): Promise<void>
  /** No fault where there is none. */
  remove(key: string): Promise<void>
}

/** The host's way to the network, as far as a person has to know it. */
export interface NetworkWay {
  /** In words: how addresses are reached, and through which proxy. Never a name or a password. */
  readonly how: string
  /** Whether this host takes a name and password for a proxy from a person. */
  readonly takesCredentials: boolean
  /** Proxies, as host:port, that asked who is there; `refused` where they took none of what they were told. */
  asked(): readonly { readonly proxy: string; readonly realm: string; readonly refused: boolean }[]
  /** What is kept for a proxy was changed: it may be tried once more. */
  changed(proxy: string): void
}

/** The demo tenant inside this host. */
export interface DemoHost {
  /** Starts it, or joins the one that runs; it ends with the host. */
  start(): Promise<{ readonly graph: string; readonly login: string }>
  /** The products of the demo that hands out tokens at `login`; none where this host does not run that one. */
  products(login: string): readonly { readonly appId: string; readonly scim: string; readonly token: string }[]
}

/** One exchange with Graph for the traffic record; never holds a token. */
export interface GraphExchange {
  readonly method: string
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: unknown
  readonly status: number
  readonly responseBody: unknown
}

/** The policies in force, and where they came from. */
export interface FoundPolicies {
  readonly inForce: Policies
  readonly sources: readonly { readonly name: string; readonly found: boolean }[]
  /** One for each that is laid down. */
  readonly found: readonly { readonly name: string; readonly value: string; readonly source: string }[]
  readonly faults: readonly { readonly name: string; readonly source: string; readonly why: string }[]
}

/** Makes a PDF of an HTML page that loads nothing; rejects where that fails. */
export type Print = (html: string, signal: AbortSignal) => Promise<Uint8Array>

export interface Ports {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly accessTokens: AccessTokens
  readonly secrets: Secrets
  readonly network: NetworkWay
  readonly signIn: SignIn
  /** What the organisation laid down for this machine; read once, at start. */
  readonly policies: FoundPolicies
  /** Left out by a host that cannot run the demo. */
  readonly demo?: DemoHost
  /** Left out by a host that cannot print. */
  readonly print?: Print
  /** Receives each exchange where the traffic record is on. */
  readonly graphTraffic?: (exchange: GraphExchange) => void
}
