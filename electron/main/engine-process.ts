import { fork } from 'node:child_process'
import { utilityProcess } from 'electron/main'
import type { FromEngine, ToEngine } from '#electron/engine/messages'
import type { EngineChild } from '#electron/main/engine-link'

/** Starts the engine in a utility process of Electron: its own process, sandboxed from nothing, gone when main is. */
export function engineInUtilityProcess(entry: string): EngineChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'SCIM Console engine', stdio: 'inherit' })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', (message: FromEngine) => listener(message))
    },
    onExit: (listener) => {
      child.on('exit', (code) => listener(`exit code ${code}`))
    },
    kill: () => {
      child.kill()
    },
  }
}

/** The same engine in a Node of its own, for an Electron whose Node is too old for the store. */
export function engineInNode(entry: string, node: string): EngineChild {
  const child = fork(entry, [], {
    execPath: node,
    // Empty, so that an inspector flag of main is not taken over.
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return {
    send: (message: ToEngine) => {
      // Where the child has gone meanwhile, `exit` is on its way.
      if (child.connected) child.send(message, () => {})
    },
    onMessage: (listener) => {
      child.on('message', (message) => listener(message as FromEngine))
    },
    onExit: (listener) => {
      child.on('exit', (code, signal) => listener(signal ?? `exit code ${code}`))
      // A Node that cannot be started has no exit.
      child.on('error', (error) => child.pid === undefined && listener(error.message))
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
