import { request as send } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as sendSecurely } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { generate } from 'selfsigned'

/** Servers behind names of their own, with certificates that a private root has signed. */
export interface TlsFronts {
  /** The root to trust, PEM. */
  readonly root: string
  /** The port on 127.0.0.1 of a name; undefined where there is none. */
  portOf(name: string): number | undefined
  /** Connections so far by their local port on the other side: `name` to the ports. */
  readonly cameFrom: ReadonlyMap<string, readonly number[]>
  stop(): Promise<void>
}

const keys = { keySize: 2048, algorithm: 'sha256' } as const

/**
 * Puts an https server before each origin (https or http on 127.0.0.1) and rewrites that origin in texts to the name, so that what is
 * behind it believes to be there. `certificates`: what the servers behind show, so that they are trusted from here.
 */
export async function startTlsFronts(
  behind: Readonly<Record<string, string>>,
  certificates: readonly string[] = [],
): Promise<TlsFronts> {
  const root = await generate([{ name: 'commonName', value: 'A private root of tests' }], {
    ...keys,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const cameFrom = new Map<string, number[]>()
  const ports = new Map<string, number>()
  const servers = await Promise.all(
    Object.entries(behind).map(async ([name, origin]) => {
      const leaf = await generate([{ name: 'commonName', value: name }], {
        ...keys,
        ca: { key: root.private, cert: root.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'extKeyUsage', serverAuth: true },
          { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
        ],
      })
      const names = [origin, `https://${name}`] as const
      const server = createServer({ key: leaf.private, cert: leaf.cert }, (request, response) => {
        passOn(request, response, names, certificates)
      })
      cameFrom.set(name, [])
      server.on('connection', (socket) => cameFrom.get(name)?.push((socket as Socket).remotePort ?? 0))
      // A client that does not trust the certificate says so and leaves.
      server.on('tlsClientError', () => undefined)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      ports.set(name, (server.address() as AddressInfo).port)
      return server
    }),
  )
  return {
    root: root.cert,
    portOf: (name) => ports.get(name),
    cameFrom,
    stop: async () => {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise<void>((resolve) => {
              server.close(() => resolve())
              server.closeAllConnections()
            }),
        ),
      )
    },
  }
}

function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  [origin, name]: readonly [string, string],
  certificates: readonly string[],
): void {
  const { host: _host, 'accept-encoding': _packed, ...headers } = request.headers
  const url = new URL(request.url ?? '/', origin)
  const options = { method: request.method, headers: { ...headers, connection: 'close' }, ca: [...certificates] }
  const onward = url.protocol === 'https:' ? sendSecurely(url, options) : send(url, options)
  onward.on('response', (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8').replaceAll(origin, name)
      const {
        'content-length': _length,
        'transfer-encoding': _encoding,
        connection: _connection,
        ...kept
      } = answer.headers
      response.writeHead(answer.statusCode ?? 502, kept).end(body)
    })
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}
