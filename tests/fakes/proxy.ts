import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a client asked of the proxy: `host:port` by CONNECT, or the whole address of a request for http. */
export interface ProxyAsked {
  readonly target: string
  readonly outcome: 'through' | 'sign-in' | 'unknown'
}

export interface CountingProxy {
  readonly port: number
  readonly asked: ProxyAsked[]
  /** The names that were asked for, each once. */
  hosts(): readonly string[]
  /** Names and passwords that it was told, as name:password, each as often as it was. */
  readonly told: readonly string[]
  /** Local ports of the connections that it made onward. */
  readonly made: ReadonlySet<number>
  stop(): Promise<void>
}

export interface ProxyOptions {
  /** Where a name leads on 127.0.0.1; what has no port is answered with 502. */
  portOf(name: string): number | undefined
  /** Asks for these by Basic where they are given. */
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** A forward proxy on 127.0.0.1 that resolves names by itself, asks who is there, and writes down everything it is asked. */
export async function startProxy(options: ProxyOptions): Promise<CountingProxy> {
  const { portOf, credentials } = options
  const asked: ProxyAsked[] = []
  const told: string[] = []
  const made = new Set<number>()
  const open = new Set<Socket>()
  const expected =
    credentials === undefined
      ? null
      : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
  const isIn = (request: IncomingMessage) => expected === null || request.headers['proxy-authorization'] === expected
  const refusal = 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="Corp proxy"\r\n'
  const server = createServer((request, response) => {
    const target = request.url ?? ''
    asked.push({ target, outcome: isIn(request) ? 'unknown' : 'sign-in' })
    if (isIn(request)) response.writeHead(502).end()
    else response.writeHead(407, { 'proxy-authenticate': 'Basic realm="Corp proxy"' }).end()
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    const [, given] = /^Basic (\S+)$/.exec(request.headers['proxy-authorization'] ?? '') ?? []
    if (given !== undefined) told.push(Buffer.from(given, 'base64').toString())
    const target = request.url ?? ''
    socket.on('error', () => undefined)
    const port = portOf(target.replace(/:\d+$/, ''))
    const outcome = isIn(request) ? (port === undefined ? 'unknown' : 'through') : 'sign-in'
    asked.push({ target, outcome })
    if (outcome === 'sign-in') return void socket.end(`${refusal}Content-Length: 0\r\nConnection: close\r\n\r\n`)
    if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
    const onward = connect(port, '127.0.0.1', () => {
      made.add(onward.localPort ?? 0)
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    open.add(onward)
    onward.on('error', () => socket.destroy())
    onward.on('close', () => {
      open.delete(onward)
      socket.destroy()
    })
    socket.on('close', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    hosts: () => [...new Set(asked.map(({ target }) => target))],
    told,
    made,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const socket of open) socket.destroy()
      }),
  }
}
