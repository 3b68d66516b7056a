import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { Agent as SecureAgent, type RequestOptions } from 'node:https'
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls'
import type { Duplex } from 'node:stream'
import type { ProxyServer } from '#shared/hosts/network/environment-proxy'

/** Milliseconds that a proxy may take until the way through it is open. */
const patience = 30_000
/** Bytes; what a proxy says before the way is open. */
const longestHead = 64 * 1024

/** A way through a proxy did not open. The code is Chromium's, so that both kinds of host name one thing alike. */
export class ProxyTrouble extends Error {
  readonly code: 'ERR_PROXY_CONNECTION_FAILED' | 'ERR_TUNNEL_CONNECTION_FAILED' | 'ERR_PROXY_AUTH_REQUESTED'
  readonly proxy: string

  constructor(code: ProxyTrouble['code'], proxy: string) {
    super(code)
    this.name = 'ProxyTrouble'
    this.code = code
    this.proxy = proxy
  }
}

/** Connections to servers through one proxy, each by a CONNECT of its own; they are kept open between requests. */
export class TunnelAgent extends SecureAgent {
  readonly #proxy: ProxyServer

  constructor(proxy: ProxyServer) {
    super({ keepAlive: true })
    this.#proxy = proxy
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const { host, port, path: _path, ...rest } = options
    const name = host ?? ''
    const target = `${isIP(name) === 6 ? `[${name}]` : name}:${port ?? 443}`
    const open = async () => {
      try {
        const socket = await openTunnel(this.#proxy, target)
        const server = isIP(name) === 0 ? { servername: name } : {}
        callback?.(null, connectSecurely({ ...(rest as ConnectionOptions), socket, ...server }))
      } catch (thrown) {
        callback?.(thrown as Error, undefined as unknown as Duplex)
      }
    }
    void open()
    return undefined
  }
}

async function openTunnel(proxy: ProxyServer, target: string): Promise<Socket> {
  const deadline = AbortSignal.timeout(patience)
  const socket = proxy.secure
    ? connectSecurely({
        host: proxy.host,
        port: proxy.port,
        ...(isIP(proxy.host) === 0 ? { servername: proxy.host } : {}),
      })
    : connect(proxy.port, proxy.host)
  try {
    await once(socket, proxy.secure ? 'secureConnect' : 'connect', { signal: deadline })
  } catch {
    socket.destroy()
    throw new ProxyTrouble('ERR_PROXY_CONNECTION_FAILED', proxy.name)
  }
  const credentials = proxy.authorization === null ? '' : `Proxy-Authorization: ${proxy.authorization}\r\n`
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credentials}\r\n`)
  const status = await statusOf(socket, deadline)
  if (status >= 200 && status <= 299) return socket
  socket.destroy()
  throw new ProxyTrouble(status === 407 ? 'ERR_PROXY_AUTH_REQUESTED' : 'ERR_TUNNEL_CONNECTION_FAILED', proxy.name)
}

/** Reads the proxy's head and leaves all behind it in the socket; 0 where none came. */
async function statusOf(socket: Socket, deadline: AbortSignal): Promise<number> {
  let head = Buffer.alloc(0)
  const ended = () => head.includes('\r\n\r\n')
  // Errors of a socket that nobody waits for any more would end the process.
  socket.on('error', () => undefined)
  while (!ended() && head.length < longestHead) {
    const chunk = socket.read() as Buffer | null
    if (chunk !== null) head = Buffer.concat([head, chunk])
    else if (!(await readable(socket, deadline))) return 0
  }
  const end = head.indexOf('\r\n\r\n')
  if (end === -1) return 0
  if (head.length > end + 4) socket.unshift(head.subarray(end + 4))
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(head.toString('latin1'))?.[1] ?? 0)
}

function readable(socket: Socket, deadline: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (more: boolean) => () => {
      socket.off('readable', more_).off('end', none).off('close', none)
      deadline.removeEventListener('abort', none)
      resolve(more)
    }
    const more_ = done(true)
    const none = done(false)
    socket.once('readable', more_).once('end', none).once('close', none)
    deadline.addEventListener('abort', none, { once: true })
  })
}
