import { failureOf } from '#shared/contract/failure'
import type { Transport } from '#shared/contract/transport'
import type { Engine } from '#shared/engine/engine'

/** The engine in this very process; what crosses is still copied, so that this way cannot hide what a wire would break. */
export function inProcessTransport(engine: Pick<Engine, 'dispatch' | 'subscribe'>): Transport {
  const calls = new Map<string, AbortController>()
  return {
    call: async ({ id, name, input }) => {
      const abort = new AbortController()
      calls.set(id, abort)
      try {
        const reply = await engine.dispatch({ id, name, input: structuredClone(input) }, abort.signal)
        return structuredClone(reply)
      } catch (thrown) {
        return { ok: false, failure: failureOf(thrown) }
      } finally {
        calls.delete(id)
      }
    },
    cancel: (id) => calls.get(id)?.abort(Object.assign(new Error('cancelled'), { name: 'AbortError' })),
    subscribe: (listener) => engine.subscribe((event) => listener(structuredClone(event))),
  }
}
