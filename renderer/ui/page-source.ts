import type { QueryKey } from '@tanstack/react-query'

/** Which list is shown: what is searched for, and the order that the engine is asked for. */
export interface ListOrder<S extends string> {
  readonly search: string
  readonly sort: { readonly column: S; readonly direction: 'ascending' | 'descending' }
}

/** A page of a list, and how long the list is. */
export interface RowPage<T> {
  readonly rows: readonly T[]
  /** Rows of the list without a search. */
  readonly total: number
  /** Rows that can be asked for. */
  readonly matched: number
  /** The search finds more than can be asked for. */
  readonly more: boolean
}

/** Where the rows of a grid come from, a page at a time. */
export interface PageSource<T, S extends string> {
  /** The query of `pageRows` rows from row number `from`; the same for the same list and row. */
  page(
    list: ListOrder<S>,
    from: number,
  ): {
    readonly queryKey: QueryKey
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<RowPage<T>>
  }
}
