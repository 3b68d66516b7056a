import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { backoff, retryAfter } from '#shared/engine/graph/retry-after'
import { failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const thing = z.object({ id: z.string() })
const throttled = (retryAfterHeader?: string) => ({
  status: 429,
  headers: retryAfterHeader === undefined ? {} : { 'retry-after': retryAfterHeader },
  body: graphError('TooManyRequests', 'Too many requests.'),
})

describe('a throttled read', () => {
  it.each([
    ['1', 1000],
    ['300', 300_000],
    ['86400', 86_400_000],
    ['Sun, 22 Nov 2026 10:02:30 GMT', 150_000],
  ])('waits for Retry-After %s to the second', async (header, expected) => {
    const graph = await scriptedGraph((_asked, nth) => (nth === 1 ? throttled(header) : { body: { id: 'g1' } }))
    const waits: unknown[] = []
    await graph.client.get('/groups/g1', thing, { onWait: (wait) => waits.push(wait) })
    expect(graph.clock.slept).toEqual([expected])
    expect(waits).toEqual([{ milliseconds: expected, reason: 'throttled' }])
    expect(graph.asked).toHaveLength(2)
  })

  it('waits longer than a timer can hold in parts', async () => {
    const graph = await scriptedGraph((_asked, nth) => (nth === 1 ? throttled('3000000') : { body: { id: 'g1' } }))
    await graph.client.get('/groups/g1', thing)
    expect(graph.clock.slept).toEqual([2 ** 31 - 1, 3_000_000_000 - (2 ** 31 - 1)])
  })

  it('waits longer each time where nobody says how long, up to twenty times', async () => {
    const graph = await scriptedGraph(() => throttled())
    const failure = await failureFrom(graph.client.get('/groups/g1', thing))
    expect(failure.code).toBe('graph-throttled')
    expect(graph.asked).toHaveLength(21)
    expect(graph.clock.slept.slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  })

  it('does not count throttling against the tries of a failing service', async () => {
    const graph = await scriptedGraph((_asked, nth) =>
      nth < 6 ? throttled('2') : nth < 9 ? { status: 503, headers: { 'retry-after': '7' } } : { body: { id: 'g1' } },
    )
    await graph.client.get('/groups/g1', thing)
    expect(graph.clock.slept).toEqual([2000, 2000, 2000, 2000, 2000, 7000, 7000, 7000])
  })

  it('can be cancelled while it waits', async () => {
    const graph = await scriptedGraph(() => throttled('300'))
    const stop = new AbortController()
    graph.clock.onSleep = () => stop.abort()
    await expect(graph.client.get('/groups/g1', thing, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(graph.asked).toHaveLength(1)
  })

  it('can be cancelled while the answer is on its way, and is not sent again', async () => {
    const stop = new AbortController()
    const graph = await scriptedGraph(() => {
      stop.abort()
      return new Promise(() => {})
    })
    await expect(graph.client.get('/groups/g1', thing, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(graph.asked).toHaveLength(1)
    expect(graph.clock.slept).toEqual([])
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 10)
  it.each([
    ['0', 0],
    [' 12 ', 12_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['Sunday, 22-Nov-26 10:00:01 GMT', 1000],
    ['1.5', null],
    ['-3', null],
    ['soon', null],
    ['99999999999', null],
    ['', null],
    [null, null],
  ])('%j is %j', (header, expected) => {
    expect(retryAfter(header, now)).toBe(expected)
  })

  it('without one, at least half of the wait is certain', () => {
    expect(backoff(1, 1000, () => 0)).toBe(500)
    expect(backoff(3, 1000, () => 0)).toBe(2000)
    expect(backoff(1000, 1000, () => 0.999)).toBeLessThanOrEqual(60_000)
  })
})
