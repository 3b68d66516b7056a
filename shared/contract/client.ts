import type { Input, NameOfKind, Output } from '#shared/contract/contract'
import { ConsoleFailure, engineStopped } from '#shared/contract/failure'
import type { OperationState, Progress } from '#shared/contract/operations'
import type { Transport } from '#shared/contract/transport'

export interface Client {
  /** Answers the output, or throws ConsoleFailure. */
  call<N extends NameOfKind<'query' | 'command'>>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>>
  /** Starts the operation and waits for its output; an abort cancels the operation itself. */
  run<N extends NameOfKind<'operation'>>(
    name: N,
    input: Input<N>,
    watch?: { signal?: AbortSignal; onProgress?: (progress: Progress) => void },
  ): Promise<Output<N>>
}

export function createClient(transport: Transport, newId: () => string): Client {
  const send = async (name: string, input: unknown, signal?: AbortSignal): Promise<unknown> => {
    const id = newId()
    const cancel = () => transport.cancel(id)
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      const reply = await transport.call({ id, name, input })
      if (!reply.ok) throw new ConsoleFailure(reply.failure)
      return reply.value
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  const run = async (
    name: string,
    input: unknown,
    watch: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
  ): Promise<unknown> => {
    let settle: (state: Pick<OperationState, 'failure' | 'output'>) => void = () => {}
    const settled = new Promise<Pick<OperationState, 'failure' | 'output'>>((resolve) => (settle = resolve))
    let id: string | null = null
    let restarted = false
    const stopped = () => settle({ failure: engineStopped, output: null })
    const early: OperationState[] = []
    const look = (state: OperationState) => {
      // Events may overtake the answer that names the operation.
      if (id === null) early.push(state)
      else if (state.id !== id) return
      else if (state.state !== 'running') settle(state)
      else if (state.progress !== null) watch.onProgress?.(state.progress)
    }
    const unsubscribe = transport.subscribe((event) => {
      if (event.type === 'operation') look(event.operation)
      else if (event.type === 'engine') {
        // Whatever ran in the engine before is gone, and nobody else will say how it ended.
        if (id !== null) stopped()
        else restarted = true
      }
    })
    const cancel = () => {
      if (id !== null) void send('operations.cancel', { id }).catch(() => undefined)
    }
    try {
      id = ((await send(name, input)) as { operation: string }).operation
      for (const state of early) look(state)
      // The event may have overtaken the answer of the old engine, or come before that of the new one: only the engine knows.
      if (restarted) await send('operations.get', { id }).then((state) => look(state as OperationState), stopped)
      watch.signal?.addEventListener('abort', cancel, { once: true })
      if (watch.signal?.aborted === true) cancel()
      const state = await settled
      if (state.failure !== null) throw new ConsoleFailure(state.failure)
      return state.output
    } finally {
      unsubscribe()
      watch.signal?.removeEventListener('abort', cancel)
    }
  }

  return { call: send, run } as Client
}
