import type { ConsoleFailure } from '#shared/contract/failure'
import { scimFailure } from '#shared/engine/scim/scim-failure'

/** How a server is told who asks; the secret is the bearer token, the password or the client secret. */
export type ScimAuth =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic'; readonly userName: string }
  | {
      readonly kind: 'client-credentials'
      /** https, or http on loopback. */
      readonly tokenUrl: string
      readonly clientId: string
      readonly scope?: string | undefined
    }

/** What one request carries: the Authorization header, and what of it no message may repeat. */
export interface Credential {
  readonly header: string
  readonly secrets: readonly string[]
}

export interface Authorization {
  /** Throws `scim-unauthorized` where there is no secret, or none that a header can carry. */
  credential(signal?: AbortSignal): Promise<Credential>
  /** Another credential in place of one that the server refused; null where there is no way to one. */
  renew(refused: Credential, signal?: AbortSignal): Promise<Credential | null>
}

export type SecretSource = () => string | null | Promise<string | null>

/** A credential of the same kind that no server can know, to see whether it is refused; the user name is made up as well, so that nobody's account is locked. */
export function strangeCredential(kind: ScimAuth['kind']): Credential {
  const made = `not-a-token-${crypto.randomUUID()}`
  return { header: kind === 'basic' ? basicHeader(made, made) : `Bearer ${made}`, secrets: [] }
}

/** RFC 6750. Throws `scim-unauthorized` for a text that no header can carry. */
export function bearerCredential(given: string, host: string): Credential {
  const token = given.trim().replace(/^bearer\s+/i, '')
  // fetch names a header value it cannot send in its error, and with it the token; so the token is looked at first.
  if (/^[\x21-\x7e]+$/.test(token)) return { header: `Bearer ${token}`, secrets: [token] }
  throw unusable(
    token === ''
      ? `There is no SCIM token for ${host}.`
      : `The SCIM token for ${host} holds blanks or characters no token has.`,
    'Set the token again, just as the product shows it.',
  )
}

/** A password or a client secret, without the line end of the file it may come from. Throws `scim-unauthorized` where there is none. */
export function requiredSecret(given: string | null, host: string, what: 'password' | 'client secret'): string {
  const text = (given ?? '').replace(/[\r\n]+$/, '')
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text !== '' && text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text)) return text
  throw unusable(
    text === '' ? `There is no ${what} for ${host}.` : `The ${what} for ${host} holds characters that none has.`,
    `Set the ${what} again, just as the product shows it.`,
  )
}

/** RFC 7617 in UTF-8; a colon ends the user name. */
export const basicHeader = (userName: string, password: string): string =>
  `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`

/** Throws `scim-unauthorized` for a user name that Basic cannot carry. */
export function basicCredential(userName: string, password: string, host: string): Credential {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (userName === '' || /[:\u0000-\u001f\u007f]/.test(userName)) {
    throw unusable(
      `The user name for ${host} is empty or holds a colon, which Basic authentication cannot carry.`,
      'Set the user name again, just as the product shows it.',
    )
  }
  const header = basicHeader(userName, password)
  return { header, secrets: [header.slice('Basic '.length), password] }
}

const unusable = (message: string, remedy: string): ConsoleFailure => scimFailure('scim-unauthorized', message, remedy)
