import { expect, test } from 'vitest'
import type { FromEngine, ToEngine } from '#electron/engine/messages'
import { remoteBrowser, remoteSecrets, type Ask } from '#electron/engine/remote-ports'
import { serveEngine } from '#electron/engine/serve-engine'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Engine } from '#shared/engine/engine'

type Served = Pick<Engine, 'dispatch' | 'subscribe' | 'close'>

const quiet: Served = {
  dispatch: () => Promise.resolve({ ok: true, value: null }),
  subscribe: () => () => {},
  close: () => Promise.resolve(),
}

function served(create: (ask: Ask) => Promise<Served>) {
  const sent: FromEngine[] = []
  let tell: (message: ToEngine) => void = () => {}
  let closed: () => void = () => {}
  let exits = 0
  serveEngine(
    {
      send: (message) => void sent.push(message),
      listen: (listener) => (tell = listener),
      onClosed: (listener) => (closed = listener),
    },
    (_start, ask) => create(ask),
    () => (exits += 1),
  )
  const say = async (message: ToEngine) => {
    tell(message)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return {
    sent,
    say,
    lose: async () => {
      closed()
      await new Promise((resolve) => setTimeout(resolve, 0))
    },
    exits: () => exits,
  }
}

const start: ToEngine = { type: 'start', start: { dataFolder: 'd', profilesFolder: 'p' } }
const call: ToEngine = { type: 'call', request: { id: 'a', name: 'session.tenants', input: {} } }

test('a data folder that cannot be used is the answer to every call, not the end of the process', async () => {
  const failure = { code: 'store-newer', message: 'm', remedy: 'r' } as const
  const { sent, say, exits } = served(() => Promise.reject(new ConsoleFailure(failure)))
  await say(start)
  await say(call)
  expect(sent).toEqual([{ type: 'ready' }, { type: 'reply', id: 'a', reply: { ok: false, failure } }])
  await say({ type: 'stop' })
  expect(exits()).toBe(1)
})

test('a dispatcher that throws still answers', async () => {
  const { sent, say } = served(() => Promise.resolve({ ...quiet, dispatch: () => Promise.reject(new Error('oops')) }))
  await say(start)
  await say(call)
  expect(sent.at(-1)).toMatchObject({ type: 'reply', id: 'a', reply: { ok: false, failure: { code: 'internal' } } })
})

test.each(['stop', 'lost main'])('%s closes the files, then ends the process', async (how) => {
  const order: string[] = []
  const { say, lose, exits } = served(() =>
    Promise.resolve({
      ...quiet,
      close: () => {
        order.push(`closed, ${exits()} exits`)
        return Promise.resolve()
      },
    }),
  )
  await say(start)
  await (how === 'stop' ? say({ type: 'stop' }) : lose())
  expect(order).toEqual(['closed, 0 exits'])
  expect(exits()).toBe(1)
})

test('secrets and browser are asked of main, each answer to its own question', async () => {
  const answers: unknown[] = []
  const { sent, say } = served((ask) => {
    const secrets = remoteSecrets(ask, { SCIM_TOKEN: ' from-environment ' })
    void Promise.resolve(secrets.available()).then((it) => answers.push(it))
    void Promise.resolve(secrets.read({ kind: 'sealed', key: 'k' })).then((it) => answers.push(it))
    answers.push(secrets.read({ kind: 'environment', variable: 'SCIM_TOKEN' }))
    answers.push(secrets.read({ kind: 'environment', variable: 'NONE' }))
    void remoteBrowser(ask)
      .open('https://x/')
      .catch((thrown: Error) => answers.push(thrown.message))
    return Promise.resolve(quiet)
  })
  await say(start)
  expect(sent.filter(({ type }) => type === 'ask')).toEqual([
    { type: 'ask', ask: 1, port: 'secrets.available', values: [] },
    { type: 'ask', ask: 2, port: 'secrets.read', values: ['k'] },
    { type: 'ask', ask: 3, port: 'browser.open', values: ['https://x/'] },
  ])
  await say({ type: 'refusal', ask: 3, message: 'not a sign-in page' })
  await say({ type: 'answer', ask: 2, value: 'secret' })
  await say({ type: 'answer', ask: 1, value: 'sealed' })
  await say({ type: 'answer', ask: 99, value: 'nobody asked' })
  expect(answers).toEqual(['from-environment', null, 'not a sign-in page', 'secret', 'sealed'])
})
