import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { ButtonLink } from '../directory/ButtonLink'
import { Card } from '../../ui/Card'

/** Where the tour is begun, taken up again, or begun anew; in a tenant of one's own it leads to the demo tenant. */
export function TourCard({ tenant }: { tenant: string }) {
  const demo = useContractQuery('session.tenant', { tenant }).data?.demo
  const tour = useContractQuery('help.tour', { tenant }, { enabled: demo === true }).data
  const set = useCommand('help.setTour')
  if (demo === undefined) return null
  const begun = tour?.beganAt != null
  return (
    <Card
      level={2}
      title={t`A tour of the main job`}
      sentence={
        demo
          ? t`Nine steps: choose an app, connect it, map a group, check it, see what it costs, assign, restart, verify, and ask why. A step is ticked once it has come about.`
          : t`The tour is taken on the demo tenant, where nothing that you do reaches anybody.`
      }
      actions={
        demo ? (
          <>
            {tour === undefined || tour.state === 'going' ? null : (
              <Button appearance="primary" onClick={() => set.mutate({ tenant, state: 'going' })}>
                {begun ? t`Take the tour up again` : t`Take the tour`}
              </Button>
            )}
            {begun ? (
              <Button onClick={() => set.mutate({ tenant, state: 'going', anew: true })}>
                <Trans>Begin it anew</Trans>
              </Button>
            ) : null}
          </>
        ) : (
          <ButtonLink to="/demo">
            <Trans>Open the demo tenant</Trans>
          </ButtonLink>
        )
      }
    >
      {set.error === null ? null : <FailureNotice failure={set.error.failure} />}
      {tour?.app == null ? null : (
        <p style={{ margin: 0 }}>
          <Trans>It goes through “{tour.app.displayName}”.</Trans>
        </p>
      )}
    </Card>
  )
}
