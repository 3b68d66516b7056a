import { Suspense } from 'react'
import { lazyPart } from '../../app/lazy-part'
import { useContractQuery } from '../../backend/use-contract-query'

const TourStrip = lazyPart(async () => (await import('./TourStrip')).TourStrip)

/** The tour above the pages of the demo tenant while somebody takes it; no other tenant has one. */
export function Tour({ tenant, demo }: { tenant: string; demo: boolean }) {
  const state = useContractQuery('help.tour', { tenant }, { enabled: demo }).data?.state
  if (!demo || state !== 'going') return null
  return (
    <Suspense fallback={null}>
      <TourStrip tenant={tenant} />
    </Suspense>
  )
}
