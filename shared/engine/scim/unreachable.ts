import type { ConsoleFailure } from '#shared/contract/failure'
import { scimFailure } from '#shared/engine/scim/scim-failure'

/** The system's code of a failed connection, or null where an error is none. undici hides it in `cause`, at times in a list. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name === 'AbortError' || error.name === 'ConsoleFailure') return null
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code } = at as NodeJS.ErrnoException
    if (typeof code === 'string') return code
    const [first] = at instanceof AggregateError ? (at.errors as unknown[]) : []
    if (first instanceof Error && typeof (first as NodeJS.ErrnoException).code === 'string')
      return (first as { code?: string }).code ?? null
  }
  const chromium = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1]
  if (chromium !== undefined) return chromium
  // fetch reports every failure of the connection as this TypeError; a fault of our own is no TypeError of that wording.
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message) ? 'unknown' : null
}

/** `what` is the address to check, as a person knows it. */
export function unreachable(host: string, code: string, cause: unknown, what = 'the SCIM address'): ConsoleFailure {
  const why = /NOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(code)
    ? 'its name is not known (DNS)'
    : /REFUSED/.test(code)
      ? 'the connection was refused'
      : /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)
        ? 'its certificate or encryption is not accepted'
        : 'the connection failed or broke'
  return scimFailure(
    'scim-unreachable',
    `${host} cannot be reached: ${why} (${code}).`,
    `Check ${what}, the network and a proxy between; then try again.`,
    undefined,
    cause,
  )
}
