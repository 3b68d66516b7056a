import type { Middleware } from '@microsoft/microsoft-graph-client'
import { ConsoleFailure } from '#shared/contract/failure'
import { claimsIn } from '#shared/engine/graph/claims-challenge'
import { isClaimsChallenge, isMissingRight } from '#shared/engine/graph/graph-failure'
import { link } from '#shared/engine/graph/middleware'

export type AcquireToken = (options: {
  signal?: AbortSignal
  forceRefresh?: boolean
  claims?: string
}) => Promise<string>

/** Claims that an item of a batch was challenged for: the next call asks for a token with them, and the others wait for that one. */
export interface AwaitedClaims {
  claims: string | null
  token: Promise<unknown> | null
}

/**
 * Puts a token on each attempt, asked for anew each time, since waits can outlive one. A 401 that may mean an expired token is
 * answered once with a fresh one, and a claims challenge once with a token that has the claims; a second one stands. The
 * synchronization service's "right missing" is not answered. A challenge is given before anything is done, so a write may be sent again.
 */
export function authentication(acquire: AcquireToken, awaited: AwaitedClaims): Middleware {
  return link(async (context, exchange, next) => {
    const { request, call } = exchange
    const attempt = async (more: { readonly forceRefresh?: boolean; readonly claims?: string }) => {
      // How it ended is told to the one who asked.
      await awaited.token?.catch(() => undefined)
      const asked = acquire({ ...(call.signal === undefined ? {} : { signal: call.signal }), ...more })
      if (more.claims !== undefined) awaited.token = asked
      const token = await asked
      context.options = { ...context.options, headers: { Authorization: `Bearer ${usable(token)}` } }
      await next()
    }
    const { claims: owed } = awaited
    awaited.claims = null
    await attempt(owed === null ? {} : { claims: owed })
    const { answer } = exchange
    if (answer === null) return
    if (isClaimsChallenge(answer)) {
      const claims = claimsIn(answer.headers)
      // Claims that cannot be read are asked for by a person only: the answer says that a new sign-in is needed.
      if (claims !== null && owed === null) await attempt({ claims })
    } else if (answer.status === 401 && !isMissingRight(request.url, answer)) await attempt({ forceRefresh: true })
  })
}

/** A fetch quotes a header that it cannot send, so a broken token is stopped before it could end in a message. */
function usable(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new ConsoleFailure({
    code: 'token-rejected',
    message: 'The access token is empty or holds characters that no request can carry.',
    remedy: 'Get a new token; where it comes from an environment variable, check for blanks and line ends.',
  })
}
