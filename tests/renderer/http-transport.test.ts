import { expect, test } from 'vitest'
import { frameReader } from '#renderer/backend/event-frames'
import { httpTransport } from '#renderer/backend/http-transport'
import type { BackendEvent } from '#renderer/backend/transport'

const request = { id: '1', name: 'session.tenants', input: {} }
const changed: BackendEvent = { type: 'changed', tenant: null, areas: ['tenants'] }

/** A fetch that hands out one prepared event stream after the other, and answers calls as told. */
function scripted(streams: (ReadableStream<Uint8Array> | Error)[], answer: () => Promise<Response>) {
  const ended = new Promise<Response>(() => {})
  return ((input: string | URL | Request) => {
    if (!String(input instanceof Request ? input.url : input).endsWith('/events')) return answer()
    const next = streams.shift()
    if (next === undefined) return ended
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(new Response(next))
  }) as typeof fetch
}
const stream = (...texts: string[]) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
const never = () => new Promise<Response>(() => {})
const frame = `data: ${JSON.stringify(changed)}\n\n`

test('a stream that ends is opened again, and the page is told that it missed something', async () => {
  const transport = httpTransport({
    origin: '',
    fetch: scripted([stream(frame), new Error('gone'), stream(': here\n\n', frame)], never),
  })
  const seen: BackendEvent[] = []
  transport.subscribe((event) => seen.push(event))
  await expect.poll(() => seen.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(5)
  transport.close()
  const lost: BackendEvent = { type: 'connection', state: 'lost' }
  expect(seen.slice(0, 5)).toEqual([changed, lost, lost, { type: 'connection', state: 'restored' }, changed])
})

test.each([
  ['the way to the engine breaks', () => Promise.reject(new TypeError('fetch failed')), 'stopped'],
  ['the key is not good any more', () => Promise.resolve(new Response('no', { status: 401 })), 'key'],
  ['the host refuses', () => Promise.resolve(new Response('too many', { status: 503 })), 'stopped'],
  ['the answer is no JSON', () => Promise.resolve(new Response('<html>')), 'stopped'],
] as const)('where %s the call answers with a failure', async (_, answer, word) => {
  const transport = httpTransport({ origin: '', fetch: scripted([], answer) })
  const reply = await transport.call(request)
  transport.close()
  expect(reply).toMatchObject({
    ok: false,
    failure: { code: 'engine-stopped', message: expect.stringContaining(word) },
  })
})

test('frames are whole however the bytes arrive', () => {
  const text = 'data: {"a":1}\n\n: heartbeat\n\ndata: {"b":\ndata: 2}\n\n'
  for (let cut = 0; cut <= text.length; cut += 1) {
    const read = frameReader(1_000)
    expect([...read(text.slice(0, cut)), ...read(text.slice(cut))]).toEqual(['{"a":1}', '{"b":\n2}'])
  }
})

test('a frame without an end is not kept for ever', () => {
  const read = frameReader(100)
  expect(() => {
    for (let turn = 0; turn < 20; turn += 1) read('data: xxxxx')
  }).toThrow('too long')
})
