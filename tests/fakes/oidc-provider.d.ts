/** The little of oidc-provider that the token endpoint needs; the package brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    callback(): RequestListener
    readonly ClientCredentials: { find(token: string): Promise<{ readonly isValid: boolean } | undefined> }
  }
}
