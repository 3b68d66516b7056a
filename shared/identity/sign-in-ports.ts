// What the identity room asks of its host; the engine's ports of the same names have these shapes.

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** The system's own browser, never a window of the console. */
export interface Browser {
  /** Opens an https address; rejects where no browser can be started. Does not wait for the page. */
  open(url: string): Promise<void>
}

export interface SecretStore {
  read(reference: { readonly kind: 'sealed'; readonly key: string }): Promise<string | null> | string | null
  write(key: string, value: string): Promise<void>
  remove(key: string): Promise<void>
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
