import type { EngineEvent } from '#shared/contract/events'
import type { CallRequest, Reply } from '#shared/contract/transport'
import { engineGone } from './failure'
import type { BackendTransport } from './transport'

/** What the desktop's preload script puts on the window, and nothing else. */
export interface Bridge {
  call(request: CallRequest): Promise<Reply>
  cancel(id: string): void
  subscribe(listener: (event: EngineEvent) => void): () => void
}

/** The way to the engine in the desktop window. */
export function bridgeTransport(bridge: Bridge): BackendTransport {
  return {
    call: async (request) => {
      try {
        return await bridge.call(request)
      } catch (thrown) {
        return { ok: false, failure: { ...engineGone, detail: String(thrown) } }
      }
    },
    cancel: (id) => bridge.cancel(id),
    subscribe: (listener) => bridge.subscribe(listener),
  }
}
