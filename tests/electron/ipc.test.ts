import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { EngineEvent } from '#shared/contract/events'
import type { CallRequest, Reply, Transport } from '#shared/contract/transport'
import type { Engine } from '#shared/engine/engine'
import { buildIfStale } from '#shared/hosts/build-if-stale'
import { roundTrip, type Connection } from '#tests/contract/round-trip'
import { openDisplay } from '#tests/e2e/setup/display'
import { checkout, electronHost, launchElectron } from '#tests/e2e/setup/electron-host'
import { createInstaller } from '#tests/e2e/setup/system-packages'
import { frames } from '#tests/electron/socket-frames'

// The whole way of the window: page, bridge, sandboxed preload, Electron's IPC, main, the wire to the engine's process. Only the
// engine at its end is the suite's own, reached over a socket.

const say = (line: string) => process.stdout.write(`${line}\n`)
const host = await electronHost(say, createInstaller(say))

type SuiteEngine = Pick<Engine, 'dispatch' | 'subscribe'>
type Bridge = Pick<Transport, 'call' | 'cancel' | 'subscribe'>
type InPage = typeof globalThis & { readonly api: Bridge; readonly heard: (event: EngineEvent) => void }

const suiteMark = 'suite-'

let engine: SuiteEngine | null = null
let toEngine: ((message: unknown) => void) | null = null
let page: Page
const listeners = new Set<(event: EngineEvent) => void>()
const ends: (() => Promise<void> | void)[] = []

function serve(socket: Socket): void {
  const aborts = new Map<string, AbortController>()
  const send = frames(socket, (sent) => {
    const message = sent as { type: 'call'; request: CallRequest } | { type: 'abort'; id: string }
    if (message.type === 'abort') {
      aborts.get(message.id)?.abort(Object.assign(new Error('cancelled'), { name: 'AbortError' }))
      return
    }
    const { request } = message
    // The console in the window calls too; its calls are no part of the suite and stay open.
    if (!request.id.includes(suiteMark)) return
    const abort = new AbortController()
    aborts.set(request.id, abort)
    void engine?.dispatch(request, abort.signal).then((reply) => send({ type: 'reply', id: request.id, reply }))
  })
  toEngine = send
}

const bridge: Transport = {
  call: (request) =>
    page.evaluate((sent): Promise<Reply> => (globalThis as InPage).api.call(sent), {
      ...request,
      id: `${suiteMark}${request.id}`,
    }),
  cancel: (id) => void page.evaluate((sent) => (globalThis as InPage).api.cancel(sent), `${suiteMark}${id}`),
  subscribe: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

async function start(runtime: Parameters<typeof launchElectron>[0]): Promise<void> {
  const { failure } = await buildIfStale(checkout, say)
  if (failure !== null) throw new Error(failure)
  ends.push(await openDisplay())
  const folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  const server = createServer(serve).listen(join(folder, 'engine'))
  await once(server, 'listening')
  ends.push(() => void server.close())
  const application: ElectronApplication = await launchElectron(runtime, {
    dataFolder: join(folder, 'data'),
    args: [`--engine-entry=${join(import.meta.dirname, 'engine-over-socket.ts')}`],
    environment: { TEST_ENGINE_SOCKET: join(folder, 'engine') },
  })
  ends.push(() => application.close())
  page = await application.firstWindow()
  await page.waitForLoadState()
  await page.exposeFunction('heard', (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  })
  await page.evaluate(() => (globalThis as InPage).api.subscribe((event) => (globalThis as InPage).heard(event)))
}

function connect(suiteEngine: SuiteEngine): Promise<Connection> {
  engine = suiteEngine
  const leave = suiteEngine.subscribe((event) => toEngine?.({ type: 'event', event }))
  return Promise.resolve({
    transport: bridge,
    close: () => {
      leave()
      return Promise.resolve()
    },
  })
}

describe('in a real Electron', () => {
  beforeAll(async () => {
    if (host.ok) await start(host)
  })
  beforeEach(({ skip }) => skip(!host.ok, host.ok ? '' : host.reason))
  afterAll(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  roundTrip('over its IPC', connect)
})
