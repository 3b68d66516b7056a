import type { FromEngine, ToEngine } from '#electron/engine/messages'

/** The wire to main, seen from the engine's process. */
export interface ProcessPort {
  send(message: FromEngine): void
  listen(listener: (message: ToEngine) => void): void
  /** Runs when main is gone. */
  onClosed(listener: () => void): void
}

/** The wire of this process: a utility process of Electron, or a Node that was forked; throws where it is neither. */
export function processPort(): ProcessPort {
  // Electron's types promise it everywhere; a forked Node has none.
  const parentPort = process.parentPort as Electron.ParentPort | undefined
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => {
        parentPort.on('message', ({ data }) => listener(data as ToEngine))
      },
      // Electron ends a utility process with main.
      onClosed: () => {},
    }
  }
  if (process.send === undefined) throw new Error('The engine of the window is started by the window only.')
  return {
    send: (message) => {
      // Where main has gone meanwhile, `disconnect` is on its way.
      if (process.connected) process.send?.(message, undefined, {}, () => {})
    },
    listen: (listener) => {
      process.on('message', (message) => listener(message as ToEngine))
    },
    onClosed: (listener) => {
      process.on('disconnect', listener)
    },
  }
}
