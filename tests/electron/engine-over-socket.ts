import { once } from 'node:events'
import { connect } from 'node:net'
import { processPort } from '#electron/engine/process-port'
import { serveEngine } from '#electron/engine/serve-engine'
import type { EngineEvent } from '#shared/contract/events'
import type { Reply } from '#shared/contract/transport'
import { frames } from '#tests/electron/socket-frames'

export type FromTest =
  | { readonly type: 'reply'; readonly id: string; readonly reply: Reply }
  | { readonly type: 'event'; readonly event: EngineEvent }

// Runs where the window expects its engine, with the window's own wire to main; the engine itself is the test's, at the socket.
serveEngine(
  processPort(),
  async () => {
    const socket = connect(process.env['TEST_ENGINE_SOCKET'] ?? '')
    await once(socket, 'connect')
    const open = new Map<string, (reply: Reply) => void>()
    const listeners = new Set<(event: EngineEvent) => void>()
    const send = frames(socket, (sent) => {
      const message = sent as FromTest
      if (message.type === 'event') for (const listener of listeners) listener(message.event)
      else open.get(message.id)?.(message.reply)
    })
    return {
      dispatch: (request, signal) =>
        new Promise((resolve) => {
          open.set(request.id, resolve)
          signal.addEventListener('abort', () => send({ type: 'abort', id: request.id }), { once: true })
          send({ type: 'call', request })
        }),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close: () => void socket.destroy(),
    }
  },
  () => process.exit(),
)
