import { beforeEach, describe, expect, test, vi } from 'vitest'
import { serveContract } from '#electron/main/contract-ipc'
import { mayLoad } from '#electron/main/trusted-senders'
import type { EngineEvent } from '#shared/contract/events'
import type { Reply, Transport } from '#shared/contract/transport'

type Handle = (event: unknown, sent: unknown) => Promise<Reply>
type Listen = (event: unknown, sent: unknown) => void

// Electron's own side, as far as main speaks to it: who listens on which channel, and which pages there are.
const electron = vi.hoisted(() => ({
  handlers: new Map<string, unknown>(),
  listeners: new Map<string, unknown>(),
  contents: [] as unknown[],
}))
vi.mock('electron/main', () => ({
  ipcMain: {
    handle: (channel: string, handle: unknown) => electron.handlers.set(channel, handle),
    on: (channel: string, listen: unknown) => electron.listeners.set(channel, listen),
  },
  webContents: { getAllWebContents: () => electron.contents },
}))

const own = { origin: 'app://ui', parent: null }
const gone = {
  get origin(): string {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  },
  parent: null,
}

const strangers = [
  ['a frame inside the page', { origin: 'app://ui', parent: own }],
  ['a page that is printed', { origin: 'app://printed', parent: null }],
  ['a page of the web', { origin: 'https://ui', parent: null }],
  ['a page without an origin', { origin: 'null', parent: null }],
  ['a file', { origin: 'file://', parent: null }],
  ['a frame that is gone', null],
  ['a frame that goes while it is looked at', gone],
] as const

let called: string[]
let cancelled: string[]
let emit: (event: EngineEvent) => void
beforeEach(() => {
  called = []
  cancelled = []
  electron.handlers.clear()
  electron.listeners.clear()
  electron.contents.splice(0)
  const engine: Transport = {
    call: ({ id }) => {
      called.push(id)
      return Promise.resolve({ ok: true, value: null })
    },
    cancel: (id) => cancelled.push(id),
    subscribe: (listener) => {
      emit = listener
      return () => undefined
    },
  }
  serveContract(engine)
})

const invoke = (senderFrame: unknown, sent: unknown) =>
  (electron.handlers.get('contract:call') as Handle)({ senderFrame, sender: { id: 7 } }, sent)
const cancel = (senderFrame: unknown, sent: unknown) =>
  (electron.listeners.get('contract:cancel') as Listen)({ senderFrame, sender: { id: 7 } }, sent)
const request = { id: '1', name: 'session.tenants', input: {} }

test('main listens to two channels and no other', () => {
  expect([...electron.handlers.keys()]).toEqual(['contract:call'])
  expect([...electron.listeners.keys()]).toEqual(['contract:cancel'])
})

test('the page itself calls and cancels, under ids of its own', async () => {
  expect(await invoke(own, request)).toEqual({ ok: true, value: null })
  cancel(own, '1')
  expect([called, cancelled]).toEqual([['7:1'], ['7:1']])
})

describe.each(strangers)('%s', (_, frame) => {
  test('calls nothing', async () => {
    expect(await invoke(frame, request)).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
    expect(called).toEqual([])
  })

  test('cancels nothing', () => {
    cancel(frame, '1')
    expect(cancelled).toEqual([])
  })

  test('hears no event', () => {
    const heard: unknown[] = []
    const page = (mainFrame: unknown) => ({
      isDestroyed: () => false,
      mainFrame,
      send: (...sent: unknown[]) => heard.push(sent),
    })
    electron.contents.push(page(frame))
    emit({ type: 'engine', state: 'restarted' })
    expect(heard).toEqual([])
    electron.contents.push(page(own))
    emit({ type: 'engine', state: 'restarted' })
    expect(heard).toHaveLength(1)
  })
})

test.each([
  ['app://ui/', true],
  ['app://ui/assets/a.js', true],
  ['blob:app://ui/9c1d', true],
  ['data:image/png;base64,', true],
  ['devtools://devtools/bundled/x.html', true],
  ['app://other/', false],
  ['blob:app://other/9c1d', false],
  ['blob:https://app://ui/', false],
  ['https://graph.microsoft.com/', false],
  ['http://127.0.0.1:80/', false],
  ['ws://127.0.0.1:80/', false],
  ['wss://example.test/', false],
  ['ftp://example.test/', false],
  ['file:///etc/passwd', false],
  ['chrome://gpu/', false],
  ['chrome-extension://abc/x.js', false],
  ['view-source:app://ui/', false],
  ['about:blank', false],
  ['', false],
])('a page may load %s: %s', (address, may) => {
  expect(mayLoad(address)).toBe(may)
})
