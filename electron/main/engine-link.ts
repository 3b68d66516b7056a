import type { FromEngine, PortName, ToEngine } from '#electron/engine/messages'
import { engineStopped, failureOf } from '#shared/contract/failure'
import type { EngineEvent } from '#shared/contract/events'
import type { CallRequest, Reply, Transport } from '#shared/contract/transport'

/** A process that runs the engine, however it was started. */
export interface EngineChild {
  send(message: ToEngine): void
  /** One listener of each, set at once. */
  onMessage(listener: (message: FromEngine) => void): void
  onExit(listener: (how: string) => void): void
  kill(): void
}

export interface EngineLink extends Transport {
  /** Lets the engine close its files, then ends it; five seconds at most. Calls fail from then on. */
  stop(): Promise<void>
}

export interface EngineLinkOptions {
  spawn(): EngineChild
  readonly start: (ToEngine & { readonly type: 'start' })['start']
  /** Answers what the engine asks of main; a rejection's message goes back. */
  answer(port: PortName, values: readonly string[]): Promise<string | null>
  log(line: string): void
  readonly clock?: { now(): number }
}

/** How long an engine may take until it is ready, and until it has closed. */
const readyWithin = 30_000
const closedWithin = 5_000
/** An engine that ends this soon after its start is not started again at once. */
const tooSoon = 5_000
const longestPause = 30_000

/**
 * The engine's process behind the contract's transport. When it stops by itself every open call is answered with `engine-stopped`,
 * it is started again, and an `engine` event says so once it is ready. No call waits for ever: one that comes while there is no engine
 * waits for the next one, and fails where that does not come up.
 */
export function createEngineLink(options: EngineLinkOptions): EngineLink {
  const now = () => options.clock?.now() ?? performance.now()
  const listeners = new Set<(event: EngineEvent) => void>()
  const open = new Map<string, { readonly request: CallRequest; settle(reply: Reply): void }>()
  let child: EngineChild | null = null
  let ready = false
  let restarting = false
  let stopping = false
  let stopped = () => {}
  let quickEnds = 0

  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  }
  const failOpenCalls = () => {
    const calls = [...open.values()]
    open.clear()
    for (const { settle } of calls) settle({ ok: false, failure: engineStopped })
  }

  const begin = () => {
    const began = now()
    const mine = options.spawn()
    child = mine
    const late = setTimeout(() => {
      options.log('The engine did not come up in time.')
      mine.kill()
    }, readyWithin)
    mine.onMessage((message) => {
      if (message.type === 'ready') {
        clearTimeout(late)
        ready = true
        if (restarting) emit({ type: 'engine', state: 'restarted' })
        restarting = true
        for (const { request } of open.values()) mine.send({ type: 'call', request })
      } else if (message.type === 'reply') {
        const call = open.get(message.id)
        open.delete(message.id)
        call?.settle(message.reply)
      } else if (message.type === 'event') emit(message.event)
      else {
        options.answer(message.port, message.values).then(
          (value) => mine.send({ type: 'answer', ask: message.ask, value }),
          (thrown: unknown) => {
            const text = thrown instanceof Error ? thrown.message : String(thrown)
            mine.send({ type: 'refusal', ask: message.ask, message: text })
          },
        )
      }
    })
    mine.onExit((how) => {
      clearTimeout(late)
      child = null
      ready = false
      failOpenCalls()
      if (stopping) return stopped()
      quickEnds = now() - began < tooSoon ? quickEnds + 1 : 0
      const pause = quickEnds < 2 ? 0 : Math.min(longestPause, 250 * 2 ** quickEnds)
      options.log(`The engine stopped (${how}); it is started again${pause === 0 ? '' : ` in ${pause} ms`}.`)
      if (pause === 0) begin()
      else setTimeout(() => child === null && !stopping && begin(), pause)
    })
    mine.send({ type: 'start', start: options.start })
  }
  begin()

  return {
    call: (request) => {
      if (stopping || child === null) return Promise.resolve({ ok: false, failure: engineStopped })
      if (open.has(request.id)) {
        return Promise.resolve({
          ok: false,
          failure: {
            code: 'invalid-input',
            message: 'Two open calls have the same id.',
            remedy: 'Give every call an id of its own.',
          },
        })
      }
      return new Promise((settle) => {
        open.set(request.id, { request, settle })
        if (ready) child?.send({ type: 'call', request })
      })
    },
    cancel: (id) => {
      if (ready) return child?.send({ type: 'cancel', id })
      open.get(id)?.settle({ ok: false, failure: failureOf(cancelled()) })
      open.delete(id)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      stopping = true
      const last = child
      if (last === null) return Promise.resolve()
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          last.kill()
          resolve()
        }, closedWithin)
        stopped = () => {
          clearTimeout(late)
          resolve()
        }
        last.send({ type: 'stop' })
      })
    },
  }
}

function cancelled(): Error {
  return Object.assign(new Error('cancelled'), { name: 'AbortError' })
}
