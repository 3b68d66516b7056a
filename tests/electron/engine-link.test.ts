import { beforeEach, expect, test, vi } from 'vitest'
import type { FromEngine, ToEngine } from '#electron/engine/messages'
import { createEngineLink, type EngineChild } from '#electron/main/engine-link'
import type { EngineEvent } from '#shared/contract/events'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

class FakeChild implements EngineChild {
  readonly sent: ToEngine[] = []
  killed = false
  say: (message: FromEngine) => void = () => {}
  end: (how: string) => void = () => {}
  send = (message: ToEngine) => void this.sent.push(message)
  onMessage = (listener: (message: FromEngine) => void) => void (this.say = listener)
  onExit = (listener: (how: string) => void) => void (this.end = listener)
  kill = () => {
    this.killed = true
    this.end('killed')
  }
}

function linkOf(answer = (_port: string, values: readonly string[]) => Promise.resolve(values.join('+'))) {
  const children: FakeChild[] = []
  const heard: EngineEvent[] = []
  const link = createEngineLink({
    spawn: () => {
      const child = new FakeChild()
      children.push(child)
      return child
    },
    start: { dataFolder: 'd', profilesFolder: 'p' },
    answer,
    log: () => {},
    clock: { now: () => Date.now() },
  })
  link.subscribe((event) => heard.push(event))
  const child = (index: number) => {
    const found = children[index]
    if (found === undefined) throw new Error(`There is no child ${index}.`)
    return found
  }
  return { link, children, child, heard }
}

const callOf = (id: string) => ({ id, name: 'session.tenants', input: {} })
const calls = (child: FakeChild) => child.sent.flatMap((it) => (it.type === 'call' ? [it.request.id] : []))
const restarted = { type: 'engine', state: 'restarted' }

test('a call waits until the engine is ready, and gets its own answer', async () => {
  const { link, child, heard } = linkOf()
  const answers = Promise.all([link.call(callOf('a')), link.call(callOf('b'))])
  expect(child(0).sent).toEqual([{ type: 'start', start: { dataFolder: 'd', profilesFolder: 'p' } }])
  child(0).say({ type: 'ready' })
  expect(calls(child(0))).toEqual(['a', 'b'])
  child(0).say({ type: 'reply', id: 'b', reply: { ok: true, value: 2 } })
  child(0).say({ type: 'reply', id: 'a', reply: { ok: true, value: 1 } })
  child(0).say({ type: 'reply', id: 'a', reply: { ok: true, value: 'late' } })
  expect(await answers).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 2 },
  ])
  expect(heard).toEqual([])
})

test('when the engine ends, every open call fails, it is started at once, and the event comes when it is ready', async () => {
  const { link, child, children, heard } = linkOf()
  child(0).say({ type: 'ready' })
  const open = link.call(callOf('a'))
  child(0).end('SIGSEGV')
  expect(await open).toMatchObject({ ok: false, failure: { code: 'engine-stopped' } })
  expect(children).toHaveLength(2)
  const next = link.call(callOf('b'))
  expect(heard).toEqual([])
  child(1).say({ type: 'ready' })
  expect(heard).toEqual([restarted])
  child(1).say({ type: 'reply', id: 'b', reply: { ok: true, value: 1 } })
  expect(await next).toEqual({ ok: true, value: 1 })
})

test('an engine that keeps ending is started ever more slowly, and calls fail meanwhile instead of waiting', async () => {
  const { link, child, children } = linkOf()
  child(0).end('exit code 1')
  expect(children).toHaveLength(2)
  child(1).end('exit code 1')
  expect(children).toHaveLength(2)
  expect(await link.call(callOf('a'))).toMatchObject({ ok: false, failure: { code: 'engine-stopped' } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(children).toHaveLength(3)
  child(2).end('exit code 1')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(children).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(children).toHaveLength(4)
  child(3).say({ type: 'ready' })
  await vi.advanceTimersByTimeAsync(60_000)
  child(3).end('exit code 1')
  expect(children).toHaveLength(5)
})

test('an engine that never gets ready is ended, and its calls with it', async () => {
  const { link, child, children } = linkOf()
  const open = link.call(callOf('a'))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(child(0).killed).toBe(true)
  expect(await open).toMatchObject({ ok: false, failure: { code: 'engine-stopped' } })
  expect(children).toHaveLength(2)
})

test('a cancelled call is told to the engine, or ended where the engine is not ready yet', async () => {
  const { link, child } = linkOf()
  const early = link.call(callOf('a'))
  link.cancel('a')
  expect(await early).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
  child(0).say({ type: 'ready' })
  expect(calls(child(0))).toEqual([])
  void link.call(callOf('b'))
  link.cancel('b')
  expect(child(0).sent.at(-1)).toEqual({ type: 'cancel', id: 'b' })
})

test('a second open call of the same id is refused, so that no answer can be mistaken', async () => {
  const { link, child } = linkOf()
  child(0).say({ type: 'ready' })
  void link.call(callOf('a'))
  expect(await link.call(callOf('a'))).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
  expect(calls(child(0))).toEqual(['a'])
})

test('what the engine asks is answered, and a refusal reaches it as one', async () => {
  const { child } = linkOf((port, values) =>
    port === 'secrets.read' ? Promise.resolve(values.join('+')) : Promise.reject(new Error('no')),
  )
  child(0).say({ type: 'ask', ask: 7, port: 'secrets.read', values: ['a', 'b'] })
  child(0).say({ type: 'ask', ask: 8, port: 'browser.open', values: ['x'] })
  await vi.advanceTimersByTimeAsync(0)
  expect(child(0).sent.slice(1)).toEqual([
    { type: 'answer', ask: 7, value: 'a+b' },
    { type: 'refusal', ask: 8, message: 'no' },
  ])
})

test('stopping lets the engine close, starts no other, and fails what comes after', async () => {
  const { link, child, children } = linkOf()
  child(0).say({ type: 'ready' })
  const open = link.call(callOf('a'))
  const stopped = link.stop()
  expect(child(0).sent.at(-1)).toEqual({ type: 'stop' })
  child(0).end('exit code 0')
  await stopped
  expect(await open).toMatchObject({ failure: { code: 'engine-stopped' } })
  expect(await link.call(callOf('b'))).toMatchObject({ failure: { code: 'engine-stopped' } })
  expect(children).toHaveLength(1)
})

test('an engine that does not close in time is ended', async () => {
  const { link, child } = linkOf()
  child(0).say({ type: 'ready' })
  const stopped = link.stop()
  await vi.advanceTimersByTimeAsync(5_000)
  await stopped
  expect(child(0).killed).toBe(true)
})
