import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import { type Answer, type GraphRequest, NoAnswer, type Send, throwIfAborted } from '#shared/engine/graph/exchange'
import type { GraphCall, GraphWrite, ReadBack, ReadBackCall } from '#shared/engine/graph/graph-call'
import { describe, failureOfAnswer, failureOfNoAnswer, requestIdOf } from '#shared/engine/graph/graph-failure'
import { addressBelow } from '#shared/engine/graph/service-root'
import { mayPass, type Pace } from '#shared/engine/graph/waiting'

const writeTries = 3
/** How often a write is looked for while nothing tells; the service can take seconds to show it. */
const looks = 3

export interface WriteReceipt {
  readonly requestId: string | null
  readonly outcome: 'done' | 'done-by-read-back'
  /** The Date header of the answer, milliseconds since 1970: Graph's clock; null where there was no answer or no such header. */
  readonly answeredAt: number | null
  /** What came with success, unparsed; undefined for nothing and after a read-back. */
  readonly body: unknown
}

/**
 * Sends a write, and never twice unless Graph said that it did nothing (429) or a read-back showed so. Throws `write-uncertain`
 * where nobody can tell whether it took effect.
 */
export async function written(
  write: GraphWrite,
  call: GraphCall,
  graph: { readonly root: string; readonly pace: Pace; readonly send: Send },
): Promise<WriteReceipt> {
  const { pace } = graph
  let sentAt = pace.now()
  const request: GraphRequest = {
    method: write.method,
    url: addressBelow(graph.root, write.path),
    headers: call.headers ?? {},
    ...(write.body === undefined ? {} : { body: write.body }),
    safe: false,
    // A cycle that began while it waited for its turn is none of its doing.
    onSending: () => {
      sentAt = pace.now()
    },
  }
  for (let tries = 1; ; tries += 1) {
    const answer = await attempt(request, graph.send, call)
    if (!(answer instanceof NoAnswer) && answer.status >= 200 && answer.status < 300) {
      return { requestId: requestIdOf(answer), outcome: 'done', answeredAt: clockOf(answer), body: answer.json }
    }
    const failure = answer instanceof NoAnswer ? failureOfNoAnswer(request, answer) : failureOfAnswer(request, answer)
    const decided = answer instanceof NoAnswer ? answer.unsent : !mayPass(answer.status)
    if (decided) throw new ConsoleFailure(failure)
    const doubt = (why: string) => uncertain(request, failure, answer, why)
    if (call.signal?.aborted === true) throw doubt('the call was cancelled while it was on its way')
    const header = answer instanceof NoAnswer ? null : answer.headers.get('retry-after')
    // What it is compared with are Graph's instants, so the moment of sending is put on Graph's clock where that was told.
    const ahead = answer instanceof NoAnswer ? 0 : (clockOf(answer) ?? pace.now()) - pace.now()
    const verdict = await readBack(write, { ...call, sentAt: sentAt + ahead }, (look) =>
      // A moment first: the service may still be at work on what it did not answer.
      pace.wait(look === 1 ? pace.failed(header, tries + 1) : pace.failed(null, look + 1), 'failed', call),
    )
    if (verdict.kind === 'done')
      return { requestId: failure.requestId ?? null, outcome: 'done-by-read-back', answeredAt: null, body: undefined }
    if (verdict.kind === 'unknown') throw doubt(verdict.why)
    if (tries === writeTries) throw new ConsoleFailure(failure)
  }
}

function clockOf(answer: Answer): number | null {
  const time = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(time) ? null : time
}

async function attempt(request: GraphRequest, send: Send, call: GraphCall): Promise<Answer | NoAnswer> {
  throwIfAborted(call.signal)
  try {
    return await send(request, call)
  } catch (thrown) {
    if (thrown instanceof NoAnswer) return thrown
    throw thrown
  }
}

type Verdict = { readonly kind: Exclude<ReadBack, 'unknown'> } | { readonly kind: 'unknown'; readonly why: string }

async function readBack(
  write: GraphWrite,
  call: Omit<ReadBackCall, 'look'>,
  pause: (look: number) => Promise<void>,
): Promise<Verdict> {
  try {
    for (let look = 1; look <= looks; look += 1) {
      await pause(look)
      const kind = await write.readBack({ ...call, look })
      if (kind !== 'unknown') return { kind }
    }
    return { kind: 'unknown', why: 'reading it back did not tell' }
  } catch (thrown) {
    // Whatever stops the read-back, the write before it stays undecided, and that is what must be known.
    if (thrown instanceof ConsoleFailure) {
      return { kind: 'unknown', why: `reading it back failed: ${thrown.failure.message.replace(/\.$/, '')}` }
    }
    if (call.signal?.aborted === true) return { kind: 'unknown', why: 'the call was cancelled before it was read back' }
    throw thrown
  }
}

function uncertain(request: GraphRequest, failure: Failure, answer: Answer | NoAnswer, why: string): ConsoleFailure {
  const ending = answer instanceof NoAnswer ? 'no answer came' : `the answer was status ${answer.status}`
  return new ConsoleFailure({
    ...failure,
    code: 'write-uncertain',
    message: `It is not known whether ${describe(request)} took effect: ${ending}, and ${why}.`,
    remedy: 'It was not sent again. Look at the object in the Entra admin center, then decide.',
  })
}
