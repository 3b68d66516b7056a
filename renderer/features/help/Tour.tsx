import { t } from '@lingui/core/macro'
import { useMemo, Suspense } from 'react'
import { lazyPart } from '../../app/lazy-part'
import { usePaletteCommands } from '../../app/palette/use-palette-commands'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'

const TourStrip = lazyPart(async () => (await import('./TourStrip')).TourStrip)

/** The tour above the pages of the demo tenant while somebody takes it; no other tenant has one. */
export function Tour({ tenant, demo }: { tenant: string; demo: boolean }) {
  const client = useBackend()
  const going = useContractQuery('help.tour', { tenant }, { enabled: demo }).data?.state === 'going'
  const commands = useMemo(
    () =>
      !demo || going
        ? []
        : [
            {
              id: 'command tour',
              name: t`Take the tour`,
              about: t`the main job, step by step`,
              others: [t`help begin first steps guide`],
              run: () => client.call('help.setTour', { tenant, state: 'going' }),
            },
          ],
    [client, tenant, demo, going],
  )
  usePaletteCommands(commands)
  if (!demo || !going) return null
  return (
    <Suspense fallback={null}>
      <TourStrip tenant={tenant} />
    </Suspense>
  )
}
