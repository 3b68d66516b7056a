import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { GraphCall, GraphWrite } from '#shared/engine/graph/graph-call'
import {
  type Asked,
  graphError,
  heldClock,
  type Reply,
  scriptedGraph,
  type ScriptedGraph,
} from '#tests/engine/graph/scripted-graph'

const thing = z.object({ id: z.string() })
const background: GraphCall = { priority: 'background' }
const throttled = (seconds: number): Reply => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: graphError('TooManyRequests', 'Too many requests.'),
})
const found: Reply = { body: { id: 'x' } }
const urlsOf = (asked: Asked) => (asked.body as { requests: { id: string; url: string }[] }).requests

/** A Graph that keeps every request until it is answered by hand; `paths` are those that arrived so far. */
async function heldGraph() {
  const clock = heldClock()
  const open: { readonly path: string; readonly answer: (reply: Reply) => void }[] = []
  const graph = await scriptedGraph(({ path }) => new Promise((resolve) => open.push({ path, answer: resolve })), {
    clock,
  })
  const paths = () => graph.asked.map(({ path }) => path)
  return {
    ...graph,
    clock,
    paths,
    answer: async (path: string, reply: Reply = found) => {
      await vi.waitFor(() => expect(open.map((one) => one.path)).toContain(path))
      const at = open.findIndex((one) => one.path === path)
      open.splice(at, 1)[0]?.answer(reply)
    },
    arrived: (count: number) => vi.waitFor(() => expect(paths()).toHaveLength(count)),
  }
}

const get = (graph: Pick<ScriptedGraph, 'client'>, path: string, call: GraphCall = {}) =>
  graph.client.get(path, thing, call)

/** Long enough for a request on loopback that should not have been sent. */
const settle = () => wait(40)

