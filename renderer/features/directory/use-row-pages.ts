import { useMemo } from 'react'
import type { Input, Output } from '#shared/contract/contract'
import { useBackend } from '../../backend/BackendProvider'
import type { PageSource } from '../../ui/page-source'
import { pageRows } from '../../ui/page-window'

type Lists = 'directory.groupRows' | 'directory.peopleRows'

/** A row of a list, and the orders that the engine has of it. */
export type RowOf<N extends Lists> = Output<N>['rows'][number]
export type SortOf<N extends Lists> = NonNullable<Input<N>['sort']>['column']

/** The rows of a list of the tenant, for a grid. Each page is asked again when what it tells of has changed. */
export function useRowPages<N extends Lists>(name: N, tenant: string): PageSource<RowOf<N>, SortOf<N>> {
  const client = useBackend()
  return useMemo(
    () => ({
      page: ({ search, sort }, from) => {
        const input = { tenant, ...(search === '' ? {} : { search }), sort, from, count: pageRows } as Input<N>
        return { queryKey: [name, input], queryFn: ({ signal }) => client.call(name, input, signal) }
      },
    }),
    [client, name, tenant],
  )
}
