import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { Input, NameOfKind, Output } from '#shared/contract/contract'
import { useBackend } from './BackendProvider'
import type { BackendFailure } from './failure'

/** A command of the contract: `mutate(input)` sends it once; `error?.failure` says what went wrong. What it changes comes by events. */
export function useCommand<N extends NameOfKind<'command'>>(
  name: N,
): UseMutationResult<Output<N>, BackendFailure, Input<N>> {
  const client = useBackend()
  return useMutation<Output<N>, BackendFailure, Input<N>>({ mutationFn: (input) => client.call(name, input) })
}
