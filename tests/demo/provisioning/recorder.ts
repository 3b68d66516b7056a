import { listen } from '#tests/fakes/loopback-server'

export interface RecordedRequest {
  readonly method: string
  /** Path behind the base, with its query decoded. */
  readonly path: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly status: number
  /** The answer's JSON; null where it had none. */
  readonly answer: unknown
}

export interface Recorder {
  readonly base: string
  /** Requests since the last call, oldest first. */
  take(): RecordedRequest[]
  stop(): Promise<void>
}

/** Passes every request on to a SCIM server and keeps what went through. */
export async function recordScim(target: string): Promise<Recorder> {
  let seen: RecordedRequest[] = []
  const server = await listen((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const method = request.method ?? 'GET'
      const path = request.url ?? '/'
      const { authorization = '', 'content-type': type } = request.headers
      const passed = fetch(`${target}${path}`, {
        method,
        headers: { authorization, ...(type === undefined ? {} : { 'content-type': type }) },
        ...(body === '' ? {} : { body }),
      })
      passed.then(
        async (answer) => {
          const text = await answer.text()
          seen.push({
            method,
            path: decodeURIComponent(path),
            body: body === '' ? null : (JSON.parse(body) as unknown),
            headers: request.headers,
            status: answer.status,
            answer: text === '' ? null : (JSON.parse(text) as unknown),
          })
          response.writeHead(answer.status, { 'content-type': 'application/scim+json' }).end(text)
        },
        () => response.writeHead(502).end(),
      )
    })
  })
  return {
    base: server.origin,
    take() {
      const taken = seen
      seen = []
      return taken
    },
    stop: () => server.stop(),
  }
}
