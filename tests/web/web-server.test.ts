import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EngineEvent } from '#shared/contract/events'
import type { Dispatch } from '#shared/contract/server'
import { sendRaw, startWebHost, type WebHost } from '#tests/web/web-host'

let host: WebHost
let cookie: string
let dispatched: string[]
let listeners: Set<(event: EngineEvent) => void>
const abortable: Dispatch = (request, signal) => {
  dispatched.push(request.name)
  if (request.name !== 'slow') return Promise.resolve({ ok: true, value: request.input })
  return new Promise((resolve) => {
    const end = () => resolve({ ok: true, value: 'aborted' })
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

beforeEach(async () => {
  dispatched = []
  listeners = new Set()
  host = await startWebHost({
    dispatch: abortable,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  cookie = await host.enter()
})
afterEach(() => host.stop())

const json = () => ({ cookie, origin: host.origin, 'content-type': 'application/json' })
const call = (body: string, headers: Record<string, string> = {}) =>
  sendRaw(host.origin, { method: 'POST', path: '/call', headers: { ...json(), ...headers }, body })

test('the way in leads to the page without the key, and tells no other site of it', async () => {
  const other = await startWebHost({ dispatch: abortable, subscribe: () => () => undefined })
  try {
    const answer = await sendRaw(other.origin, { path: other.address.slice(other.origin.length) })
    expect(answer).toMatchObject({
      status: 303,
      body: '',
      headers: { location: '/#/', 'referrer-policy': 'no-referrer' },
    })
  } finally {
    await other.stop()
  }
})

test.each([
  ['GET', '/'],
  ['GET', '/?key=guess'],
  ['GET', '/index.html'],
  ['GET', '/assets/index.js'],
  ['GET', '/events'],
  ['GET', '/tenants/x'],
  ['POST', '/call'],
  ['POST', '/cancel'],
  ['DELETE', '/'],
])('%s %s without the cookie is 401, and the answer tells nothing', async (method, path) => {
  const body = JSON.stringify({ id: '1', name: 'session.tenants', input: {} })
  const headers = { origin: host.origin, 'content-type': 'application/json' }
  const answer = await sendRaw(host.origin, { method, path, headers, ...(method === 'POST' ? { body } : {}) })
  expect(answer.status).toBe(401)
  expect(answer.body).not.toContain('the page')
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect(dispatched).toEqual([])
})

test('with the cookie the page is served, HEAD without its body', async () => {
  expect(await sendRaw(host.origin, { path: '/', headers: { cookie } })).toMatchObject({
    status: 200,
    body: 'the page',
  })
  const head = await sendRaw(host.origin, { method: 'HEAD', path: '/', headers: { cookie } })
  expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-length': '8' } })
})

describe('what is posted', () => {
  test('a call is answered as the engine answers it', async () => {
    const answer = await call(JSON.stringify({ id: '1', name: 'echo', input: { a: 'Zoë' } }))
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { a: 'Zoë' } })
  })

  test.each([
    ['no JSON', '{', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a call without an id', '{"name":"echo"}', 400],
    ['an id that is no text', '{"id":1,"name":"echo"}', 400],
    ['an id that is too long', JSON.stringify({ id: 'x'.repeat(101), name: 'echo' }), 400],
    ['a name that is too long', JSON.stringify({ id: '1', name: 'x'.repeat(101) }), 400],
    ['more than a MiB', JSON.stringify({ id: '1', name: 'echo', input: 'x'.repeat(1024 * 1024) }), 413],
  ])('%s is refused with %3$i', async (_, body, status) => {
    expect((await call(body)).status).toBe(status)
    expect(dispatched).toEqual([])
    expect(host.faults).toEqual([])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'a form of a page cannot be a call (%s)',
    async (type) => {
      expect((await call('{"id":"1","name":"echo"}', { 'content-type': type })).status).toBe(415)
      expect(dispatched).toEqual([])
    },
  )

  test.each([
    ['GET', '/call'],
    ['PUT', '/call'],
    ['GET', '/cancel'],
    ['PUT', '/'],
    ['HEAD', '/events'],
  ])('%s %s is 405', async (method, path) => {
    const headers = { cookie, origin: host.origin }
    expect((await sendRaw(host.origin, { method, path, headers })).status).toBe(405)
  })
})

test('no answer allows another origin', async () => {
  const foreign = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  const asked = [
    ['OPTIONS', '/call', { ...foreign, cookie }],
    ['OPTIONS', '/', { ...foreign, cookie }],
    ['GET', '/', { cookie }],
    ['GET', '/none.js', { cookie }],
    ['GET', '/', { ...foreign, cookie }],
    ['POST', '/call', { ...json(), origin: 'https://evil.example' }],
  ] as const
  for (const [method, path, headers] of asked) {
    const answer = await sendRaw(host.origin, { method, path, headers })
    const allowing = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))
    expect([method, path, allowing]).toEqual([method, path, []])
    if ('origin' in headers) expect(answer.status).toBe(403)
  }
  expect((await call('{"id":"1","name":"echo","input":{}}')).headers['access-control-allow-origin']).toBeUndefined()
  expect(dispatched).toEqual(['echo'])
})

describe('cancel', () => {
  const cancel = (body: string) => sendRaw(host.origin, { method: 'POST', path: '/cancel', headers: json(), body })

  test('reaches the call it names, and no other', async () => {
    const slow = call(JSON.stringify({ id: 'a', name: 'slow', input: null }))
    await expect.poll(() => dispatched).toEqual(['slow'])
    expect((await cancel('{"id":"b"}')).status).toBe(204)
    expect((await cancel('{"id":"a"}')).status).toBe(204)
    expect(JSON.parse((await slow).body)).toEqual({ ok: true, value: 'aborted' })
  })

  test('that overtakes its call still reaches it', async () => {
    await cancel('{"id":"late"}')
    const answer = await call(JSON.stringify({ id: 'late', name: 'slow', input: null }))
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: 'aborted' })
  })

  test.each(['null', '{}', '{"id":7}', '"a"'])('%s names no call', async (body) => {
    expect((await cancel(body)).status).toBe(400)
  })
})

describe('events', () => {
  const open = async (abort: AbortController) => {
    const response = await fetch(`${host.origin}/events`, { headers: { cookie }, signal: abort.signal })
    if (response.body === null) throw new Error('There is no stream.')
    return { response, reader: response.body.pipeThrough(new TextDecoderStream()).getReader() }
  }

  test('reach an open page, line breaks in a text and all', async () => {
    const abort = new AbortController()
    const { response, reader } = await open(abort)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect((await reader.read()).value).toBe(': here\n\n')
    const event: EngineEvent = { type: 'changed', tenant: 'a\n\ndata: b', areas: ['jobs'] }
    for (const listener of listeners) listener(event)
    const { value } = await reader.read()
    expect(JSON.parse((value ?? '').replace('data: ', ''))).toEqual(event)
    abort.abort()
  })

  test('are refused to more pages than one person opens', async () => {
    const abort = new AbortController()
    const opened = await Promise.all(
      Array.from({ length: 33 }, () => fetch(`${host.origin}/events`, { headers: { cookie }, signal: abort.signal })),
    )
    expect(opened.filter(({ status }) => status === 200)).toHaveLength(32)
    expect(opened.filter(({ status }) => status === 503)).toHaveLength(1)
    abort.abort()
  })
})

test('stopping ends open streams and calls', async () => {
  const other = await startWebHost({ dispatch: abortable, subscribe: () => () => undefined })
  const own = await other.enter()
  const stream = await fetch(`${other.origin}/events`, { headers: { cookie: own } })
  await other.stop()
  // The stream ends, in good order or cut off; it does not hang.
  await stream.text().catch(() => undefined)
  await expect(fetch(other.origin)).rejects.toThrow('fetch failed')
})
