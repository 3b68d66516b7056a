import type { ConsoleFailure } from '#shared/contract/failure'
import { networkTrouble, troubleWords } from '#shared/domain/network-trouble'
import { scimFailure } from '#shared/engine/scim/scim-failure'

/** The network's code of a failed connection, or null where an error is none. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name === 'AbortError' || error.name === 'ConsoleFailure') return null
  const code = networkTrouble(error)?.code
  if (code !== undefined) return code
  // fetch reports every failure of the connection as this TypeError; a fault of our own is no TypeError of that wording.
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message) ? 'unknown' : null
}

/** `what` is the address to check, as a person knows it. */
export function unreachable(host: string, error: unknown, cause: unknown, what = 'the SCIM address'): ConsoleFailure {
  const { why, remedy } = troubleWords(
    networkTrouble(error) ?? { code: 'unknown', kind: 'other', proxy: null },
    host,
    what,
  )
  return scimFailure('scim-unreachable', `${host} cannot be reached: ${why}.`, remedy, undefined, cause)
}
