import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LoopbackRequest {
  readonly method: string
  /** Path and query as sent. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface LoopbackAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it stands; none for null. */
  readonly body: string | null
  /** The work is done, yet the caller never hears of it. */
  readonly hangUp?: boolean
}

export interface LoopbackServer {
  /** http://127.0.0.1:PORT */
  readonly origin: string
  stop(): Promise<void>
}

const longestBody = 4 * 1024 * 1024

class BodyTooLong extends Error {}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestBody) throw new BodyTooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

// A page in a browser must not be able to speak to the demo: pages send an Origin, and a rebound name shows in Host.
function refusal(request: IncomingMessage, port: number): string | null {
  if (request.headers.origin !== undefined) return 'Requests of web pages are not answered.'
  const host = request.headers.host
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'Only 127.0.0.1 and localhost are answered.'
  return null
}

/**
 * Serves `answer` on 127.0.0.1 (port 0: any free one). Requests with an Origin or a foreign Host get 403, bodies over 4 MiB 413.
 * An error thrown by `answer` is a fault of the demo and shows as 500 with its message.
 */
export async function serveOnLoopback(
  port: number,
  answer: (request: LoopbackRequest) => Promise<LoopbackAnswer>,
): Promise<LoopbackServer> {
  let bound = port
  const reply = async (request: IncomingMessage): Promise<LoopbackAnswer> => {
    const refused = refusal(request, bound)
    if (refused !== null) return { status: 403, body: JSON.stringify({ error: refused }) }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    )
    const body = await readBody(request)
    return answer({ method: request.method ?? 'GET', url: request.url ?? '/', headers, body })
  }
  const respond = (response: ServerResponse, { status, headers, body, hangUp }: LoopbackAnswer) => {
    if (hangUp === true) {
      response.destroy()
      return
    }
    if (body === null) {
      response.writeHead(status, { ...headers })
      response.end()
      return
    }
    const bytes = Buffer.from(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': bytes.length })
    response.end(bytes)
  }
  const server = createServer((request, response) => {
    reply(request).then(
      (answered) => respond(response, answered),
      (problem: unknown) => {
        const status = problem instanceof BodyTooLong ? 413 : 500
        const error = status === 413 ? 'The body is longer than 4 MiB.' : `The demo failed: ${String(problem)}`
        respond(response, { status, headers: { connection: 'close' }, body: JSON.stringify({ error }) })
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  bound = (server.address() as AddressInfo).port
  return {
    origin: `http://127.0.0.1:${bound}`,
    stop: () =>
      new Promise<void>((resolve, reject) => {
        server.close((problem) => (problem === undefined ? resolve() : reject(problem)))
        server.closeAllConnections()
      }),
  }
}
