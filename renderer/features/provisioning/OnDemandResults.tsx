import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Spinner } from '@fluentui/react-components'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { countOutcomes, runVerdict } from '../plans/outcome-words'
import { ResultRows } from '../plans/ResultRows'
import { Card } from '../../ui/Card'

/** What came of the last plan of this page: for each call what Entra did with whom, step by step. */
export function OnDemandResults({ plan: id, onDismiss }: { plan: string; onDismiss: () => void }) {
  const tenant = useTenantId()
  const known = useContractQuery('plans.runOf', { tenant, plan: id })
  if (known.error !== null) return <FailureNotice failure={known.error.failure} onDismiss={onDismiss} />
  if (known.data === undefined) return <Spinner label={t`Looking for the results`} labelPosition="after" />
  const { plan, run } = known.data
  // A plan that was not run has no results; its dialog is where it is told.
  if (run === null) return null
  return (
    <Card
      title={t`What came of it`}
      sentence={
        <>
          {plan.summary} {runVerdict(countOutcomes(run.results)).sentence}
          {run.ended === null ? null : (
            <>
              {', '}
              <Age instant={run.ended} />
            </>
          )}
          .
        </>
      }
      actions={
        <Button appearance="subtle" onClick={onDismiss}>
          <Trans>Take off the page</Trans>
        </Button>
      }
    >
      <ResultRows plan={plan} results={run.results} />
    </Card>
  )
}
