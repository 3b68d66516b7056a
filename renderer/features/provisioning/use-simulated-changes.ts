import { useMemo } from 'react'
import type { Input } from '#shared/contract/contract'
import { useBackend } from '../../backend/BackendProvider'
import type { PageSource } from '../../ui/page-source'
import { pageRows } from '../../ui/page-window'
import type { EngineOrder } from './simulation-columns'
import type { SimulatedChange } from './simulation-words'

type Wanted = Omit<Input<'provisioning.simulatedChanges'>, 'start' | 'count' | 'search'>

/** What a cycle would do, for a grid. `total` is how many there are by the filters, before any search. */
export function useSimulatedChanges(wanted: Wanted, total: number): PageSource<SimulatedChange, EngineOrder> {
  const client = useBackend()
  const { tenant, app, simulation, object, kind } = wanted
  return useMemo(
    () => ({
      page: ({ search }, from) => {
        const input = {
          tenant,
          app,
          simulation,
          ...(object === undefined ? {} : { object }),
          ...(kind === undefined ? {} : { kind }),
          ...(search === '' ? {} : { search }),
          start: from,
          count: pageRows,
        }
        return {
          queryKey: ['provisioning.simulatedChanges', input],
          queryFn: async ({ signal }) => {
            const page = await client.call('provisioning.simulatedChanges', input, signal)
            return { rows: page.rows, matched: page.total, total: Math.max(total, page.total), more: false }
          },
        }
      },
    }),
    [client, tenant, app, simulation, object, kind, total],
  )
}
