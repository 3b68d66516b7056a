import { useMemo } from 'react'
import type { Input } from '#shared/contract/contract'
import type { JournalLine } from '#shared/contract/journal'
import { useBackend } from '../../backend/BackendProvider'
import type { PageSource } from '../../ui/page-source'
import { pageRows } from '../../ui/page-window'
import type { LineOrder } from './journal-line-columns'

export type WantedLines = Omit<Input<'journal.list'>, 'start' | 'count' | 'text'>

/** The lines that fit, for a grid. */
export function useJournalLines(wanted: WantedLines): PageSource<JournalLine, LineOrder> {
  const client = useBackend()
  // The same filters are the same source, whichever object holds them.
  const filters = JSON.stringify(wanted)
  return useMemo(() => {
    const given = JSON.parse(filters) as WantedLines
    return {
      page: ({ search }, from) => {
        const input = { ...given, ...(search === '' ? {} : { text: search }), start: from, count: pageRows }
        return {
          queryKey: ['journal.list', input],
          queryFn: async ({ signal }) => {
            const { lines, total } = await client.call('journal.list', input, signal)
            return { rows: lines, matched: total, total, more: false }
          },
        }
      },
    }
  }, [client, filters])
}
