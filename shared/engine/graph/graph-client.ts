import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { unitsOf } from '#shared/domain/resource-units'
import { type AcquireToken, authentication, type AwaitedClaims } from '#shared/engine/graph/authentication'
import { batched } from '#shared/engine/graph/batch'
import { type Answer, Exchange, type GraphRequest, type Send } from '#shared/engine/graph/exchange'
import type { BatchAnswer, BatchRequest, GraphCall, GraphWrite } from '#shared/engine/graph/graph-call'
import { asThrown, failureOfAnswer, failureOfShape } from '#shared/engine/graph/graph-failure'
import { carried, carrying } from '#shared/engine/graph/middleware'
import { logPace } from '#shared/engine/graph/log-pace'
import { linkAfter, paged, pageOf } from '#shared/engine/graph/pages'
import { personCalls } from '#shared/engine/graph/person-calls'
import { requestQueue } from '#shared/engine/graph/queue'
import { sending } from '#shared/engine/graph/sending'
import { addressBelow, serviceRoot } from '#shared/engine/graph/service-root'
import { createPace, waiting } from '#shared/engine/graph/waiting'
import { type WriteReceipt, written } from '#shared/engine/graph/writing'
import type { Ports } from '#shared/engine/ports'

export type { GraphCall, GraphWrite } from '#shared/engine/graph/graph-call'

/** One page of a collection. */
export interface GraphPage<T> {
  readonly items: readonly T[]
  /** The link to the next page, inside the service root; null on the last one. */
  readonly next: string | null
}

export interface GraphClient {
  /** The service root with its version, without a trailing slash. */
  readonly root: string
  /** Since creation: HTTP requests sent, calls inside batches, and the resource units of all. */
  spent(): { http: number; batched: number; units: number }
  /** A call of a person is not answered yet: it stands in the queue, is under way, or waits to be sent again. */
  busy(): boolean
  /** One object. Throws ConsoleFailure: `graph-*`, `token-rejected`, `permission-missing`, `sign-in-required`. */
  get<S extends z.ZodType>(path: string, schema: S, options?: GraphCall): Promise<z.output<S>>
  /** One page; `path` is below the root or a nextLink that is kept for later. */
  page<S extends z.ZodType>(path: string, item: S, options?: GraphCall): Promise<GraphPage<z.output<S>>>
  /** One array per page; `path` is below the root or a nextLink. Follows `@odata.nextLink` inside the root, each link once. */
  pages<S extends z.ZodType>(path: string, item: S, options?: GraphCall): AsyncGenerator<z.output<S>[]>
  /**
   * Any number of GETs, 20 to a $batch; each answers on its own, in the order asked. An item answered 429 is asked again alone
   * after its Retry-After. A nextLink in an item's body is the caller's to follow with `pages`.
   */
  batch<S extends z.ZodType>(
    requests: readonly BatchRequest<S>[],
    options?: GraphCall,
  ): Promise<BatchAnswer<z.output<S>>[]>
  /** A write: 429 waits and is sent again; without an answer or with 5xx `readBack` decides before anything is sent again. */
  write(request: GraphWrite, options?: GraphCall): Promise<WriteReceipt>
}

export interface GraphClientOptions {
  readonly root: string
  readonly acquireToken: AcquireToken
  readonly ports: Pick<Ports, 'fetch' | 'clock' | 'log' | 'graphTraffic'>
  /** From 0 up to 1, spreads the waits that Graph did not dictate. */
  readonly jitter?: () => number
  /** Milliseconds that an answer may take before it counts as missing. */
  readonly patience?: number
}

/** A client of one tenant's Microsoft Graph. Throws `invalid-input` or `address-insecure` for its root. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { acquireToken, ports, jitter = Math.random, patience = 100_000 } = options
  const root = serviceRoot(options.root)
  const pace = createPace(ports, jitter)
  const batchUrl = `${root}/$batch`
  const spent = { http: 0, batched: 0, units: 0 }
  const queue = requestQueue(pace)
  const people = personCalls()
  const awaited: AwaitedClaims = { claims: null, token: null }
  const answered = (method: string, url: string, headers: Headers) => {
    const told = headers.get('x-ms-resource-unit') ?? ''
    // A batch costs what its items cost.
    if (url === batchUrl) return
    spent.units += /^\d{1,6}$/.test(told) ? Number(told) : unitsOf(method, url.slice(root.length))
  }
  const count = () => {
    spent.http += 1
  }
  const slash = root.lastIndexOf('/')
  const client = Client.initWithMiddleware({
    baseUrl: root.slice(0, slash),
    defaultVersion: root.slice(slash + 1),
    middleware: [
      carrying(),
      waiting(pace, queue.pause),
      logPace(pace),
      queue.middleware,
      authentication(acquireToken, awaited),
      sending({
        ports,
        patience,
        sent: count,
        answered: ({ method, url }, headers) => answered(method, url, headers),
      }),
    ],
  })

  const send: Send = async (request, call) => {
    const exchange = new Exchange(request, call)
    // The library reorders and merges what stands in a query, and Graph's links are to be used as they are: the exchange holds
    // the exact address, the library is given the path.
    const asked = client
      .api(new URL(request.url).pathname.slice(new URL(root).pathname.length))
      .middlewareOptions([exchange])
      .responseType(ResponseType.RAW)
    try {
      if (request.method === 'GET') await asked.get()
      else if (request.method === 'POST') await asked.post(request.body)
      else if (request.method === 'PUT') await asked.put(request.body)
      else if (request.method === 'PATCH') await asked.patch(request.body)
      else await asked.delete()
    } catch (thrown) {
      throw carried(thrown)
    }
    if (exchange.answer === null) throw new Error('the chain ended without an answer')
    return exchange.answer
  }

  const read = async <S extends z.ZodType>(request: GraphRequest, schema: S, call: GraphCall): Promise<z.output<S>> => {
    let answer: Answer
    try {
      answer = await send(request, call)
    } catch (thrown) {
      throw asThrown(request, thrown)
    }
    if (answer.status < 200 || answer.status > 299) throw new ConsoleFailure(failureOfAnswer(request, answer))
    const parsed = schema.safeParse(answer.json)
    if (!parsed.success) throw new ConsoleFailure(failureOfShape(request, answer, parsed.error))
    return parsed.data
  }

  const get: GraphClient['get'] = (path, schema, call = {}) =>
    people.during(call, async () =>
      read({ method: 'GET', url: addressBelow(root, path), headers: call.headers ?? {}, safe: true }, schema, call),
    )

  return {
    root,
    spent: () => ({ ...spent }),
    busy: people.open,
    get,
    page: async (path, item, call = {}) => {
      const page = await get(path, pageOf(item), call)
      return { items: page.value, next: linkAfter(root, path, page['@odata.nextLink']) }
    },
    pages: (path, item, call = {}) => paged({ root, get }, path, item, call),
    batch: (requests, call = {}) =>
      people.during(call, () =>
        batched(requests, call, {
          root,
          pace,
          post: (body, schema, during) =>
            read({ method: 'POST', url: batchUrl, headers: call.headers ?? {}, body, safe: true }, schema, during),
          sent: (calls) => {
            spent.batched += calls
          },
          answered: (url, headers) => answered('GET', url, headers),
          challenged: (claims) => {
            awaited.claims = claims
          },
          pause: queue.pause,
        }),
      ),
    write: (request, call = {}) => people.during(call, () => written(request, call, { root, pace, send })),
  }
}
