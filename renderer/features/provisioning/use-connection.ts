import { useEffect, useRef, useState } from 'react'
import type { Input, Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'

type Target = Omit<Input<'provisioning.setTarget'>, 'tenant' | 'app'>

export interface ConnectionWork {
  readonly phase: 'saving' | 'testing' | null
  /** Why it could not be saved or tested; what a test found is remembered with the target. */
  readonly failure: Failure | null
  dismiss(): void
  /** Resolves with what was kept, its address as it is used; null where it was not kept. */
  save(target: Target): Promise<Output<'provisioning.target'>>
  /** The demo product's own address and token, which the page never sees. */
  connectDemo(): Promise<Output<'provisioning.target'>>
  test(): Promise<void>
  cancel(): void
}

/**
 * Keeps and tests an app's address and token. Calls are made here and not through the page's memory of calls, which would hold the token
 * for minutes after it was sealed.
 */
export function useConnection(): ConnectionWork {
  const client = useBackend()
  const input = useAppInput()
  const [phase, setPhase] = useState<ConnectionWork['phase']>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const run = async <T>(next: NonNullable<ConnectionWork['phase']>, work: (signal: AbortSignal) => Promise<T>) => {
    const current = new AbortController()
    abort.current = current
    setPhase(next)
    setFailure(null)
    try {
      return await work(current.signal)
    } catch (thrown) {
      if (!current.signal.aborted) setFailure(failureOf(thrown))
      return null
    } finally {
      setPhase(null)
    }
  }
  return {
    phase,
    failure,
    dismiss: () => setFailure(null),
    save: (target) => run('saving', (signal) => client.call('provisioning.setTarget', { ...input, ...target }, signal)),
    connectDemo: () => run('saving', (signal) => client.call('provisioning.useDemoTarget', input, signal)),
    test: async () => {
      await run('testing', (signal) => client.call('provisioning.testTarget', input, signal))
    },
    cancel: () => abort.current?.abort(),
  }
}
