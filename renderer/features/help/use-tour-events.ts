import { useEffect } from 'react'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { usePlace } from '../../app/use-place'

/**
 * While the tour is shown: the first app with a provisioning job whose pages are opened becomes its app, and the first answer about a
 * person is noted. What is noted comes back by the engine's events.
 */
export function useTourEvents(tenant: string): void {
  const client = useBackend()
  const { subscribe } = client
  const place = usePlace()
  const tour = useContractQuery('help.tour', { tenant }).data
  const apps = useContractQuery('directory.apps', { tenant }).data?.apps
  const opened = apps?.find(({ id, jobs }) => id === place.app && jobs.length > 0)?.id
  const chosen = tour === undefined || tour.app !== null
  const asked = tour === undefined || tour.askedAt !== null
  useEffect(() => {
    if (chosen || opened === undefined) return
    client.call('help.setTour', { tenant, app: opened }).catch(() => undefined)
  }, [client, tenant, chosen, opened])
  useEffect(() => {
    if (asked) return
    return subscribe((event) => {
      if (event.type !== 'operation') return
      const { name, state, input } = event.operation
      if (name !== 'verification.why' || state !== 'done') return
      const about = input as { readonly tenant?: string; readonly depth?: string } | null
      // What is kept is told beside every list; the card looks closer.
      if (about?.tenant !== tenant || about.depth === 'cache') return
      client.call('help.setTour', { tenant, asked: true }).catch(() => undefined)
    })
  }, [client, subscribe, tenant, asked])
}
