import type { MiddlewareOptions } from '@microsoft/microsoft-graph-client'
import type { NetworkTrouble } from '#shared/domain/network-trouble'
import type { GraphCall } from '#shared/engine/graph/graph-call'

/** What Graph answered, read to its end and within bounds. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Without parameters, lower case; '' where the answer names none. */
  readonly contentType: string
  /** The parsed body; undefined where it is empty or no JSON. */
  readonly json: unknown
  readonly empty: boolean
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The exact address, below the service root. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  /** True for what changes nothing: it may be sent again after any failure. */
  readonly safe: boolean
  /** Told each time it goes out, after whatever it waited for. */
  readonly onSending?: () => void
}

/** Sends one request through the chain; the answer may be any status. Throws NoAnswer, AbortError or ConsoleFailure. */
export type Send = (request: GraphRequest, call: GraphCall) => Promise<Answer>

/** One call on its way through the middleware: what is asked, by whom it can be stopped, and the last answer. */
export class Exchange implements MiddlewareOptions {
  readonly request: GraphRequest
  readonly call: GraphCall
  answer: Answer | null = null

  constructor(request: GraphRequest, call: GraphCall) {
    this.request = request
    this.call = call
  }
}

/** Graph gave no answer. `unsent` where the connection was never made, so that nothing can have happened. */
export class NoAnswer extends Error {
  readonly unsent: boolean
  /** A short code of the network's, never the text of a header. */
  readonly reason: string
  /** What the network told; null where it was not the network. */
  readonly trouble: NetworkTrouble | null

  constructor(reason: string, unsent: boolean, trouble: NetworkTrouble | null = null) {
    super(`no answer: ${reason}`)
    this.name = 'NoAnswer'
    this.reason = reason
    this.unsent = unsent
    this.trouble = trouble
  }
}

/** What a cancelled call rejects with. */
export function aborted(): DOMException {
  return new DOMException('The call was cancelled.', 'AbortError')
}

/** Throws an AbortError where the call was cancelled. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw aborted()
}
