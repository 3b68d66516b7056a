import { AsyncLocalStorage } from 'node:async_hooks'
import { ConsoleFailure } from '#shared/contract/failure'
import { networkTrouble, troubleWords } from '#shared/domain/network-trouble'
import type { Fetch } from '#shared/engine/ports'

interface Met {
  reason: unknown
  host: string
}

/**
 * The sign-in library tells of every failure of the network alike, so what its fetch met is remembered for the length of one call, and
 * told in the place of "cannot be reached".
 */
export function signInReasons(fetch: Fetch) {
  const met = new AsyncLocalStorage<Met>()
  return {
    fetch: (async (url, init) => {
      const mine = met.getStore()
      try {
        const response = await fetch(url, init)
        if (mine !== undefined) mine.reason = null
        return response
      } catch (thrown) {
        if (mine !== undefined) Object.assign(mine, { reason: thrown, host: new URL(url).host })
        throw thrown
      }
    }) satisfies Fetch,
    /** The same work, whose failure says why the sign-in service was not reached. */
    named: <Args extends readonly unknown[], Answer>(work: (...args: Args) => Promise<Answer>) =>
      ((...args) =>
        met.run({ reason: null, host: '' }, async () => {
          try {
            return await work(...args)
          } catch (thrown) {
            throw withReason(thrown, met.getStore())
          }
        })) satisfies (...args: Args) => Promise<Answer>,
  }
}

function withReason(thrown: unknown, met: Met | undefined): unknown {
  if (!(thrown instanceof ConsoleFailure) || thrown.failure.code !== 'sign-in-unreachable') return thrown
  if (met === undefined || met.reason === null) return thrown
  if (met.reason instanceof ConsoleFailure) return met.reason
  const trouble = networkTrouble(met.reason)
  if (trouble === null) return thrown
  const { why, remedy } = troubleWords(trouble, met.host, 'the address of the cloud')
  return new ConsoleFailure(
    {
      ...thrown.failure,
      message: `The sign-in service at ${met.host} cannot be reached: ${why}.`,
      remedy: `${remedy} You stay signed in meanwhile.`,
    },
    { cause: thrown },
  )
}
