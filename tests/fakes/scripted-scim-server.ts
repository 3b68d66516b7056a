import { listen } from '#tests/fakes/loopback-server'
import type { ScimServer } from '#tests/fakes/scim-seed'

// A scripted double, not a SCIM server: it shows ways of answering that the two real servers do not have.

export interface ScriptedRequest {
  readonly path: string
  /** The query as it was sent, still encoded. */
  readonly rawQuery: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface ScriptedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object goes as JSON, a text or bytes as they are. */
  readonly body?: unknown
}

export interface Scripted extends ScimServer {
  readonly requests: ScriptedRequest[]
}

/** Answers each GET below /scim by the script, on 127.0.0.1; `requests` keeps what came. */
export async function startScripted(script: (request: ScriptedRequest) => ScriptedAnswer): Promise<Scripted> {
  const requests: ScriptedRequest[] = []
  const { origin, stop } = await listen((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const request = {
      path: url.pathname.replace(/^\/scim/, ''),
      rawQuery: url.search.slice(1),
      query: url.searchParams,
      headers: incoming.headers,
    }
    requests.push(request)
    const { status = 200, headers = {}, body = '' } = script(request)
    const plain = typeof body === 'string' || body instanceof Uint8Array
    response.writeHead(status, { 'content-type': plain ? 'text/plain' : 'application/scim+json', ...headers })
    response.end(plain ? body : JSON.stringify(body))
  })
  return { base: `${origin}/scim`, token: 'scripted-token', requests, stop }
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: string | number }

export const people = (count: number, from = 1): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `u${from + at}`,
    userName: `person${from + at}@example.test`,
    active: true,
  }))

export const list = (rows: readonly Row[], more: Readonly<Record<string, unknown>> = {}) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  Resources: rows,
  ...more,
})

export interface PageRules {
  /** The server's own limit and default. */
  readonly most?: number
  readonly byDefault?: number
}

/** One page as RFC 7644 3.4.2.4 has it. */
export function page(rows: readonly Row[], query: URLSearchParams, rules: PageRules = {}): ScriptedAnswer {
  const start = Math.max(1, Number(query.get('startIndex') ?? 1))
  const most = rules.most ?? 100
  const count = Math.min(most, Number(query.get('count') ?? rules.byDefault ?? most))
  const some = rows.slice(start - 1, start - 1 + count)
  return { body: list(some, { totalResults: rows.length, startIndex: start, itemsPerPage: some.length }) }
}

export const notFound: ScriptedAnswer = {
  status: 404,
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404', detail: 'no such resource' },
}

export const invalidFilter: ScriptedAnswer = {
  status: 400,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '400',
    scimType: 'invalidFilter',
    detail: 'no',
  },
}
