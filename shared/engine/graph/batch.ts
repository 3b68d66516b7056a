import { z } from 'zod'
import { claimsIn } from '#shared/engine/graph/claims-challenge'
import { type Answer, throwIfAborted } from '#shared/engine/graph/exchange'
import type { BatchAnswer, BatchRequest, GraphCall } from '#shared/engine/graph/graph-call'
import { failureOfAnswer, failureOfShape, isClaimsChallenge } from '#shared/engine/graph/graph-failure'
import { priorityHeaders } from '#shared/engine/graph/priority'
import { addressBelow } from '#shared/engine/graph/service-root'
import { mayPass, type Pace, readTries, throttleWaits } from '#shared/engine/graph/waiting'

const itemsPerBatch = 20
/** Batches under way at once: enough to hide the round trip, far below what a tenant is allowed. */
const lanes = 4

const answersSchema = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number().int(),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
})

interface Item {
  readonly index: number
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Was turned away while others of its batch were let through. */
  singled: boolean
  /** Was sent again with the claims that it was challenged for. */
  challenged: boolean
  waits: number
  failures: number
  /** Not to be sent before; milliseconds since 1970. */
  due: number
}

interface Post {
  readonly root: string
  readonly pace: Pace
  post<T extends z.ZodType>(body: unknown, schema: T, call: GraphCall): Promise<z.output<T>>
  sent(calls: number): void
  /** An item was answered; its headers may say what it cost. */
  answered(url: string, headers: Headers): void
  /** An item was challenged for these claims: the next batch brings them. */
  challenged(claims: string): void
  /** Nobody asks anything for so many milliseconds. */
  pause(milliseconds: number): void
}

/** Sends GETs in batches and brings the answers back in the order asked. Throws only where a whole batch failed. */
export async function batched<S extends z.ZodType>(
  requests: readonly BatchRequest<S>[],
  call: GraphCall,
  graph: Post,
): Promise<BatchAnswer<z.output<S>>[]> {
  const answers = new Map<number, BatchAnswer<z.output<S>>>()
  const waiting: Item[] = requests.map(({ path, headers }, index) => {
    const url = addressBelow(graph.root, path)
    return {
      index,
      url,
      headers: { ...headers, ...priorityHeaders(call) },
      singled: false,
      challenged: false,
      waits: 0,
      failures: 0,
      due: 0,
    }
  })
  const stop = new AbortController()
  const signal = call.signal === undefined ? stop.signal : AbortSignal.any([call.signal, stop.signal])
  const during: GraphCall = { ...call, signal }

  const settle = (item: Item, answer: Answer, closed: boolean) => {
    const request = requests[item.index]
    if (request === undefined) return
    const again = retry(item, answer, graph.pace)
    if (again !== null) {
      // Where the whole queue is closed the item stands in it, so that it is its turn when that opens.
      item.due = closed ? 0 : graph.pace.now() + again
      waiting.push(item)
      return
    }
    const claims = item.challenged || !isClaimsChallenge(answer) ? null : claimsIn(answer.headers)
    if (claims !== null) {
      item.challenged = true
      graph.challenged(claims)
      waiting.push(item)
      return
    }
    const asked = { method: 'GET', url: item.url }
    if (answer.status < 200 || answer.status > 299) {
      answers.set(item.index, { ok: false, failure: failureOfAnswer(asked, answer) })
      return
    }
    const parsed = request.schema.safeParse(answer.json)
    answers.set(
      item.index,
      parsed.success
        ? { ok: true, value: parsed.data }
        : { ok: false, failure: failureOfShape(asked, answer, parsed.error) },
    )
  }

  const lane = async () => {
    for (;;) {
      throwIfAborted(signal)
      const taken = takeDue(waiting, graph.pace.now())
      if (taken.length > 0) {
        graph.sent(taken.length)
        const { responses } = await graph.post(
          { requests: taken.map((item) => ask(item, graph.root)) },
          answersSchema,
          during,
        )
        const told = new Map(responses.map((response) => [response.id, response]))
        const items = taken.map((item) => ({ item, answer: answerOf(told.get(String(item.index))) }))
        const closed = closesAll(items)
        if (closed) graph.pause(longestWait(items, graph.pace))
        for (const { item, answer } of items) {
          graph.answered(item.url, answer.headers)
          settle(item, answer, closed)
        }
      } else if (waiting.length > 0) {
        const due = Math.min(...waiting.map((item) => item.due))
        await graph.pace.wait(
          due - graph.pace.now(),
          waiting.some((item) => item.waits > 0) ? 'throttled' : 'failed',
          during,
        )
      } else return
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(lanes, Math.ceil(requests.length / itemsPerBatch)) }, lane))
  } finally {
    stop.abort()
  }
  return requests.map((_, index) => {
    const answer = answers.get(index)
    if (answer === undefined) throw new Error(`batch item ${index} was never settled`)
    return answer
  })
}

interface Answered {
  readonly item: Item
  readonly answer: Answer
}

/** True where nothing of a batch came through, so that the next one would meet the same; what was singled out before says nothing. */
function closesAll(items: readonly Answered[]): boolean {
  if (items.every(({ answer }) => answer.status === 429)) return !items.every(({ item }) => item.singled)
  for (const { item, answer } of items) if (answer.status === 429) item.singled = true
  return false
}

function longestWait(items: readonly Answered[], pace: Pace): number {
  return Math.max(...items.map(({ item, answer }) => pace.throttled(answer.headers.get('retry-after'), item.waits + 1)))
}

function takeDue(waiting: Item[], now: number): Item[] {
  const taken: Item[] = []
  for (let at = 0; at < waiting.length && taken.length < itemsPerBatch;) {
    const item = waiting[at]
    if (item !== undefined && item.due <= now) taken.push(...waiting.splice(at, 1))
    else at += 1
  }
  return taken
}

function ask(item: Item, root: string) {
  return {
    id: String(item.index),
    method: 'GET',
    url: item.url.slice(root.length),
    ...(Object.keys(item.headers).length === 0 ? {} : { headers: item.headers }),
  }
}

/** Milliseconds after which an item is asked again; null where its answer stands. */
function retry(item: Item, answer: Answer, pace: Pace): number | null {
  const header = answer.headers.get('retry-after')
  if (answer.status === 429 && item.waits < throttleWaits) {
    item.waits += 1
    return pace.throttled(header, item.waits)
  }
  if (mayPass(answer.status) && item.failures + 1 < readTries) {
    item.failures += 1
    return pace.failed(header, item.failures)
  }
  return null
}

/** An item's answer as if it had come alone; one that was left out counts as a failure of the service. */
function answerOf(response: z.output<typeof answersSchema>['responses'][number] | undefined): Answer {
  const headers = new Headers()
  for (const [name, value] of Object.entries(response?.headers ?? {})) {
    // A name or value that no header can have is no loss: only Retry-After, request-id and the like are read.
    if (/^[\w-]+$/.test(name) && (typeof value === 'string' || typeof value === 'number')) {
      headers.set(name, String(value).replace(/[^\x20-\x7e]/g, ' '))
    }
  }
  const json = response?.body ?? undefined
  const contentType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const status = response?.status ?? 502
  return {
    status,
    headers,
    contentType,
    json: typeof json === 'string' && !isText(status, contentType) ? undefined : json,
    empty: json === undefined,
  }
}

/** A body that is no JSON comes as text inside a batch; it is an answer only where nothing says that it is a page of something else. */
function isText(status: number, contentType: string): boolean {
  return status >= 200 && status <= 299 && ['', 'text/plain', 'application/json'].includes(contentType)
}
