import * as z from 'zod'
import { badRequest, errorBody, GraphError } from '#shared/demo/graph/errors'
import { jsonOf, RawJson } from '#shared/demo/graph/raw-json'
import type { RequestIds } from '#shared/demo/graph/errors'
import type { GraphAnswer } from '#shared/demo/graph/call'

const mostItems = 20

const item = z.object({
  id: z.string().min(1),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
})

type Item = z.infer<typeof item>

/** One request inside a batch, as the service answers it alone. */
export interface BatchedRequest {
  readonly method: string
  /** Path and query below the service root, with a leading slash. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

function readItems(body: unknown): Item[] {
  const parsed = z.object({ requests: z.array(item) }).safeParse(body)
  if (!parsed.success) throw badRequest('The body of a batch is { "requests": [ { "id", "method", "url" } ] }.')
  const { requests } = parsed.data
  if (requests.length > mostItems)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${mostItems}.`)
  const ids = requests.map((request) => request.id.toLowerCase())
  if (new Set(ids).size !== ids.length) throw badRequest('Request Id has to be unique in a batch.')
  for (const { id, headers, body: content, method } of requests) {
    const named = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type')
    if (content !== undefined && method.toUpperCase() !== 'GET' && !named) {
      throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`)
    }
  }
  checkDependencies(requests)
  return requests
}

// Three shapes are taken: nobody depends, each on the one before, or all on the same one.
function checkDependencies(requests: readonly Item[]): void {
  const dependants = requests.filter((request) => (request.dependsOn ?? []).length > 0)
  if (dependants.length === 0) return
  const first = dependants[0]?.dependsOn?.[0]
  const same = dependants.every((request) => request.dependsOn?.length === 1 && request.dependsOn[0] === first)
  const serial = requests.every((request, place) => {
    const before = requests[place - 1]
    return before === undefined
      ? request.dependsOn === undefined
      : request.dependsOn?.length === 1 && request.dependsOn[0] === before.id
  })
  const known = dependants.every((request) => requests.some((other) => other.id === request.dependsOn?.[0]))
  if (!known || (!same && !serial))
    throw badRequest('The dependsOn of this batch is neither serial nor on one request.')
}

/** Answers a batch: 200 around an answer for each item in an order that is not the asked one; 424 where the item's parent failed. */
export async function answerBatch(
  body: unknown,
  answer: (request: BatchedRequest) => Promise<GraphAnswer>,
  ids: RequestIds,
): Promise<GraphAnswer> {
  const statuses = new Map<string, number>()
  const responses: string[] = []
  for (const request of readItems(body)) {
    const failed = (request.dependsOn ?? []).some((id) => (statuses.get(id) ?? 500) >= 400)
    const answered = failed ? dependencyFailed(ids) : await answer(batched(request))
    statuses.set(request.id, answered.status)
    const headers = {
      'Cache-Control': 'no-cache',
      ...(answered.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...answered.headers,
    }
    const head = JSON.stringify({ id: request.id, status: answered.status, headers })
    responses.push(answered.body === undefined ? head : `${head.slice(0, -1)},"body":${jsonOf(answered.body)}}`)
  }
  // Graph promises no order: the second half comes first, each half backwards.
  const middle = Math.ceil(responses.length / 2)
  const shuffled = [...responses.slice(middle).toReversed(), ...responses.slice(0, middle).toReversed()]
  return { status: 200, body: new RawJson(`{"responses":[${shuffled.join(',')}]}`) }
}

function batched(request: Item): BatchedRequest {
  return {
    method: request.method.toUpperCase(),
    url: request.url.startsWith('/') ? request.url : `/${request.url}`,
    headers: Object.fromEntries(
      Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: request.body,
  }
}

function dependencyFailed(ids: RequestIds): GraphAnswer {
  const error = new GraphError(424, 'FailedDependency', 'A request that this one depends on failed.')
  return { status: 424, body: errorBody(error, ids) }
}
