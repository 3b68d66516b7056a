import { describe, expect, it } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphWrite, ReadBack, ReadBackCall } from '#shared/engine/graph/graph-call'
import { createGraphClient } from '#shared/engine/graph/graph-client'
import { failureFrom, fakeClock, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'
import { listen } from '#tests/fakes/loopback-server'

const body = { criteria: { resetScope: 'Watermark' } }
const failed: Reply = {
  status: 503,
  headers: { 'request-id': 'r-503', date: 'Sun, 22 Nov 2026 09:55:00 GMT' },
  body: graphError('ServiceUnavailable', 'Try later.'),
}
const done: Reply = {
  status: 204,
  headers: { 'request-id': 'r-204', date: 'Sun, 22 Nov 2026 10:00:07 GMT' },
}

/** A POST whose answers and read-backs are told one by one; the last of each goes on for ever. */
async function post(replies: Reply[], verdicts: (ReadBack | Error)[], signal?: AbortSignal) {
  const graph = await scriptedGraph((_asked, nth) => replies[nth - 1] ?? replies.at(-1) ?? done)
  const readBacks: ReadBackCall[] = []
  const result = graph.client.write(
    {
      method: 'POST',
      path: '/servicePrincipals/a1/synchronization/jobs/j1/restart',
      body,
      readBack: async (call) => {
        readBacks.push(call)
        const verdict = verdicts[readBacks.length - 1] ?? verdicts.at(-1) ?? 'unknown'
        if (verdict instanceof Error) throw verdict
        return verdict
      },
    },
    signal === undefined ? {} : { signal },
  )
  return { graph, readBacks, result }
}

describe('a write', () => {
  it('that succeeds is sent once, with its body, and answers with the request-id', async () => {
    const { graph, readBacks, result } = await post([done], [])
    const answeredAt = Date.UTC(2026, 10, 22, 10, 0, 7)
    expect(await result).toEqual({ requestId: 'r-204', outcome: 'done', answeredAt, body: undefined })
    expect(graph.asked).toHaveLength(1)
    expect(graph.asked[0]).toMatchObject({
      method: 'POST',
      path: '/servicePrincipals/a1/synchronization/jobs/j1/restart',
      body,
    })
    expect(graph.asked[0]?.headers['content-type']).toBe('application/json')
    expect(graph.traffic[0]?.requestBody).toEqual(body)
    expect(readBacks).toHaveLength(0)
  })

  it.each(['PUT', 'PATCH', 'DELETE'] as const)('%s goes out as such', async (method) => {
    const graph = await scriptedGraph(() => ({ status: 204 }))
    const write = { method, path: '/groups/g1', readBack: async () => 'unknown' as const }
    await graph.client.write(method === 'DELETE' ? write : { ...write, body: { a: 1 } })
    expect(graph.asked).toMatchObject([
      { method, path: '/groups/g1', body: method === 'DELETE' ? undefined : { a: 1 } },
    ])
  })

  it('without a body sends none', async () => {
    const graph = await scriptedGraph(() => ({ status: 204 }))
    await graph.client.write({ method: 'POST', path: '/groups/g1/x', readBack: async () => 'unknown' })
    expect(graph.asked[0]?.body).toBeUndefined()
    expect(graph.asked[0]?.headers['content-type']).toBeUndefined()
  })

  it('answered 429 waits and is sent again, without a read-back', async () => {
    const throttled: Reply = { status: 429, headers: { 'retry-after': '300' }, body: graphError('TooManyRequests', '') }
    const { graph, readBacks, result } = await post([throttled, throttled, done], [])
    expect((await result).outcome).toBe('done')
    expect(graph.clock.slept).toEqual([300_000, 300_000])
    expect(graph.asked).toHaveLength(3)
    expect(readBacks).toHaveLength(0)
  })

  it.each([
    ['5xx', failed, Date.UTC(2026, 10, 22, 9, 55)],
    ['no answer', 'no answer', Date.UTC(2026, 10, 22, 10)],
  ] as const)('with %s is read back first: done', async (_name, reply, sentAt) => {
    const { graph, readBacks, result } = await post([reply], ['done'])
    expect(await result).toMatchObject({ outcome: 'done-by-read-back', answeredAt: null })
    expect(graph.asked).toHaveLength(1)
    expect(readBacks).toHaveLength(1)
    expect(readBacks[0]?.sentAt).toBe(sentAt)
  })

  it.each([
    ['5xx', failed],
    ['no answer', 'no answer'],
  ] as const)('with %s is read back first: not done, so it is sent again', async (_name, reply) => {
    const { graph, readBacks, result } = await post([reply, done], ['not-done'])
    expect(await result).toMatchObject({ requestId: 'r-204', outcome: 'done' })
    expect(graph.asked).toHaveLength(2)
    expect(readBacks).toHaveLength(1)
  })

  it.each([
    ['5xx', failed],
    ['no answer', 'no answer'],
  ] as const)('with %s is read back first: unknown, so it is never sent again', async (_name, reply) => {
    const { graph, readBacks, result } = await post([reply, done], ['unknown'])
    const failure = await failureFrom(result)
    expect(failure.code).toBe('write-uncertain')
    expect(failure.requestId).toBe(reply === 'no answer' ? undefined : 'r-503')
    expect([graph.asked.length, readBacks.length]).toEqual([1, 3])
  })

  it('that shows only after a while is looked for more than once', async () => {
    const { graph, readBacks, result } = await post([failed], ['unknown', 'unknown', 'done'])
    expect((await result).outcome).toBe('done-by-read-back')
    expect([graph.asked.length, readBacks.length]).toEqual([1, 3])
    expect(graph.clock.slept).toEqual([1000, 2000, 4000])
  })

  it('that waited before it failed counts from after the wait', async () => {
    const throttled: Reply = { status: 429, headers: { 'retry-after': '300' } }
    const { readBacks, result } = await post([throttled, 'no answer'], ['done'])
    await result
    expect(readBacks[0]?.sentAt).toBe(Date.UTC(2026, 10, 22, 10, 5))
  })

  it('that fails on and on is sent three times, each only after a read-back that says not done', async () => {
    const { graph, readBacks, result } = await post([failed], ['not-done'])
    expect((await failureFrom(result)).code).toBe('graph-failed')
    expect(graph.asked).toHaveLength(3)
    expect(readBacks).toHaveLength(3)
  })

  it('whose read-back fails is uncertain', async () => {
    const error = new ConsoleFailure({ code: 'graph-unreachable', message: 'Graph is away.', remedy: 'Wait.' })
    const { graph, result } = await post([failed, done], [error])
    const failure = await failureFrom(result)
    expect(failure.code).toBe('write-uncertain')
    expect(failure.message).toContain('and reading it back failed: Graph is away.')
    expect(graph.asked).toHaveLength(1)
  })

  it('refused with 4xx is not sent again and not read back', async () => {
    const { graph, readBacks, result } = await post(
      [{ status: 400, body: graphError('Request_BadRequest', 'No.') }],
      [],
    )
    expect((await failureFrom(result)).code).toBe('graph-refused')
    expect([graph.asked.length, readBacks.length]).toEqual([1, 0])
  })

  it('refused for a missing right names the scope of writing', async () => {
    const { graph, result } = await post([{ status: 401, body: graphError('UnknownError', '') }], [])
    const failure = await failureFrom(result)
    expect(failure.code).toBe('permission-missing')
    expect(failure.message).toContain('Synchronization.ReadWrite.All')
    expect(graph.tokens).toEqual([{ forceRefresh: false }])
  })

  it('whose success is cut short after its status is done', async () => {
    const { graph, result } = await post(['cut short'], [])
    expect((await result).outcome).toBe('done')
    expect(graph.asked).toHaveLength(1)
  })

  it('cancelled on its way is uncertain; cancelled while it waits is cancelled', async () => {
    const stop = new AbortController()
    const hanging = await scriptedGraph(() => {
      stop.abort()
      return new Promise(() => {})
    })
    const write: GraphWrite = { method: 'POST', path: '/x/y', readBack: async () => 'unknown' }
    expect((await failureFrom(hanging.client.write(write, { signal: stop.signal }))).code).toBe('write-uncertain')

    const later = new AbortController()
    const throttling = await scriptedGraph(() => ({ status: 429, headers: { 'retry-after': '5' } }))
    throttling.clock.onSleep = () => later.abort()
    await expect(throttling.client.write(write, { signal: later.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect([hanging.asked.length, throttling.asked.length]).toEqual([1, 1])
  })

  it('that never left this machine is unreachable, not uncertain', async () => {
    const server = await listen(() => {})
    await server.stop()
    const client = createGraphClient({
      root: `${server.origin}/v1.0`,
      acquireToken: async () => 'token',
      ports: { fetch: (url, init) => fetch(url, init), clock: fakeClock(), log: { write: () => {} } },
    })
    const work = client.write({ method: 'POST', path: '/x/y', readBack: async () => 'done' })
    expect((await failureFrom(work)).code).toBe('graph-unreachable')
  })
})
