import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListOrder, PageSource, RowPage } from './page-source'

export interface ShownList<T, S extends string> {
  readonly list: ListOrder<S>
  /** Its first page; undefined before anything came at all. */
  readonly head: RowPage<T> | undefined
  /** Why the wanted list, or what is new of it, did not come. */
  readonly error: Error | null
  readonly retry: () => void
}

/** The list that is wanted once its first page has come, until then the one that was shown before. `wanted` is the same object while it is. */
export function useShownList<T, S extends string>(source: PageSource<T, S>, wanted: ListOrder<S>): ShownList<T, S> {
  const [former, setFormer] = useState(wanted)
  const next = useQuery(source.page(wanted, 0))
  const kept = useQuery(source.page(former, 0))
  const arrived = next.data !== undefined
  if (arrived && former !== wanted) setFormer(wanted)
  return {
    list: arrived ? wanted : former,
    head: arrived ? next.data : kept.data,
    error: next.error,
    retry: () => void next.refetch(),
  }
}
