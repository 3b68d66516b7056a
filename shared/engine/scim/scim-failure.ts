import { ConsoleFailure } from '#shared/contract/failure'
import type { Failure, FailureCode } from '#shared/contract/failure'

const longestDetail = 300

/** What a server said, fit for a person's eyes: one line, short, no markup, none of the secrets. */
export function saidDetail(text: string, secrets: readonly string[]): string | undefined {
  const clean = secrets
    .reduce((said, secret) => (secret === '' ? said : said.replaceAll(secret, '(token)')), text)
    // eslint-disable-next-line no-control-regex -- control characters are what must go
    .replace(/[\u0000-\u001f\u007f\s]+/g, ' ')
    .trim()
  if (clean === '' || /<[a-z!/]/i.test(clean)) return undefined
  return clean.length > longestDetail ? `${clean.slice(0, longestDetail)}…` : clean
}

export function scimFailure(
  code: FailureCode,
  message: string,
  remedy: string,
  detail?: string,
  cause?: unknown,
): ConsoleFailure {
  const failure: Failure = { code, message, remedy, ...(detail === undefined ? {} : { detail }) }
  return new ConsoleFailure(failure, cause === undefined ? undefined : { cause })
}

/** The named failure for a status that is no success; `at` is the method's path without its query. */
export function statusFailure(status: number, at: string, host: string, detail: string | undefined): ConsoleFailure {
  if (status === 401) {
    return scimFailure(
      'scim-unauthorized',
      `${host} does not accept the SCIM token (401 at ${at}).`,
      'It may be wrong, expired or replaced: make a new token in the product and set it again.',
      detail,
    )
  }
  if (status === 403) {
    return scimFailure(
      'scim-unauthorized',
      `${host} knows the SCIM token but refuses it here (403 at ${at}).`,
      'Check in the product what the token may read, and whether SCIM is switched on.',
      detail,
    )
  }
  if (status === 404) {
    return scimFailure(
      'scim-not-found',
      `${host} has nothing at ${at} (404).`,
      'Check the SCIM address, above all its path; products differ in /scim, /scim/v2 and the like.',
      detail,
    )
  }
  return scimFailure(
    'scim-failed',
    `${host} answered ${status} at ${at}.`,
    status >= 500
      ? 'The fault is on the server: try again later, then ask the product.'
      : 'The server refuses this request; ask the product.',
    detail,
  )
}

export const answerInvalid = (host: string, at: string, what: string, detail?: string, cause?: unknown) =>
  scimFailure(
    'scim-answer-invalid',
    `${host} answered at ${at}, but not in SCIM: ${what}.`,
    'Check that the address is the SCIM one (not a sign-in page or a proxy) and that the product has SCIM switched on.',
    detail,
    cause,
  )