describe('the queue of a tenant', () => {
  it('has four requests under way and no more', async () => {
    const graph = await heldGraph()
    const names = Array.from({ length: 9 }, (_, n) => `/g${n}`)
    const work = names.map((name) => get(graph, name))
    await graph.arrived(4)
    await settle()
    expect(graph.paths()).toHaveLength(4)
    await graph.answer('/g1')
    await graph.arrived(5)
    await settle()
    expect(graph.paths().toSorted()).toEqual(['/g0', '/g1', '/g2', '/g3', '/g4'])
    for (const name of names.filter((one) => one !== '/g1')) await graph.answer(name)
    expect(await Promise.all(work)).toHaveLength(9)
  })

  it('lets a person go before the background, and says so to Graph', async () => {
    const graph = await heldGraph()
    const work = ['/b0', '/b1', '/b2', '/b3', '/b4', '/b5'].map((name) => get(graph, name, background))
    await graph.arrived(4)
    work.push(get(graph, '/p0'))
    await graph.answer('/b2')
    await graph.arrived(5)
    expect(graph.paths().at(-1)).toBe('/p0')
    for (const name of ['/b0', '/b1', '/b3', '/b4', '/b5', '/p0']) await graph.answer(name)
    await Promise.all(work)
    const priorities = new Map(graph.asked.map(({ path, headers }) => [path, headers['x-ms-throttle-priority']]))
    expect([priorities.get('/b0'), priorities.get('/p0')]).toEqual(['low', undefined])
  })

  it('says so for the calls of a batch too', async () => {
    const graph = await scriptedGraph((asked) => ({
      body: { responses: urlsOf(asked).map(({ id }) => ({ id, status: 200, body: { id } })) },
    }))
    const headers = { ConsistencyLevel: 'eventual' }
    await graph.client.batch([{ path: '/groups/g0', schema: thing, headers }], background)
    expect(graph.asked[0]?.headers['x-ms-throttle-priority']).toBe('low')
    expect(urlsOf(graph.asked[0] as Asked)).toMatchObject([
      { headers: { ...headers, 'x-ms-throttle-priority': 'low' } },
    ])
  })

  it('stands still after a 429 for exactly as long as Graph asks, then goes on with the person first', async () => {
    const graph = await heldGraph()
    const waits: unknown[] = []
    const told = (name: string): GraphCall => ({ onWait: (one) => waits.push([name, one]) })
    const first = get(graph, '/b0', { ...background, ...told('b0') })
    await graph.arrived(1)
    await graph.answer('/b0', throttled(30))
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    graph.clock.pass(10_000)
    const later = ['/b1', '/b2', '/b3', '/b4', '/b5'].map((name) => get(graph, name, background))
    later.push(get(graph, '/p0', told('p0')))
    await vi.waitFor(() => expect(waits).toHaveLength(2))
    expect(waits).toEqual([
      ['b0', { milliseconds: 30_000, reason: 'throttled' }],
      ['p0', { milliseconds: 20_000, reason: 'throttled' }],
    ])
    graph.clock.pass(19_999)
    await settle()
    expect(graph.paths()).toEqual(['/b0'])
    graph.clock.pass(1)
    await graph.arrived(5)
    await settle()
    // Four at once, the person among them although last to come; connections may overtake each other.
    expect(graph.paths().slice(1).toSorted()).toEqual(['/b0', '/b1', '/b2', '/p0'])
    for (const name of ['/p0', '/b0', '/b1', '/b2', '/b3', '/b4', '/b5']) await graph.answer(name)
    await Promise.all([first, ...later])
    expect(graph.clock.sleeping()).toBe(0)
  })

  it('stops those too that stood in it before the 429 came, and waits for the longest of several', async () => {
    const graph = await heldGraph()
    const waits: number[] = []
    const onWait: GraphCall['onWait'] = ({ milliseconds }) => waits.push(milliseconds)
    const work = ['/g0', '/g1', '/g2', '/g3'].map((name) => get(graph, name))
    await graph.arrived(4)
    work.push(get(graph, '/late', { onWait }))
    await graph.answer('/g0', throttled(60))
    await vi.waitFor(() => expect(waits).toEqual([60_000]))
    await graph.answer('/g1', throttled(5))
    await graph.answer('/g2')
    await settle()
    expect(graph.paths()).toHaveLength(4)
    graph.clock.pass(5000)
    await settle()
    expect(graph.paths()).toHaveLength(4)
    await graph.answer('/g3', throttled(90))
    await vi.waitFor(() => expect(graph.clock.sleeping()).toBe(4))
    graph.clock.pass(55_000)
    await vi.waitFor(() => expect(waits).toEqual([60_000, 35_000]))
    await settle()
    expect(graph.paths()).toHaveLength(4)
    graph.clock.pass(35_000)
    for (const name of ['/g0', '/g1', '/g3', '/late']) await graph.answer(name)
    expect(await Promise.all(work)).toHaveLength(5)
  })

  it('is left at once by who is cancelled, and opens for the others all the same', async () => {
    const graph = await heldGraph()
    const stop = new AbortController()
    const first = get(graph, '/g0', { signal: stop.signal })
    await graph.answer('/g0', throttled(300))
    await vi.waitFor(() => expect(graph.clock.sleeping()).toBe(1))
    const other = get(graph, '/g1')
    const third = get(graph, '/g2', { signal: stop.signal })
    stop.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    await expect(third).rejects.toMatchObject({ name: 'AbortError' })
    graph.clock.pass(300_000)
    await graph.answer('/g1')
    expect(await other).toEqual({ id: 'x' })
    expect(graph.paths()).toEqual(['/g0', '/g1'])
  })

  it('opens for who comes after everybody left it', async () => {
    const graph = await heldGraph()
    const stop = new AbortController()
    const first = get(graph, '/g0', { signal: stop.signal })
    await graph.answer('/g0', throttled(300))
    await vi.waitFor(() => expect(graph.clock.sleeping()).toBe(1))
    stop.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    graph.clock.pass(400_000)
    const later = get(graph, '/g1')
    await graph.answer('/g1')
    expect(await later).toEqual({ id: 'x' })
  })

  it('is left by who is cancelled while all places are taken', async () => {
    const graph = await heldGraph()
    const work = ['/g0', '/g1', '/g2', '/g3'].map((name) => get(graph, name))
    await graph.arrived(4)
    const stop = new AbortController()
    const cancelled = get(graph, '/never', { signal: stop.signal })
    const last = get(graph, '/last')
    stop.abort()
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
    for (const name of ['/g0', '/g1', '/g2', '/g3', '/last']) await graph.answer(name)
    await Promise.all([...work, last])
    expect(graph.paths()).not.toContain('/never')
  })

  it('gives its place back where a call fails', async () => {
    const graph = await scriptedGraph(() => ({ status: 400, body: graphError('Request_BadRequest', 'No.') }))
    const work = Array.from({ length: 10 }, (_, n) => get(graph, `/g${n}`))
    expect((await Promise.allSettled(work)).map(({ status }) => status)).toEqual(Array(10).fill('rejected'))
    expect(graph.asked).toHaveLength(10)
  })
})

