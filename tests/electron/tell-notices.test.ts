import { expect, test } from 'vitest'
import { tellNotices, type ToldNotice } from '#electron/main/tell-notices'
import type { Output } from '#shared/contract/contract'
import type { EngineEvent } from '#shared/contract/events'
import type { Reply, Transport } from '#shared/contract/transport'

type Notice = Output<'notices.list'>['notices'][number]

const notice = (change: Partial<Notice> = {}): Notice => ({
  key: 'quarantine a j',
  kind: 'quarantine',
  status: 'bad',
  app: { id: 'a', displayName: 'UMA' },
  title: 'Provisioning of UMA is in quarantine.',
  text: 'The product refuses the sign-in.',
  state: '1',
  since: null,
  dismissed: false,
  ...change,
})

function window() {
  let notices: readonly Notice[] = []
  let focused = false
  let reply: ((value: unknown) => Reply) | null = null
  const listeners = new Set<(event: EngineEvent) => void>()
  const engine: Transport = {
    call: () => Promise.resolve((reply ?? ((value: unknown): Reply => ({ ok: true, value })))({ notices })),
    cancel: () => undefined,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const told: ToldNotice[] = []
  const { engine: heard, ask } = tellNotices({ engine, isFocused: () => focused, tell: (one) => told.push(one) })
  return {
    told,
    ask,
    heard,
    listeners,
    focus: (now: boolean) => {
      focused = now
    },
    fail: () => {
      reply = () => ({ ok: false, failure: { code: 'internal', message: '', remedy: '' } })
    },
    hear: async (now: readonly Notice[], tenant = 't') => {
      notices = now
      await heard.call({ id: '1', name: 'notices.list', input: { tenant } })
      return told.splice(0)
    },
  }
}

test('what stands when a tenant is opened is no news; what comes is told once, and again when it changes', async () => {
  const { hear } = window()
  expect(await hear([notice()])).toEqual([])
  const token = notice({ key: 'token a', kind: 'token', title: 'The SCIM token of UMA ends today.' })
  expect(await hear([notice(), token])).toEqual([{ title: token.title, path: '/tenants/t/apps/a/connection' }])
  expect(await hear([notice(), token])).toEqual([])
  expect(await hear([{ ...token, state: '2' }])).toHaveLength(1)
  expect(await hear([notice({ key: 'x' })], 'another tenant')).toEqual([])
})

test('while the window has the focus, and of what was put aside, the system is told nothing', async () => {
  const { hear, focus } = window()
  await hear([])
  focus(true)
  expect(await hear([notice()])).toEqual([])
  focus(false)
  expect(await hear([notice()])).toEqual([])
  expect(await hear([notice({ state: '2', dismissed: true })])).toEqual([])
})

test.each([
  ['quarantine', '/tenants/t/apps/a/provisioning'],
  ['comparison', '/tenants/t/apps/a/verify'],
  ['token', '/tenants/t/apps/a/connection'],
  ['stale', '/tenants/t/apps'],
] as const)('a click on a notice of kind %s opens its page', async (kind, path) => {
  const { hear } = window()
  await hear([])
  expect((await hear([notice({ kind })]))[0]?.path).toBe(path)
})

test('an answer that failed, or of another call, is passed on and tells nothing', async () => {
  const { hear, fail, heard, told } = window()
  await hear([])
  await heard.call({ id: '2', name: 'directory.apps', input: { tenant: 't' } })
  fail()
  await expect(heard.call({ id: '3', name: 'notices.list', input: { tenant: 't' } })).resolves.toMatchObject({
    ok: false,
  })
  await expect(heard.call({ id: '4', name: 'notices.list', input: null })).resolves.toMatchObject({ ok: false })
  expect(told).toEqual([])
})

test('the page hears the engine and the window by one way, until it no longer listens', () => {
  const { heard, ask, listeners } = window()
  const events: EngineEvent[] = []
  const end = heard.subscribe((event) => events.push(event))
  ask({ type: 'window', ask: 'palette' })
  for (const listener of listeners) listener({ type: 'engine', state: 'restarted' })
  end()
  ask({ type: 'window', ask: 'palette' })
  expect(events.map(({ type }) => type)).toEqual(['window', 'engine'])
  expect(listeners.size).toBe(0)
})
