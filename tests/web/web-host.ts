import { request } from 'node:http'
import type { Engine } from '#shared/engine/engine'
import type { PageAnswer } from '#shared/hosts/page-files'
import { startWebServer, type WebServer } from '#shared/hosts/web/web-server'

/** A page of which a test only needs to know that it was served. */
const onePage = (): PageAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: new TextEncoder().encode('the page'),
})

export interface WebHost extends WebServer {
  /** What the engine of the host threw or the server itself. */
  readonly faults: unknown[]
  /** Spends the key, as a browser does, and answers the cookie. */
  enter(): Promise<string>
}

/** The web host over an engine of the test. */
export async function startWebHost(engine: Pick<Engine, 'dispatch' | 'subscribe'>): Promise<WebHost> {
  const faults: unknown[] = []
  const server = await startWebServer({
    engine,
    pages: onePage,
    mostBytes: 1024 * 1024,
    onFault: (thrown) => faults.push(thrown),
  })
  return {
    ...server,
    faults,
    enter: async () => {
      const response = await fetch(server.address, { redirect: 'manual' })
      const cookie = response.headers.get('set-cookie')?.split(';')[0]
      if (response.status !== 303 || cookie === undefined) throw new Error(`No way in: ${response.status}.`)
      return cookie
    },
  }
}

/** fetch as a page of the host sends it: with its cookie and, where something is posted, its Origin. */
export function fetchOf(origin: string, cookie: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', cookie)
    if (init?.method === 'POST') headers.set('origin', origin)
    return fetch(input, { ...init, headers })
  }
}

export interface RawAnswer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** One request with exactly these headers, which fetch would not let a test choose. */
export function sendRaw(
  origin: string,
  options: {
    readonly method?: string
    readonly path: string
    readonly headers?: Record<string, string>
    readonly body?: string | Buffer
  },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method: options.method ?? 'GET', path: options.path, headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}
