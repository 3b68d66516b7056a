import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Has every query asked again that fits, those at once that a page shows. A first answer that is still on its way may have been made
 * before the change: the library would take it for new, so it is asked for once more when it is there.
 */
export function askAgain(queries: QueryClient, fits: (key: QueryKey) => boolean): void {
  const predicate = ({ queryKey }: Pick<Query, 'queryKey'>) => fits(queryKey)
  const first = queries
    .getQueryCache()
    .findAll({ predicate, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined)
  void queries.invalidateQueries({ predicate })
  for (const query of first) {
    const answered = query.promise ?? Promise.resolve()
    void answered.catch(() => undefined).then(() => queries.invalidateQueries({ predicate: (one) => one === query }))
  }
}
