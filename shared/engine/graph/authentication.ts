import type { Middleware } from '@microsoft/microsoft-graph-client'
import { ConsoleFailure } from '#shared/contract/failure'
import { isClaimsChallenge, isMissingRight } from '#shared/engine/graph/graph-failure'
import { link } from '#shared/engine/graph/middleware'

export type AcquireToken = (options: { signal?: AbortSignal; forceRefresh?: boolean }) => Promise<string>

/**
 * Puts a token on each attempt, asked for anew each time, since waits can outlive one. A 401 that may mean an expired token is
 * answered once with a fresh one; the synchronization service's "right missing" and a claims challenge are not.
 */
export function authentication(acquire: AcquireToken): Middleware {
  return link(async (context, exchange, next) => {
    const { request, call } = exchange
    const attempt = async (forceRefresh: boolean) => {
      const token = await acquire({
        ...(call.signal === undefined ? {} : { signal: call.signal }),
        ...(forceRefresh ? { forceRefresh } : {}),
      })
      context.options = { ...context.options, headers: { Authorization: `Bearer ${usable(token)}` } }
      await next()
    }
    await attempt(false)
    const { answer } = exchange
    if (answer?.status !== 401 || isClaimsChallenge(answer) || isMissingRight(request.url, answer)) return
    await attempt(true)
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
