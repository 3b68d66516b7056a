import { useContractQuery } from '../../backend/use-contract-query'
import type { GroupRow } from './group-columns'

/** The row of a group by its id, wherever it stands in the list; the former one while the next is on its way, undefined where there is none. */
export function useGroupRow(tenant: string, id: string | null): GroupRow | undefined {
  const { data, isPlaceholderData } = useContractQuery(
    'directory.groupRows',
    { tenant, search: id ?? '', from: 0, count: 1 },
    { enabled: id !== null },
  )
  const [row] = data?.rows ?? []
  return id !== null && (row?.id === id || isPlaceholderData) ? row : undefined
}
