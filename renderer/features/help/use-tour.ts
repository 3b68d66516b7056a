import { useContractQuery } from '../../backend/use-contract-query'
import { type TourStep, tourSteps } from './tour-steps'

/** The steps of the tour as the engine's data have them; undefined before they are known. Asks nobody but the engine. */
export function useTour(tenant: string): readonly TourStep[] | undefined {
  const tour = useContractQuery('help.tour', { tenant }).data
  const input = { tenant, app: tour?.app?.id ?? '' }
  const asked = { enabled: tour?.app != null }
  const apps = useContractQuery('directory.apps', { tenant }, asked).data?.apps
  const target = useContractQuery('provisioning.target', input, asked).data
  const mappings = useContractQuery('mappings.list', input, asked).data?.mappings
  const readiness = useContractQuery('readiness.last', input, asked).data
  const bought = useContractQuery('licences.estimate', input, asked).data?.seats.bought
  const comparison = useContractQuery('verification.last', input, asked).data
  if (tour === undefined) return undefined
  const ends = apps?.find(({ id }) => id === input.app)?.jobs.flatMap(({ last }) => last?.ended ?? []) ?? []
  const cycleEnded = ends.toSorted().at(-1) ?? null
  return tourSteps({ tour, target, mappings, readiness, bought, cycleEnded, comparison })
}
