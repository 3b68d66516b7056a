import { expect, test } from 'vitest'
import type { OperationState } from '#shared/contract/operations'
import { BackendFailure } from '#renderer/backend/failure'
import { createOperationTracker } from '#renderer/backend/operation-tracker'
import type { BackendEvent } from '#renderer/backend/transport'

const base: OperationState = {
  id: 'op',
  name: 'directory.sync',
  input: { tenant: 't' },
  state: 'running',
  began: 'b',
  ended: null,
  progress: null,
  output: null,
  failure: null,
}
const failure = { code: 'graph-throttled', message: 'm', remedy: 'r' } as const

/** A tracker over an engine that the test plays itself. */
function world(answers: Record<string, (input: unknown) => Promise<unknown>> = {}) {
  const sent: [string, unknown][] = []
  const listeners = new Set<(event: BackendEvent) => void>()
  let time = 0
  const tracker = createOperationTracker({
    send: (name, input) => {
      sent.push([name, input])
      return answers[name]?.(input) ?? Promise.resolve({ operation: 'op' })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now: () => (time += 1),
  })
  const tell = (event: BackendEvent) => {
    for (const listener of listeners) listener(event)
  }
  return {
    tracker,
    sent,
    tell,
    state: (change: Partial<OperationState>) => tell({ type: 'operation', operation: { ...base, ...change } }),
  }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
const progress = (done: number) => ({ phase: 'Groups', done, total: 2 })

test('progress is shown as it comes, then the output', async () => {
  const { tracker, state } = world()
  const output = tracker.start('k', 'directory.sync', {})
  await turn()
  state({ progress: progress(1) })
  expect(tracker.get('k')).toMatchObject({ state: 'running', progress: progress(1), ended: null })
  state({ state: 'done', output: 'all' })
  expect(await output).toBe('all')
  expect(tracker.get('k')).toMatchObject({ state: 'done', output: 'all', cancelling: false })
})

test('events that overtake the answer with the id are not lost', async () => {
  let answer: (started: unknown) => void = () => {}
  const { tracker, state } = world({ 'directory.sync': () => new Promise((resolve) => (answer = resolve)) })
  const output = tracker.start('k', 'directory.sync', {})
  state({ progress: progress(2) })
  state({ state: 'done', output: 'early' })
  state({ id: 'another', state: 'done', output: 'not mine' })
  answer({ operation: 'op' })
  expect(await output).toBe('early')
})

test('a second start joins the first; another subject runs by itself', async () => {
  const { tracker, sent, state } = world({ 'directory.sync': (input) => Promise.resolve({ operation: String(input) }) })
  const outputs = [
    tracker.start('a', 'directory.sync', 'a'),
    tracker.start('a', 'directory.sync', 'a'),
    tracker.start('b', 'directory.sync', 'b'),
  ]
  await turn()
  expect(sent).toEqual([
    ['directory.sync', 'a'],
    ['directory.sync', 'b'],
  ])
  state({ id: 'b', state: 'done', output: 'of b' })
  state({ id: 'a', state: 'done', output: 'of a' })
  expect(await Promise.all(outputs)).toEqual(['of a', 'of a', 'of b'])
})

test.each([
  ['failed', failure],
  ['cancelled', { ...failure, code: 'cancelled' }],
] as const)('an operation that is %s fails whoever waits, and says why', async (state, why) => {
  const { tracker, state: tell } = world()
  const output = tracker.start('k', 'directory.sync', {})
  await turn()
  tell({ state, failure: why })
  await expect(output).rejects.toMatchObject({ failure: why })
  expect(tracker.get('k')).toMatchObject({ state, failure: why })
})

test('an operation that cannot be started fails with the reason', async () => {
  const { tracker } = world({ 'directory.sync': () => Promise.reject(new BackendFailure(failure)) })
  await expect(tracker.start('k', 'directory.sync', {})).rejects.toMatchObject({ failure })
  expect(tracker.get('k')).toMatchObject({ state: 'failed', failure })
})

test('a cancel before the id is known is sent as soon as it is', async () => {
  const { tracker, sent, state } = world()
  const output = tracker.start('k', 'directory.sync', {})
  tracker.cancel('k')
  expect(tracker.get('k')?.cancelling).toBe(true)
  await turn()
  expect(sent).toContainEqual(['operations.cancel', { id: 'op' }])
  state({ state: 'cancelled', failure: { ...failure, code: 'cancelled' } })
  await expect(output).rejects.toThrow(BackendFailure)
})

test.each<BackendEvent>([
  { type: 'engine', state: 'restarted' },
  { type: 'connection', state: 'restored' },
])('after %o what the engine no longer knows has failed, and nothing hangs', async (event) => {
  const { tracker, tell } = world({ 'operations.get': () => Promise.reject(new BackendFailure(failure)) })
  const output = tracker.start('k', 'directory.sync', {})
  await turn()
  tell(event)
  await expect(output).rejects.toMatchObject({ failure: { code: 'engine-stopped' } })
})

test('after a gap in the events an operation that ended meanwhile has its output', async () => {
  const { tracker, tell } = world({
    'operations.get': () => Promise.resolve({ ...base, state: 'done', output: 'missed' }),
  })
  const output = tracker.start('k', 'directory.sync', {})
  await turn()
  tell({ type: 'connection', state: 'restored' })
  expect(await output).toBe('missed')
})

test('a restart while the start is on its way is noticed', async () => {
  let answer: (started: unknown) => void = () => {}
  const { tracker, tell } = world({
    'directory.sync': () => new Promise((resolve) => (answer = resolve)),
    'operations.get': () => Promise.reject(new BackendFailure(failure)),
  })
  const output = tracker.start('k', 'directory.sync', {})
  tell({ type: 'engine', state: 'restarted' })
  answer({ operation: 'op' })
  await expect(output).rejects.toMatchObject({ failure: { code: 'engine-stopped' } })
})

test('how it ended is remembered until it is dismissed; what runs cannot be', async () => {
  const { tracker, state } = world()
  const output = tracker.start('k', 'directory.sync', {})
  await turn()
  tracker.dismiss('k')
  expect(tracker.get('k')?.state).toBe('running')
  state({ state: 'done', output: 1 })
  await output
  tracker.dismiss('k')
  expect(tracker.get('k')).toBeUndefined()
})

test('only so many ends are remembered, the oldest go first', async () => {
  const { tracker, state } = world({ 'directory.sync': (input) => Promise.resolve({ operation: String(input) }) })
  for (let index = 0; index < 60; index += 1) {
    const output = tracker.start(`k${index}`, 'directory.sync', `${index}`)
    await turn()
    state({ id: `${index}`, state: 'done', output: index })
    await output
  }
  expect(tracker.get('k5')).toBeUndefined()
  expect(tracker.get('k59')?.output).toBe(59)
})

test('what others started is followed from when it is heard of, under the key that its page looks under', async () => {
  const cycle = { ...base, id: 'cycle', name: 'provisioning.awaitCycle', input: { app: 'a', job: 'j', after: 'x' } }
  const { tracker, tell, state } = world({
    'operations.list': () =>
      Promise.resolve({
        operations: [cycle, { ...base, id: 'old', state: 'done' }, { ...base, id: 'odd', name: 'nobody.knows' }],
      }),
  })
  await tracker.adopt()
  expect(tracker.get('provisioning.awaitCycle a j')).toMatchObject({ state: 'running' })
  expect(tracker.get('directory.sync t')).toBeUndefined()
  tell({ type: 'operation', operation: { ...cycle, state: 'done', output: 'ended' } })
  expect(tracker.get('provisioning.awaitCycle a j')).toMatchObject({ state: 'done', output: 'ended' })

  state({ id: 'theirs', progress: progress(1) })
  expect(tracker.get('directory.sync t')).toMatchObject({ state: 'running', progress: progress(1) })
  // Whoever starts the same meanwhile joins it.
  const joined = tracker.start('directory.sync t', 'directory.sync', { tenant: 't' })
  state({ id: 'theirs', state: 'done', output: 'all' })
  expect(await joined).toBe('all')
})

test('what is heard of while an own start waits for its id is told apart once the id is there', async () => {
  let answer: (started: unknown) => void = () => {}
  const { tracker, state } = world({ 'directory.sync': () => new Promise((resolve) => (answer = resolve)) })
  void tracker.start('directory.sync mine', 'directory.sync', { tenant: 'mine' })
  state({ id: 'mine', input: { tenant: 'mine' }, progress: progress(1) })
  state({ id: 'theirs', progress: progress(2) })
  answer({ operation: 'mine' })
  await turn()
  expect(tracker.get('directory.sync mine')).toMatchObject({ state: 'running', progress: progress(1) })
  expect(tracker.get('directory.sync t')).toMatchObject({ state: 'running', progress: progress(2) })
})

test("another tenant's pages end what this page began only to show it, and nothing else", async () => {
  let id = 0
  const { tracker, sent, state } = world({
    'verification.compare': () => Promise.resolve({ operation: `op${(id += 1)}` }),
    'directory.sync': () => Promise.resolve({ operation: `op${(id += 1)}` }),
    'plans.run': () => Promise.resolve({ operation: `op${(id += 1)}` }),
  })
  const begin = (key: string, name: string, tenant: string) =>
    tracker.start(key, name, { tenant, app: 'a' }).catch(() => undefined)
  void begin('compare one', 'verification.compare', 'one')
  void begin('compare other', 'verification.compare', 'other')
  void begin('sync one', 'directory.sync', 'one')
  void begin('run one', 'plans.run', 'one')
  await turn()
  // Of another window, of which this one only hears.
  state({ id: 'strange', name: 'readiness.check', input: { tenant: 'one', app: 'b' } })
  tracker.narrowTo('other')
  // Not yet answered with its id when the tenant is left: it is cancelled as soon as it is.
  void begin('late', 'provisioning.simulate', 'one')
  tracker.narrowTo('other')
  await turn()
  expect(sent.filter(([name]) => name === 'operations.cancel').map(([, input]) => input)).toEqual([
    { id: 'op1' },
    { id: 'op' },
  ])
  expect(tracker.get('compare one')?.cancelling).toBe(true)
  expect(tracker.get('compare other')?.cancelling).toBe(false)
})

test('what ended for a tenant that is forgotten is forgotten', async () => {
  const { tracker, state } = world()
  const done = tracker.start('k', 'directory.sync', { tenant: 'one' })
  await turn()
  state({ state: 'done', output: {} })
  await done
  tracker.forget('other')
  expect(tracker.get('k')?.state).toBe('done')
  tracker.forget('one')
  expect(tracker.get('k')).toBeUndefined()
})
