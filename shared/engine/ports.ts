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
  write(level: 'info' | 'warn' | 'error', message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
}

/** Where a token for a tenant's Graph comes from. */
export type TokenSource =
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'demo'; readonly login: string }

export interface AccessTokens {
  /** A bearer token for Microsoft Graph; throws ConsoleFailure `sign-in-required` where none can be had silently. */
  acquire(source: TokenSource, options: { readonly signal?: AbortSignal; readonly forceRefresh?: boolean }): Promise<string>
}

export interface Secrets {
  /** The secret a reference points to, or null where there is none. The value is never kept by the engine. */
  read(reference: { readonly kind: 'environment'; readonly variable: string }): string | null
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

export interface Ports {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly accessTokens: AccessTokens
  readonly secrets: Secrets
  /** Receives each exchange where the traffic record is on. */
  readonly graphTraffic?: (exchange: GraphExchange) => void
}
