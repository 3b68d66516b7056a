import { randomUUID } from 'node:crypto'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { ConsoleFailure } from '#shared/contract/failure'
import {
  type Answer,
  aborted,
  type Exchange,
  type GraphRequest,
  NoAnswer,
  throwIfAborted,
} from '#shared/engine/graph/exchange'
import { exchangeOf } from '#shared/engine/graph/middleware'
import { priorityHeaders } from '#shared/engine/graph/priority'
import { networkTrouble } from '#shared/domain/network-trouble'
import type { Ports } from '#shared/engine/ports'

const bodyLimit = 64 * 1024 * 1024

/** The last of the chain: one HTTP exchange, its answer read within bounds, recorded without the token. */
export function sending(options: {
  readonly ports: Pick<Ports, 'fetch' | 'graphTraffic'>
  /** Milliseconds an answer may take. */
  readonly patience: number
  readonly sent: () => void
  /** Told of every answer, also of those that are waited out. */
  readonly answered: (request: GraphRequest, headers: Headers) => void
}): Middleware {
  const { ports, patience, sent, answered } = options
  return {
    execute: async (context: Context) => {
      const exchange = exchangeOf(context)
      const { request, call } = exchange
      throwIfAborted(call.signal)
      const headers: Record<string, string> = {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
        ...priorityHeaders(call),
        'client-request-id': randomUUID(),
      }
      sent()
      request.onSending?.()
      const { response, answer, body } = await send(ports, exchange, withToken(headers, context), patience)
      exchange.answer = answer
      answered(request, answer.headers)
      context.response = response
      ports.graphTraffic?.({
        method: request.method,
        url: request.url,
        requestHeaders: headers,
        requestBody: request.body,
        status: answer.status,
        responseBody: holdsSecrets(request.url) ? null : body,
      })
    },
  }
}

/** No record may hold the credentials of a job. */
function holdsSecrets(url: string): boolean {
  return /\/synchronization\/secrets(?:\/|$)/.test(new URL(url).pathname)
}

async function send(
  ports: Pick<Ports, 'fetch'>,
  { request, call }: Exchange,
  headers: Record<string, string>,
  patience: number,
): Promise<{ response: Response; answer: Answer; body: unknown }> {
  const deadline = AbortSignal.timeout(patience)
  const signal = call.signal === undefined ? deadline : AbortSignal.any([call.signal, deadline])
  let response: Response | null = null
  let text: string
  try {
    response = await ports.fetch(request.url, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    text = await readText(response)
  } catch (thrown) {
    // A write whose status arrived is decided; only the words after it are lost.
    if (response === null || request.safe) {
      if (thrown instanceof ConsoleFailure) throw thrown
      if (call.signal?.aborted === true) throw request.safe ? aborted() : new NoAnswer('cancelled on its way', false)
      throw deadline.aborted ? new NoAnswer(`nothing came for ${patience / 1000} s`, false) : noAnswer(thrown)
    }
    text = ''
  }
  const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const json = text === '' ? undefined : parsed(text)
  const answer: Answer = { status: response.status, headers: response.headers, contentType, json, empty: text === '' }
  return { response, answer, body: json ?? (contentType === 'text/plain' ? text : null) }
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > bodyLimit) {
      throw new ConsoleFailure({
        code: 'graph-answer-invalid',
        message: `Microsoft Graph's answer is larger than ${bodyLimit / 1024 / 1024} MiB; the console read no further.`,
        remedy: 'Check that the address of the tenant really is a Microsoft Graph.',
      })
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function withToken(headers: Record<string, string>, context: Context): Record<string, string> {
  const authorization = new Headers(context.options?.headers).get('authorization')
  return authorization === null ? headers : { ...headers, Authorization: authorization }
}

function noAnswer(thrown: unknown): NoAnswer {
  const trouble = networkTrouble(thrown)
  if (trouble === null) return new NoAnswer(thrown instanceof Error ? thrown.name : 'unknown', false)
  return new NoAnswer(trouble.code, trouble.kind !== 'other', trouble)
}
