import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseCallId, parseCallRequest } from '#shared/contract/transport-input'
import type { Engine } from '#shared/engine/engine'
import type { PageAnswer } from '#shared/hosts/page-files'
import { createAdmissions } from '#shared/hosts/web/admission'
import { createCalls } from '#shared/hosts/web/calls'
import { createEventStreams } from '#shared/hosts/web/event-stream'
import { BodyRefused, readJson } from '#shared/hosts/web/read-json'

export interface WebServer {
  /** http://127.0.0.1:PORT */
  readonly origin: string
  /** The address to open: its key is good for one visit, which turns it into a cookie. */
  readonly address: string
  stop(): Promise<void>
}

/** Bytes: a saved verification that is opened travels whole, as text within JSON. */
const longestCall = 130 * 1024 * 1024
const longestCancel = 1024

const quiet = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

const refusals = {
  401: 'Open the address that the console printed when it was started; its key is good for one visit.',
  403: 'Only the page of this console is answered.',
} as const

/**
 * Serves the console on 127.0.0.1: the page, POST /call, POST /cancel and GET /events. `landing` is the part of the address behind the
 * hash on which the page opens; port 0 is any free one.
 */
export async function startWebServer(options: {
  readonly engine: Pick<Engine, 'dispatch' | 'subscribe'>
  readonly pages: (path: string) => PageAnswer
  readonly landing?: string
  readonly port?: number
  /** Bytes of one call; larger ones are refused. */
  readonly mostBytes?: number
  readonly onFault: (thrown: unknown) => void
}): Promise<WebServer> {
  const { engine, pages, landing = '/', mostBytes = longestCall } = options
  const calls = createCalls(engine.dispatch)
  const streams = createEventStreams(engine.subscribe)

  const say = (response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { ...quiet, 'content-type': 'text/plain; charset=utf-8', ...headers }).end(text)

  const answerCall = async (request: IncomingMessage, response: ServerResponse) => {
    const call = parseCallRequest(await readJson(request, mostBytes))
    if (call === null) return say(response, 400, 'This is no call.')
    const running = calls.run(call)
    if (running === null) return say(response, 503, 'Too many calls are open.')
    const reply = JSON.stringify(await running)
    return response.writeHead(200, { ...quiet, 'content-type': 'application/json; charset=utf-8' }).end(reply)
  }
  const answerCancel = async (request: IncomingMessage, response: ServerResponse) => {
    const sent = await readJson(request, longestCancel)
    const id = parseCallId((sent as { id?: unknown } | null)?.id)
    if (id === null) return say(response, 400, 'This names no call.')
    calls.cancel(id)
    return response.writeHead(204, quiet).end()
  }
  const answerPage = (path: string, method: string, response: ServerResponse) => {
    const { status, headers, body } = pages(path)
    response.writeHead(status, { ...headers, 'content-length': body.byteLength })
    return method === 'HEAD' ? response.end() : response.end(body)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? ''
    // The name only completes the address; who was asked stands in Host, which admissions judge.
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1')
    if (url === null || !(request.url ?? '').startsWith('/')) return say(response, 400, 'This is no address.')
    const path = url.pathname
    const admission = admissions.judge({ method, path, key: url.searchParams.get('key'), headers: request.headers })
    if (admission.kind === 'out') return say(response, admission.status, refusals[admission.status])
    if (admission.kind === 'spend') {
      return say(response, 303, '', { location: `/#${landing}`, 'set-cookie': admission.cookie })
    }
    if (path === '/call' || path === '/cancel') {
      if (method !== 'POST') return say(response, 405, 'POST only.', { allow: 'POST' })
      return path === '/call' ? answerCall(request, response) : answerCancel(request, response)
    }
    if (method !== 'GET' && method !== 'HEAD') return say(response, 405, 'GET only.', { allow: 'GET, HEAD' })
    if (path !== '/events') return answerPage(path, method, response)
    if (method === 'HEAD') return say(response, 405, 'GET only.', { allow: 'GET' })
    return streams.open(response, quiet) ? response : say(response, 503, 'Too many pages are open.')
  }

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      if (!(thrown instanceof BodyRefused)) options.onFault(thrown)
      if (response.headersSent) return response.destroy()
      const status = thrown instanceof BodyRefused ? thrown.status : 500
      // What is left of a refused body is not read: the connection ends with the answer.
      return say(
        response,
        status,
        thrown instanceof BodyRefused ? thrown.message : 'The console met a fault of its own.',
        {
          connection: 'close',
        },
      )
    })
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const admissions = createAdmissions(port)
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    address: `${origin}/?key=${admissions.key}`,
    stop: async () => {
      calls.close()
      streams.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
