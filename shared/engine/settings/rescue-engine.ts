import { contract } from '#shared/contract/contract'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import { createDispatch, type Dispatch, type Handlers } from '#shared/contract/server'
import { createChanges } from '#shared/engine/changes'
import type { EngineEvent } from '#shared/contract/events'
import { createOperations } from '#shared/engine/operations'
import type { Ports } from '#shared/engine/ports'
import { upkeepHandlers } from '#shared/engine/settings/upkeep-handlers'

interface Engine {
  readonly dispatch: Dispatch
  subscribe(listener: (event: EngineEvent) => void): () => void
  close(): Promise<void>
}

/**
 * What stands in for the engine where app.db is damaged: it can tell so, list backups and restore one. Once one is restored it hands
 * every call on to the engine that `open` makes of it.
 */
export function rescueEngine(parts: {
  readonly dataFolder: string
  readonly ports: Ports
  /** Why there is no engine. */
  readonly thrown: unknown
  open(): Engine
}): Engine {
  const { dataFolder, ports, thrown, open } = parts
  const changes = createChanges()
  const onFault = (name: string) => ports.log.write('error', 'A call met a fault of the console.', { call: name })
  const operations = createOperations(ports.clock, changes, onFault)
  const upkeep = upkeepHandlers({ dataFolder, store: null, ports, changes, operations: operations.list })
  let whole: Engine | null = null
  const refuse = () => {
    throw new ConsoleFailure(failureOf(thrown))
  }
  const refusing = Object.fromEntries(Object.keys(contract).map((name) => [name, refuse])) as unknown as Handlers
  const handlers: Handlers = {
    ...refusing,
    ...upkeep,
    'upkeep.restore': async (input, call) => {
      const answer = await upkeep['upkeep.restore'](input, call)
      whole = open()
      whole.subscribe(changes.emit)
      return answer
    },
    'operations.list': () => ({ operations: operations.list() }),
    'operations.get': ({ id }) => operations.get(id),
    'operations.cancel': ({ id }) => operations.cancel(id),
  }
  const rescue = createDispatch(handlers, operations.start, onFault)
  const dispatch: Dispatch = (request, signal) =>
    whole === null || isOwn(request.name, request.input) ? rescue(request, signal) : whole.dispatch(request, signal)
  /** The restore began here and is asked for here. */
  const isOwn = (name: string, input: unknown) =>
    name.startsWith('operations.') &&
    operations.list().some(({ id }) => id === (input as { readonly id?: unknown } | null)?.id)
  return {
    dispatch,
    subscribe: changes.subscribe,
    close: async () => {
      await operations.close()
      await whole?.close()
    },
  }
}
