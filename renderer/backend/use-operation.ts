import { useCallback, useSyncExternalStore } from 'react'
import type { Input, NameOfKind, Output } from '#shared/contract/contract'
import { useBackend } from './BackendProvider'
import { operationKey } from './operation-key'
import type { TrackedOperation } from './operation-tracker'

export interface Operation<N extends NameOfKind<'operation'>> {
  /** Undefined where nothing under this name and subject was started or heard of since the page was opened. */
  readonly state: (Omit<TrackedOperation, 'output'> & { readonly output: Output<N> | null }) | undefined
  readonly running: boolean
  /** Resolves with the output, rejects with BackendFailure; joins what runs already. */
  start(input: Input<N>): Promise<Output<N>>
  cancel(): void
  /** Forgets how it ended. */
  dismiss(): void
}

/**
 * Long work about one subject (a tenant's id, an app's id): it goes on while other pages are shown, and every page that names the same
 * subject sees the same progress and the same output.
 */
export function useOperation<N extends NameOfKind<'operation'>>(name: N, subject: string): Operation<N> {
  const { operations } = useBackend()
  const key = operationKey(name, subject)
  const state = useSyncExternalStore(operations.subscribe, () => operations.get(key))
  return {
    state: state as Operation<N>['state'],
    running: state?.state === 'running',
    start: useCallback(
      (input: Input<N>) => operations.start(key, name, input) as Promise<Output<N>>,
      [operations, key, name],
    ),
    cancel: useCallback(() => operations.cancel(key), [operations, key]),
    dismiss: useCallback(() => operations.dismiss(key), [operations, key]),
  }
}
