import { createAsk, type Ask } from '#electron/engine/remote-ports'
import type { EngineStart } from '#electron/engine/messages'
import type { ProcessPort } from '#electron/engine/process-port'
import { failureOf } from '#shared/contract/failure'
import type { Engine } from '#shared/engine/engine'

type Served = Pick<Engine, 'dispatch' | 'subscribe'> & { close(): Promise<void> | void }

/**
 * Answers main's messages with an engine. One that cannot be made (a data folder that is newer, full or locked) answers every call
 * with the reason, so that the window can show it.
 */
export function serveEngine(
  port: ProcessPort,
  create: (start: EngineStart, ask: Ask) => Promise<Served>,
  exit: () => void,
): void {
  const { ask, settle } = createAsk(port.send)
  const calls = new Map<string, AbortController>()
  let engine: Served | null = null

  const begin = async (start: EngineStart) => {
    try {
      engine = await create(start, ask)
    } catch (thrown) {
      const failure = failureOf(thrown)
      engine = {
        dispatch: () => Promise.resolve({ ok: false, failure }),
        subscribe: () => () => {},
        close: () => {},
      }
    }
    engine.subscribe((event) => port.send({ type: 'event', event }))
    port.send({ type: 'ready' })
  }
  const stop = async () => {
    try {
      await engine?.close()
    } finally {
      exit()
    }
  }
  const call = async (id: string, dispatch: (signal: AbortSignal) => ReturnType<Engine['dispatch']>) => {
    const abort = new AbortController()
    calls.set(id, abort)
    try {
      port.send({ type: 'reply', id, reply: await dispatch(abort.signal) })
    } catch (thrown) {
      port.send({ type: 'reply', id, reply: { ok: false, failure: failureOf(thrown) } })
    } finally {
      calls.delete(id)
    }
  }

  port.onClosed(() => void stop())
  port.listen((message) => {
    if (message.type === 'start') void begin(message.start)
    else if (message.type === 'call') {
      const serving = engine
      // Main sends nothing before `ready`.
      if (serving !== null) void call(message.request.id, (signal) => serving.dispatch(message.request, signal))
    } else if (message.type === 'cancel') {
      calls.get(message.id)?.abort(Object.assign(new Error('cancelled'), { name: 'AbortError' }))
    } else if (message.type === 'stop') void stop()
    else settle(message)
  })
}
