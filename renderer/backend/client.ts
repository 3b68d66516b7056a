import type { Input, NameOfKind, Output } from '#shared/contract/contract'
import { BackendFailure } from './failure'
import { createOperationTracker, type OperationTracker } from './operation-tracker'
import type { BackendTransport } from './transport'

export interface BackendClient {
  /** Answers the output, or throws BackendFailure. */
  call<N extends NameOfKind<'query' | 'command'>>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>>
  readonly operations: OperationTracker
  readonly subscribe: BackendTransport['subscribe']
}

/** The contract's client of the page: types only of the contract, because its schemas have no place in the bundle. */
export function createBackendClient(transport: BackendTransport): BackendClient {
  const send = async (name: string, input: unknown, signal?: AbortSignal): Promise<unknown> => {
    signal?.throwIfAborted()
    const id = crypto.randomUUID()
    const cancel = () => transport.cancel(id)
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      const reply = await transport.call({ id, name, input })
      if (!reply.ok) throw new BackendFailure(reply.failure)
      return reply.value
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }
  return {
    call: send as BackendClient['call'],
    operations: createOperationTracker({ send, subscribe: transport.subscribe, now: () => Date.now() }),
    subscribe: transport.subscribe,
  }
}
