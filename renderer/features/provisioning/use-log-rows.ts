import { useMemo } from 'react'
import type { Input } from '#shared/contract/contract'
import { useBackend } from '../../backend/BackendProvider'
import type { PageSource } from '../../ui/page-source'
import { pageRows } from '../../ui/page-window'
import type { LogOrder } from './log-columns'
import type { LogEntry } from './log-words'

type Wanted = Omit<Input<'provisioning.log'>, 'start' | 'count' | 'search'>

/** The kept rows of a log, for a grid. */
export function useLogRows(wanted: Wanted): PageSource<LogEntry, LogOrder> {
  const client = useBackend()
  // The same filters are the same source, whichever object holds them.
  const filters = JSON.stringify(wanted)
  return useMemo(() => {
    const given = JSON.parse(filters) as Wanted
    return {
      page: ({ search }, from) => {
        const input = { ...given, ...(search === '' ? {} : { search }), start: from, count: pageRows }
        return {
          queryKey: ['provisioning.log', input],
          queryFn: async ({ signal }) => {
            const page = await client.call('provisioning.log', input, signal)
            return { rows: page.rows, matched: page.total, total: page.total, more: false }
          },
        }
      },
    }
  }, [client, filters])
}
