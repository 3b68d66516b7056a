import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Output } from '#shared/contract/contract'
import { isTouched } from '../backend/areas'
import { useContractQuery } from '../backend/use-contract-query'

const seldom = 60_000
const often = 5_000

/**
 * How old what is known of a tenant is. Another process may write the same files and sends no event: it is looked for now and then, and
 * what it has read is shown.
 */
export function useFreshness(tenant: string): Output<'directory.freshness'> | undefined {
  const queries = useQueryClient()
  const { data } = useContractQuery(
    'directory.freshness',
    { tenant },
    { again: (known) => (known?.elsewhere == null ? seldom : often) },
  )
  const read = data === undefined ? undefined : `${tenant} ${data.directory.readAt} ${data.jobs.readAt}`
  const before = useRef(read)
  useEffect(() => {
    const known = before.current
    before.current = read
    if (known === undefined || read === undefined || known === read || !known.startsWith(`${tenant} `)) return
    void queries.invalidateQueries(
      {
        predicate: ({ queryKey: [name, input] }) =>
          name !== 'directory.freshness' && isTouched(String(name), input, { tenant, areas: ['directory', 'jobs'] }),
      },
      { cancelRefetch: false },
    )
  }, [queries, tenant, read])
  return data
}
