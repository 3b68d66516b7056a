import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Input, NameOfKind, Output } from '#shared/contract/contract'
import { useBackend } from './BackendProvider'
import type { BackendFailure } from './failure'

const subjectOf = (input: unknown): string => {
  const { tenant, app } = (input ?? {}) as { tenant?: string; app?: string }
  return JSON.stringify([tenant, app])
}

/**
 * What the engine knows, kept until a change event touches it. While an input changes the former answer stays, but only of the same
 * tenant and app: another subject's rows are never shown. Leave a query that goes over the network off with `enabled` until it is wanted.
 */
export function useContractQuery<N extends NameOfKind<'query'>>(
  name: N,
  input: Input<N>,
  options: {
    readonly enabled?: boolean
    /** After how many milliseconds to ask again, for what changes without an event. */
    readonly again?: (known: Output<N> | undefined) => number
  } = {},
): UseQueryResult<Output<N>, BackendFailure> {
  const client = useBackend()
  const { again } = options
  return useQuery<Output<N>, BackendFailure>({
    queryKey: [name, input],
    queryFn: ({ signal }) => client.call(name, input, signal),
    enabled: options.enabled ?? true,
    ...(again === undefined ? {} : { refetchInterval: ({ state }) => again(state.data) }),
    // A function is told apart from a value here by its being one; no output of the contract is a function.
    placeholderData: ((former: Output<N> | undefined, query: { queryKey: readonly unknown[] } | undefined) =>
      query !== undefined && subjectOf(query.queryKey[1]) === subjectOf(input) ? former : undefined) as never,
  })
}
