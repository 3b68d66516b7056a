import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useBackend } from './BackendProvider'

/** Lets go of every answer and every ended piece of work about a tenant that is forgotten, which the page would keep for a while. */
export function useForgetTraces(): (tenant: string) => void {
  const queries = useQueryClient()
  const { operations } = useBackend()
  return useCallback(
    (tenant) => {
      queries.removeQueries({
        predicate: ({ queryKey }) => (queryKey[1] as { readonly tenant?: string } | null)?.tenant === tenant,
      })
      operations.forget(tenant)
    },
    [queries, operations],
  )
}
