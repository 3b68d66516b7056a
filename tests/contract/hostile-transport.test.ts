import { describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { createDispatch, type Handlers } from '#shared/contract/server'
import { parseCallId, parseCallRequest } from '#shared/contract/transport-input'
import { sendRaw, startWebHost } from '#tests/web/web-host'

// What crosses a wire is not the contract's yet: its form, its size and its names are the sender's.

const signal = new AbortController().signal

function dispatcher() {
  const reached: unknown[] = []
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      (input: unknown) => {
        reached.push(input)
        throw new ConsoleFailure({ code: 'cancelled', message: 'It was reached.', remedy: 'None.' })
      },
    ]),
  ) as unknown as Handlers
  const dispatch = createDispatch(
    handlers,
    () => 'an operation',
    () => undefined,
  )
  return { dispatch, reached }
}

const call = { id: '1', name: 'session.tenant', input: {} }

describe('a message is a call only in its own form', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'session.tenants'],
    ['a list', [call]],
    ['a map of the right keys', new Map(Object.entries(call))],
    ['no id', { name: 'a', input: {} }],
    ['an empty id', { ...call, id: '' }],
    ['an id of 101 characters', { ...call, id: 'x'.repeat(101) }],
    ['an id that is a number', { ...call, id: 1 }],
    ['an id that is a list', { ...call, id: ['1'] }],
    ['an id that only says that it is text', { ...call, id: { toString: () => '1' } }],
    ['a name that is a symbol', { ...call, name: Symbol('session.tenants') }],
    ['a name of 101 characters', { ...call, name: 'x'.repeat(101) }],
    ['a big number for a name', { ...call, name: 1n }],
  ])('%s is none', (_, sent) => {
    expect(parseCallRequest(sent)).toBeNull()
  })

  test('what stands beside its three parts is left behind', () => {
    const sent = JSON.parse('{"id":"1","name":"a","input":{},"signal":"x","__proto__":{"polluted":true}}') as unknown
    const parsed = parseCallRequest(sent)
    expect(Object.keys(parsed ?? {})).toEqual(['id', 'name', 'input'])
    expect((parsed as { polluted?: unknown } | null)?.polluted).toBeUndefined()
  })

  test.each([undefined, null, 7, '', 'x'.repeat(101), ['1'], { id: '1' }])('%j cancels nothing', (sent) => {
    expect(parseCallId(sent)).toBeNull()
  })
})

describe('a name is looked for among the calls alone', () => {
  test.each([
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'session',
    'session.tenants ',
    'SESSION.TENANTS',
    'session.tenants\u0000',
    'session.__proto__',
  ])('%j is no call', async (name) => {
    const { dispatch, reached } = dispatcher()
    expect(await dispatch({ id: '1', name, input: {} }, signal)).toMatchObject({
      ok: false,
      failure: { code: 'unknown-procedure' },
    })
    expect(reached).toEqual([])
  })
})

describe('keys that mean something to JavaScript', () => {
  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']

  test.each(keys)('%s in an input reaches no handler and no prototype', async (key) => {
    const { dispatch, reached } = dispatcher()
    const input = JSON.parse(`{"${key}":{"polluted":"yes"},"tenant":"contoso"}`) as unknown
    await dispatch({ ...call, input }, signal)
    expect(reached).toEqual([{ tenant: 'contoso' }])
    expect(Object.hasOwn(reached[0] as object, key)).toBe(false)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test.each(keys)('%s as the name of an answer is a name like others', async (key) => {
    const { dispatch, reached } = dispatcher()
    const input = JSON.parse(`{"app":"a","answers":{"${key}":"yes"}}`) as unknown
    await dispatch({ ...call, name: 'readiness.answer', input }, signal)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    for (const { answers } of reached as { answers: object }[]) {
      expect(Object.getPrototypeOf(answers)).toBe(Object.prototype)
    }
  })
})

describe('size and depth', () => {
  test('a fault is told shortly, however long the names on the way to it are', async () => {
    const { dispatch, reached } = dispatcher()
    const input = { app: 'a', answers: { ['x'.repeat(100_000)]: 7 } }
    const reply = await dispatch({ ...call, name: 'readiness.answer', input }, signal)
    if (reply.ok) throw new Error('It was taken.')
    expect(reply.failure.code).toBe('invalid-input')
    expect(reply.failure.message.length).toBeLessThan(1_000)
    expect(reached).toEqual([])
  })

  test('a list or object within ten thousand others is refused like any wrong value', async () => {
    const { dispatch, reached } = dispatcher()
    let input: unknown = 'deep'
    for (let level = 0; level < 10_000; level += 1) input = level % 2 === 0 ? [input] : { tenant: input }
    const reply = await dispatch({ ...call, input: { tenant: input } }, signal)
    expect(reply).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
    expect(reached).toEqual([])
  })

  test('a text of 20 million characters is refused without being repeated', async () => {
    const { dispatch, reached } = dispatcher()
    const reply = await dispatch({ ...call, input: { tenant: 'x'.repeat(20_000_000) } }, signal)
    if (reply.ok) throw new Error('It was taken.')
    expect(JSON.stringify(reply).length).toBeLessThan(1_000)
    expect(reached).toEqual([])
  })

  test('over HTTP a body that nests without end is answered, and the host goes on', async () => {
    const { dispatch } = dispatcher()
    const host = await startWebHost({ dispatch, subscribe: () => () => undefined })
    try {
      const cookie = await host.enter()
      const post = (body: string) =>
        sendRaw(host.origin, {
          method: 'POST',
          path: '/call',
          headers: { cookie, origin: host.origin, 'content-type': 'application/json' },
          body,
        })
      const deep = 100_000
      const nested = await post(
        `{"id":"1","name":"session.tenant","input":{"tenant":${'['.repeat(deep)}${']'.repeat(deep)}}}`,
      )
      expect([200, 400]).toContain(nested.status)
      expect((await post('['.repeat(deep))).status).toBe(400)
      expect((await post(JSON.stringify({ ...call, name: 'none' }))).body).toContain('unknown-procedure')
      expect(host.faults).toEqual([])
    } finally {
      await host.stop()
    }
  })
})