describe('a batch in the queue', () => {
  const answers = (asked: Asked, turnedAway: (url: string) => boolean): Reply => ({
    body: {
      responses: urlsOf(asked).map(({ id, url }) =>
        turnedAway(url)
          ? { id, status: 429, headers: { 'Retry-After': '60' }, body: graphError('TooManyRequests', '') }
          : { id, status: 200, body: { id: url } },
      ),
    },
  })
  const requests = ['/a', '/b'].map((path) => ({ path, schema: thing }))

  it('of which nothing came through closes it for everybody', async () => {
    const clock = heldClock()
    const graph = await scriptedGraph(
      (asked, nth) => (asked.method === 'GET' ? found : answers(asked, () => nth === 1)),
      { clock },
    )
    const batch = graph.client.batch(requests)
    await vi.waitFor(() => expect(clock.sleeping()).toBe(1))
    const other = get(graph, '/other')
    await settle()
    clock.pass(59_999)
    await settle()
    expect(graph.asked).toHaveLength(1)
    clock.pass(1)
    expect(await batch).toEqual([
      { ok: true, value: { id: '/a' } },
      { ok: true, value: { id: '/b' } },
    ])
    await other
    expect(graph.asked).toHaveLength(3)
  })

  it('of which nothing came through stops those too that stood in the queue', async () => {
    const graph = await heldGraph()
    const work = ['/g0', '/g1', '/g2'].map((name) => get(graph, name))
    const batch = graph.client.batch([{ path: '/a', schema: thing }])
    await graph.arrived(4)
    work.push(get(graph, '/late'))
    const item = { id: '0', status: 429, headers: { 'Retry-After': '60' }, body: graphError('TooManyRequests', '') }
    await graph.answer('/$batch', { body: { responses: [item] } })
    await vi.waitFor(() => expect(graph.clock.sleeping()).toBe(2))
    await settle()
    expect(graph.paths()).not.toContain('/late')
    graph.clock.pass(60_000)
    for (const name of ['/g0', '/g1', '/g2', '/late']) await graph.answer(name)
    await graph.answer('/$batch', { body: { responses: [{ id: '0', status: 200, body: { id: 'a' } }] } })
    await Promise.all(work)
    expect(await batch).toEqual([{ ok: true, value: { id: 'a' } }])
  })

  it('of which one was turned away keeps only that one waiting, however often', async () => {
    const clock = heldClock()
    const graph = await scriptedGraph(
      (asked, nth) => (asked.method === 'GET' ? found : answers(asked, (url) => url === '/a' && nth < 4)),
      { clock },
    )
    const batch = graph.client.batch(requests)
    await vi.waitFor(() => expect(clock.sleeping()).toBe(1))
    await get(graph, '/other')
    clock.pass(60_000)
    await vi.waitFor(() => expect(graph.asked).toHaveLength(3))
    await vi.waitFor(() => expect(clock.sleeping()).toBe(1))
    // Alone in its batch it is turned away again, which says nothing of the tenant.
    await get(graph, '/other')
    expect(graph.asked).toHaveLength(4)
    clock.pass(60_000)
    expect((await batch).map(({ ok }) => ok)).toEqual([true, true])
  })
})

describe('busy', () => {
  it('is a call of a person from when it begins to its end, over every wait', async () => {
    const graph = await heldGraph()
    expect(graph.client.busy()).toBe(false)
    const work = get(graph, '/g0')
    expect(graph.client.busy()).toBe(true)
    await graph.answer('/g0', throttled(60))
    await vi.waitFor(() => expect(graph.clock.sleeping()).toBe(1))
    expect(graph.client.busy()).toBe(true)
    graph.clock.pass(60_000)
    await graph.answer('/g0', { status: 503, headers: { 'retry-after': '7' } })
    await vi.waitFor(() => expect(graph.clock.sleeping()).toBe(1))
    expect(graph.client.busy()).toBe(true)
    graph.clock.pass(7000)
    await graph.answer('/g0')
    await work
    expect(graph.client.busy()).toBe(false)
  })

  it('ends with a failure or a cancel too, and counts writes and batches', async () => {
    const graph = await scriptedGraph(() => ({ status: 400, body: graphError('Request_BadRequest', 'No.') }))
    const write: GraphWrite = { method: 'POST', path: '/x/y', readBack: async () => 'unknown' }
    const stop = new AbortController()
    const calls: readonly [() => Promise<unknown>, name: string][] = [
      [() => get(graph, '/g0'), 'ConsoleFailure'],
      [() => graph.client.write(write), 'ConsoleFailure'],
      [() => graph.client.batch([{ path: '/g0', schema: thing }]), 'ConsoleFailure'],
      [
        () => {
          const cancelled = get(graph, '/g1', { signal: stop.signal })
          stop.abort()
          return cancelled
        },
        'AbortError',
      ],
    ]
    for (const [call, name] of calls) {
      const work = call()
      expect(graph.client.busy()).toBe(true)
      await expect(work).rejects.toMatchObject({ name })
      expect(graph.client.busy()).toBe(false)
    }
  })

  it('is not what nobody waits for', async () => {
    const graph = await heldGraph()
    const work = get(graph, '/g0', background)
    await graph.arrived(1)
    expect(graph.client.busy()).toBe(false)
    await graph.answer('/g0')
    await work
  })
})
