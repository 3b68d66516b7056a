import { useMemo } from 'react'
import type { AdoptionFate } from '#shared/domain/adoption'
import { useBackend } from '../../backend/BackendProvider'
import type { PageSource } from '../../ui/page-source'
import { pageRows } from '../../ui/page-window'
import type { EngineOrder } from './adoption-columns'
import type { AdoptionRow } from './adoption-words'

/** What becomes of existing accounts, for a grid. `total` is how many there are by the fate, before any search. */
export function useAdoptionRows(
  { tenant, app, takenAt, fate }: { tenant: string; app: string; takenAt: string; fate: AdoptionFate | null },
  total: number,
): PageSource<AdoptionRow, EngineOrder> {
  const client = useBackend()
  return useMemo(
    () => ({
      page: ({ search }, from) => {
        const input = {
          tenant,
          app,
          ...(fate === null ? {} : { fate }),
          ...(search === '' ? {} : { search }),
          start: from,
          count: pageRows,
        }
        return {
          // Rows of another plan are other rows.
          queryKey: ['adoption.rows', { ...input, takenAt }],
          queryFn: async ({ signal }) => {
            const page = await client.call('adoption.rows', input, signal)
            return { rows: page.rows, matched: page.total, total: Math.max(total, page.total), more: false }
          },
        }
      },
    }),
    [client, tenant, app, takenAt, fate, total],
  )
}
