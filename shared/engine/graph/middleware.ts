import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client'
import { Exchange } from '#shared/engine/graph/exchange'

/** The exchange that travels with a request; throws where a request was made without one. */
export function exchangeOf(context: Context): Exchange {
  const found = context.middlewareControl?.getMiddlewareOptions(Exchange)
  if (!(found instanceof Exchange)) throw new Error('a Graph request without its exchange')
  return found
}

/** A link of the chain: does its work around `next`, which may be run several times. */
export function link(
  work: (context: Context, exchange: Exchange, next: () => Promise<void>) => Promise<void>,
): Middleware {
  let following: Middleware | null = null
  return {
    execute: async (context) => {
      const next = async () => following?.execute(context)
      await work(context, exchangeOf(context), next)
    },
    setNext: (middleware) => {
      following = middleware
    },
  }
}

/** The first of the chain. The library rewrites every error but its own, so ours travel inside one: see `carried`. */
export function carrying(): Middleware {
  return link(async (_context, _exchange, next) => {
    try {
      await next()
    } catch (thrown) {
      const carrier = new GraphClientError()
      carrier.customError = thrown
      throw carrier
    }
  })
}

/** What was thrown inside the chain. */
export function carried(thrown: unknown): unknown {
  if (!(thrown instanceof GraphClientError)) return thrown
  return (thrown.customError as unknown) ?? thrown
}
