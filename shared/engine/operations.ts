import { randomUUID } from 'node:crypto'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { OperationState } from '#shared/contract/operations'
import type { StartOperation } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Clock } from '#shared/engine/ports'

/** Long work with an id: it goes on when the caller is gone, tells its progress, can be cancelled, and is remembered for a while. */
export interface Operations {
  readonly start: StartOperation
  list(): OperationState[]
  get(id: string): OperationState
  cancel(id: string): OperationState
  /** Forgets how those ended that fit; what runs stays. */
  forget(fits: (state: OperationState) => boolean): void
  /** Cancels all and waits until each has ended. */
  close(): Promise<void>
}

const remembered = 50

export function createOperations(
  clock: Clock,
  changes: Changes,
  onFault: (name: string, thrown: unknown) => void,
): Operations {
  const states = new Map<string, OperationState>()
  const running = new Map<string, { abort: AbortController; ended: Promise<void> }>()
  const now = () => new Date(clock.now()).toISOString()

  const update = (state: OperationState) => {
    states.set(state.id, state)
    changes.emit({ type: 'operation', operation: state })
  }
  const known = (id: string): OperationState => {
    const state = states.get(id)
    if (state !== undefined) return state
    throw new ConsoleFailure({
      code: 'unknown-operation',
      message: `There is no operation ${id}.`,
      remedy: 'It may have ended long ago; start it again.',
    })
  }
  const forgetOldest = () => {
    for (const state of states.values()) {
      if (states.size <= remembered) return
      if (state.state !== 'running') states.delete(state.id)
    }
  }

  const start: StartOperation = (name, input, run) => {
    const id = randomUUID()
    const abort = new AbortController()
    const begun: OperationState = {
      id,
      name,
      input,
      state: 'running',
      began: now(),
      ended: null,
      progress: null,
      output: null,
      failure: null,
    }
    const work = async () => {
      try {
        const output = await run({
          signal: abort.signal,
          progress: (progress) => update({ ...known(id), progress }),
        })
        update({ ...known(id), state: 'done', ended: now(), output })
      } catch (thrown) {
        const failure = failureOf(abort.signal.aborted ? abortError() : thrown)
        if (failure.code === 'internal') onFault(name, thrown)
        update({ ...known(id), state: failure.code === 'cancelled' ? 'cancelled' : 'failed', ended: now(), failure })
      } finally {
        running.delete(id)
        forgetOldest()
      }
    }
    update(begun)
    // Begun in a later turn, so that the answer with the id is on its way before the first event of the work.
    const ended = Promise.resolve().then(work)
    running.set(id, { abort, ended })
    return id
  }

  return {
    start,
    list: () => [...states.values()],
    get: known,
    cancel: (id) => {
      const state = known(id)
      running.get(id)?.abort.abort(abortError())
      return state
    },
    forget: (fits) => {
      for (const state of states.values()) if (state.state !== 'running' && fits(state)) states.delete(state.id)
    },
    close: async () => {
      for (const { abort } of running.values()) abort.abort(abortError())
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

function abortError(): Error {
  const error = new Error('cancelled')
  error.name = 'AbortError'
  return error
}
