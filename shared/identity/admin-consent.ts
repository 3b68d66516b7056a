import { scopesFor } from '#shared/identity/permissions'

/**
 * Where an administrator consents for everybody: to the scopes to read and the `write` ones named, no more. The page goes to
 * http://localhost in the end, where nothing answers any more.
 */
export function adminConsentUrl(asked: {
  readonly clientId: string
  readonly authority: string
  readonly graph: string
  readonly write: readonly string[]
}): string {
  const url = new URL(`${asked.authority}/v2.0/adminconsent`)
  url.searchParams.set('client_id', asked.clientId)
  url.searchParams.set('scope', scopesFor(asked.graph, asked.write).join(' '))
  url.searchParams.set('redirect_uri', 'http://localhost')
  return url.href
}
