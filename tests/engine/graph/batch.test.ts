import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Asked, failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const thing = z.object({ id: z.string() })
interface Item {
  id: string
  method: string
  url: string
  headers?: Record<string, string>
}
const itemsOf = (asked: Asked) => (asked.body as { requests: Item[] }).requests
const idIn = (url: string) => url.split('/').at(-1) ?? ''
const ok = ({ id, url }: Item) => ({ id, status: 200, body: { id: idIn(url) } })
const requests = (count: number) => Array.from({ length: count }, (_, n) => ({ path: `/groups/g${n}`, schema: thing }))

describe('batch', () => {
  it('asks twenty at a time and answers in the order asked, however shuffled the answers come', async () => {
    const graph = await scriptedGraph((asked) => ({ body: { responses: itemsOf(asked).map(ok).toReversed() } }))
    const answers = await graph.client.batch(requests(45))
    expect(answers).toEqual(Array.from({ length: 45 }, (_, n) => ({ ok: true, value: { id: `g${n}` } })))
    expect(graph.asked.map((asked) => itemsOf(asked).length)).toEqual([20, 20, 5])
    expect(graph.asked.every(({ method, path }) => method === 'POST' && path === '/$batch')).toBe(true)
    expect(itemsOf(graph.asked[0] as Asked)[0]).toEqual({ id: '0', method: 'GET', url: '/groups/g0' })
    expect(graph.client.spent()).toEqual({ http: 3, batched: 45, units: 45 })
  })

  it('asks nothing for nothing', async () => {
    const graph = await scriptedGraph(() => ({}))
    expect(await graph.client.batch([])).toEqual([])
    expect(graph.asked).toHaveLength(0)
  })

  it('asks a throttled item again alone, after its own Retry-After', async () => {
    let first = true
    const graph = await scriptedGraph((asked) => ({
      body: {
        responses: itemsOf(asked).map((item) => {
          if (item.url !== '/groups/g2' || !first) return ok(item)
          first = false
          return {
            id: item.id,
            status: 429,
            headers: { 'Retry-After': '300' },
            body: graphError('TooManyRequests', ''),
          }
        }),
      },
    }))
    const answers = await graph.client.batch(requests(4))
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true])
    expect(graph.asked.map((asked) => itemsOf(asked).map(({ url }) => url))).toEqual([
      ['/groups/g0', '/groups/g1', '/groups/g2', '/groups/g3'],
      ['/groups/g2'],
    ])
    expect(graph.clock.slept).toEqual([300_000])
    expect(graph.client.spent()).toEqual({ http: 2, batched: 5, units: 5 })
  })

  it('gives up on an item that is throttled for ever, and only on that', async () => {
    const graph = await scriptedGraph((asked) => ({
      body: {
        responses: itemsOf(asked).map((item) =>
          item.url === '/groups/g0'
            ? { id: item.id, status: 429, headers: { 'Retry-After': 2 }, body: null }
            : ok(item),
        ),
      },
    }))
    const [first, second] = await graph.client.batch(requests(2))
    expect(first).toMatchObject({ ok: false, failure: { code: 'graph-throttled' } })
    expect(second).toMatchObject({ ok: true })
    expect(graph.asked).toHaveLength(21)
  })

  it('leaves each item its own failure', async () => {
    const told: Record<string, object> = {
      g0: { status: 403, body: graphError('Authorization_RequestDenied', 'Insufficient privileges.', 'r-403') },
      g1: { status: 404, headers: { 'request-id': 'r-404' }, body: graphError('Request_ResourceNotFound', 'Gone.') },
      g2: { status: 200, body: { id: 5 } },
      g3: { status: 200, body: 'PGh0bWw+' },
      g4: { status: 200, body: { id: 'g4' } },
      g5: { status: 403, body: '<p>Blocked by your company</p>' },
    }
    const graph = await scriptedGraph((asked) => ({
      body: { responses: itemsOf(asked).map(({ id, url }) => ({ id, ...told[idIn(url)] })) },
    }))
    const answers = await graph.client.batch(requests(6))
    expect(answers).toMatchObject([
      { ok: false, failure: { code: 'permission-missing', requestId: 'r-403' } },
      { ok: false, failure: { code: 'graph-not-found', requestId: 'r-404' } },
      { ok: false, failure: { code: 'graph-answer-invalid' } },
      { ok: false, failure: { code: 'graph-answer-invalid' } },
      { ok: true, value: { id: 'g4' } },
      { ok: false, failure: { code: 'graph-answer-invalid' } },
    ])
    expect(graph.asked).toHaveLength(1)
  })

  it('reads the empty 401 of the synchronization service inside a batch as a missing right', async () => {
    const graph = await scriptedGraph((asked) => ({
      body: { responses: itemsOf(asked).map(({ id }) => ({ id, status: 401, body: graphError('UnknownError', '') })) },
    }))
    const [answer] = await graph.client.batch([{ path: '/servicePrincipals/a/synchronization/jobs', schema: thing }])
    expect(answer).toMatchObject({ ok: false, failure: { code: 'permission-missing' } })
    expect(graph.tokens).toHaveLength(1)
  })

  it('asks again for an item that failed or was left out, and keeps a failure that stays', async () => {
    const graph = await scriptedGraph((asked, nth) => ({
      body: {
        responses: itemsOf(asked)
          .filter(({ url }) => url !== '/groups/g1' || nth > 1)
          .map((item) => (item.url === '/groups/g2' ? { id: item.id, status: 503, body: null } : ok(item))),
      },
    }))
    const answers = await graph.client.batch(requests(3))
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: false, failure: { code: 'graph-failed' } }])
    expect(graph.asked.map((asked) => itemsOf(asked).length)).toEqual([3, 2, 1, 1])
  })

  it('sends headers inside the item', async () => {
    const graph = await scriptedGraph((asked) => ({ body: { responses: itemsOf(asked).map(ok) } }))
    await graph.client.batch([{ path: '/groups/g0', schema: thing, headers: { ConsistencyLevel: 'eventual' } }])
    expect(itemsOf(graph.asked[0] as Asked)[0]?.headers).toEqual({ ConsistencyLevel: 'eventual' })
  })

  it('waits where the whole batch is throttled, and fails where the whole batch is refused', async () => {
    const graph = await scriptedGraph((asked, nth) =>
      nth === 1
        ? { status: 429, headers: { 'retry-after': '9' }, body: graphError('TooManyRequests', '') }
        : { body: { responses: itemsOf(asked).map(ok) } },
    )
    expect(await graph.client.batch(requests(1))).toEqual([{ ok: true, value: { id: 'g0' } }])
    expect(graph.clock.slept).toEqual([9000])
    const refusing = await scriptedGraph(() => ({ status: 400, body: graphError('BadRequest', 'Duplicate id.') }))
    expect((await failureFrom(refusing.client.batch(requests(100)))).code).toBe('graph-refused')
    const broken = await scriptedGraph(() => ({ body: { responses: 'none' } }))
    expect((await failureFrom(broken.client.batch(requests(1)))).code).toBe('graph-answer-invalid')
  })

  it('can be cancelled while an item waits', async () => {
    const graph = await scriptedGraph((asked) => ({
      body: { responses: itemsOf(asked).map(({ id }) => ({ id, status: 429, headers: { 'Retry-After': '60' } })) },
    }))
    const stop = new AbortController()
    graph.clock.onSleep = () => stop.abort()
    const work = graph.client.batch(requests(1), { signal: stop.signal })
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(graph.asked).toHaveLength(1)
  })
})
