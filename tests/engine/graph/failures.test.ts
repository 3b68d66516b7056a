import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createGraphClient } from '#shared/engine/graph/graph-client'
import { failureFrom, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'
import { listen } from '#tests/fakes/loopback-server'

const thing = z.object({ id: z.string() })
const synchronization = '/servicePrincipals/a1/synchronization/jobs/j1'
const denied = graphError('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
const html = { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>Please sign in, Jane</html>' }

const rows: { name: string; path: string; reply: Reply; code: string; says: RegExp; sent: number }[] = [
  {
    name: '401 of the directory',
    path: '/groups/g1',
    reply: { status: 401, body: graphError('InvalidAuthenticationToken', 'Lifetime validation failed.') },
    code: 'token-rejected',
    says: /InvalidAuthenticationToken: Lifetime validation failed/,
    sent: 2,
  },
  {
    name: "the synchronization service's empty 401",
    path: synchronization,
    reply: { status: 401, body: graphError('UnknownError', '') },
    code: 'permission-missing',
    says: /Synchronization\.Read\.All.*Application Administrator/,
    sent: 1,
  },
  {
    name: 'an expired token at the synchronization service',
    path: synchronization,
    reply: { status: 401, body: graphError('InvalidAuthenticationToken', 'Access token has expired.') },
    code: 'token-rejected',
    says: /expired/,
    sent: 2,
  },
  {
    name: 'a claims challenge',
    path: '/groups/g1',
    reply: {
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJ9"' },
      body: graphError('InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge.'),
    },
    code: 'sign-in-required',
    says: /conditional access/,
    sent: 1,
  },
  {
    name: '403 of the groups',
    path: '/groups/g1',
    reply: { status: 403, body: denied },
    code: 'permission-missing',
    says: /GroupMember\.Read\.All/,
    sent: 1,
  },
  {
    name: '403 of the apps',
    path: '/servicePrincipals/a1',
    reply: { status: 403, body: denied },
    code: 'permission-missing',
    says: /Application\.Read\.All/,
    sent: 1,
  },
  {
    name: '403 of the users',
    path: '/users/delta?$deltatoken=a',
    reply: { status: 403, body: denied },
    code: 'permission-missing',
    says: /User\.Read\.All/,
    sent: 1,
  },
  {
    name: '404',
    path: '/groups/g1?$select=id',
    reply: { status: 404, body: graphError('Request_ResourceNotFound', "Resource 'g1' does not exist.") },
    code: 'graph-not-found',
    says: /\/groups\/g1\b/,
    sent: 1,
  },
  {
    name: '400',
    path: '/groups/g1',
    reply: { status: 400, body: graphError('Request_BadRequest', 'Invalid filter clause.') },
    code: 'graph-refused',
    says: /400.*Invalid filter clause/,
    sent: 1,
  },
  {
    name: '503 without end',
    path: '/groups/g1',
    reply: { status: 503, body: graphError('ServiceUnavailable', 'Try later.') },
    code: 'graph-failed',
    says: /503/,
    sent: 4,
  },
  {
    name: '501, which will not change',
    path: '/groups/g1',
    reply: { status: 501, body: graphError('NotImplemented', 'Not here.') },
    code: 'graph-failed',
    says: /501/,
    sent: 1,
  },
]

describe('the failure that an answer means', () => {
  it.each(rows)('$name is $code', async ({ path, reply, code, says, sent }) => {
    const graph = await scriptedGraph(() => reply)
    const failure = await failureFrom(graph.client.get(path, thing))
    expect(failure.code).toBe(code)
    expect(`${failure.message} ${failure.detail}`).toMatch(says)
    expect(failure.requestId).toBe('3f1c0c5e-0000-4000-8000-000000000001')
    expect(failure.remedy).not.toBe('')
    expect(graph.asked).toHaveLength(sent)
  })

  it('prefers the request-id of the header, and trims what Graph said', async () => {
    const graph = await scriptedGraph(() => ({
      status: 400,
      headers: { 'request-id': 'from-the-header' },
      body: graphError('Request_BadRequest', 'x'.repeat(5000)),
    }))
    const failure = await failureFrom(graph.client.get('/groups/g1', thing))
    expect(failure.requestId).toBe('from-the-header')
    expect(failure.detail).toMatch(/^Request_BadRequest: x+… \(GET \/groups\/g1\)$/)
    expect(failure.detail?.length).toBeLessThan(540)
  })

  it.each([
    ['HTML with 200', { status: 200, ...html }],
    ['HTML with 403', { status: 403, ...html }],
    ['HTML with 404', { status: 404, ...html }],
    ['a redirect to a sign-in page', { status: 302, headers: { location: 'http://127.0.0.1:9/login' } }],
    ['nothing', { status: 200, body: '' }],
    ['broken JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":' }],
    ['JSON of another shape', { status: 200, body: { id: 7 } }],
  ])('%s is graph-answer-invalid and is never repeated in the words', async (_name, reply) => {
    const graph = await scriptedGraph(() => reply)
    const failure = await failureFrom(graph.client.get('/groups/g1', thing))
    expect(failure.code).toBe('graph-answer-invalid')
    expect(JSON.stringify(failure)).not.toMatch(/Jane|<html/)
    expect(graph.asked).toHaveLength(1)
  })

  it('names the content type that came instead of JSON, and says nothing of a 5xx page', async () => {
    const ok = await scriptedGraph(() => ({ status: 200, ...html }))
    expect((await failureFrom(ok.client.get('/organization', thing))).detail).toContain('text/html')
    const gateway = await scriptedGraph(() => ({ status: 502, ...html }))
    const failure = await failureFrom(gateway.client.get('/organization', thing))
    expect(failure.code).toBe('graph-failed')
    expect(JSON.stringify(failure)).not.toContain('Jane')
  })

  it('an answer without end is stopped at 64 MiB', async () => {
    const graph = await scriptedGraph(() => ({
      headers: { 'content-type': 'application/json' },
      body: `{"id":"${'x'.repeat(65 * 1024 * 1024)}"}`,
    }))
    const failure = await failureFrom(graph.client.get('/groups/g1', thing))
    expect(failure.code).toBe('graph-answer-invalid')
    expect(failure.message).toContain('64 MiB')
    expect(graph.asked).toHaveLength(1)
  })
})

describe('no answer', () => {
  it('a connection that is dropped is tried four times, then graph-unreachable', async () => {
    const graph = await scriptedGraph(() => 'no answer')
    const failure = await failureFrom(graph.client.get('/groups/g1', thing))
    expect(failure.code).toBe('graph-unreachable')
    expect(failure.message).toContain(new URL(graph.root).host)
    expect(graph.asked).toHaveLength(4)
    expect(graph.clock.slept).toEqual([500, 1000, 2000])
  })

  it('an answer that is cut short is asked for again', async () => {
    const graph = await scriptedGraph((_asked, nth) => (nth === 1 ? 'cut short' : { body: { id: 'g1' } }))
    await expect(graph.client.get('/groups/g1', thing)).resolves.toEqual({ id: 'g1' })
  })

  it('a server that never answers is given up after its time', async () => {
    const graph = await scriptedGraph(() => new Promise(() => {}), { patience: 30 })
    const failure = await failureFrom(graph.client.get('/groups/g1', thing))
    expect(failure.code).toBe('graph-unreachable')
    expect(failure.detail).toContain('0.03 s')
  })

  it('a port where nobody listens is graph-unreachable with the code of the network', async () => {
    const graph = await scriptedGraph(() => ({}))
    const closed = await closedPort()
    const client = createGraphClient({
      root: `http://127.0.0.1:${closed}/v1.0`,
      acquireToken: async () => 'secret-token',
      ports: { fetch: (url, init) => fetch(url, init), clock: graph.clock, log: { write: () => {} } },
    })
    const failure = await failureFrom(client.get('/organization', thing))
    expect(failure).toMatchObject({ code: 'graph-unreachable', detail: 'ECONNREFUSED' })
  })
})

describe('the token', () => {
  it('is asked for anew for each attempt, and forced fresh once after a 401', async () => {
    const graph = await scriptedGraph((_asked, nth) =>
      nth === 1
        ? { status: 429, headers: { 'retry-after': '1' } }
        : nth === 2
          ? { status: 401, body: graphError('InvalidAuthenticationToken', 'expired') }
          : { body: { id: 'g1' } },
    )
    await graph.client.get('/groups/g1', thing)
    expect(graph.asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-3',
    ])
    expect(graph.tokens).toEqual([{ forceRefresh: false }, { forceRefresh: false }, { forceRefresh: true }])
  })

  it('that no header can carry is refused and not shown', async () => {
    const graph = await scriptedGraph(() => ({}), { acquireToken: async () => 'secret\r\nvalue' })
    const failure = await failureFrom(graph.client.get('/organization', thing))
    expect(failure.code).toBe('token-rejected')
    expect(JSON.stringify(failure)).not.toContain('secret')
    expect(graph.asked).toHaveLength(0)
  })

  it('is in no recorded exchange and in no log line', async () => {
    const graph = await scriptedGraph((_asked, nth) =>
      nth === 1 ? { status: 429, headers: { 'retry-after': '60' } } : { body: { id: 'g1' } },
    )
    await graph.client.get('/groups/g1?$select=id', thing, { headers: { ConsistencyLevel: 'eventual' } })
    expect(graph.traffic).toHaveLength(2)
    expect(graph.traffic[1]).toMatchObject({
      method: 'GET',
      url: `${graph.root}/groups/g1?$select=id`,
      requestHeaders: { ConsistencyLevel: 'eventual' },
      status: 200,
      responseBody: { id: 'g1' },
    })
    expect(graph.traffic[1]?.requestHeaders['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(graph.logged).toHaveLength(1)
    expect(JSON.stringify([graph.traffic, graph.logged])).not.toMatch(/token-\d|[Aa]uthorization/)
    expect(graph.client.spent()).toEqual({ http: 2, batched: 0, units: 2 })
  })
})

async function closedPort(): Promise<string> {
  const server = await listen(() => {})
  await server.stop()
  return new URL(server.origin).port
}
