import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { ArrowRepeatAll20Regular, ArrowUndo20Regular } from '@fluentui/react-icons'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsSection } from '../../ui/DetailsSection'
import { Disclosure } from '../../ui/Disclosure'
import { Facts } from '../../ui/Facts'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { countOutcomes, hasRest } from '../plans/outcome-words'
import { PlanFacts } from '../plans/PlanFacts'
import { PlanRequests } from '../plans/PlanRequests'
import { PlanSections } from '../plans/PlanSections'
import { ResultRows } from '../plans/ResultRows'
import type { PlanInHand } from '../plans/use-plan'
import { entryOutcome, type JournalEntry, undoWords } from './journal-words'
import { useReadsOnly } from './use-reads-only'

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

/** One run in full: when, by whom, every request with what came of it, the way back and the rest. */
export function RunDetails(props: { entry: JournalEntry; plan: PlanInHand; onClose: () => void }) {
  const { entry, plan: inHand, onClose } = props
  const styles = useStyles()
  const tenant = useTenantId()
  const focusHere = useRestoreFocusTarget()
  const { id } = entry.plan
  const { data, error, refetch } = useContractQuery('plans.runOf', { tenant, plan: id })
  const told = data?.plan.id === id ? data : undefined
  const { reverse } = entry
  const undo = undoWords(entry)
  const rest = told !== undefined && told.run !== null && !told.running && hasRest(countOutcomes(told.run.results))
  const busy = inHand.making || inHand.running
  const back = reverse !== null && !entry.reversed && !entry.running
  const readsOnly = useReadsOnly()
  const spinner = inHand.making ? <Spinner size="tiny" /> : null
  return (
    <DetailsPane
      title={entry.plan.summary}
      about={<Age instant={entry.began} says={(age) => t`Begun ${age}`} />}
      onClose={onClose}
      foot={
        back || rest ? (
          <>
            {back ? (
              <Button
                {...focusHere}
                icon={spinner ?? <ArrowUndo20Regular />}
                disabledFocusable={busy || readsOnly}
                onClick={() => inHand.undo(reverse)}
              >
                <Trans>Undo</Trans>
              </Button>
            ) : null}
            {rest ? (
              <Button
                {...focusHere}
                appearance="primary"
                icon={spinner ?? <ArrowRepeatAll20Regular />}
                disabledFocusable={busy || readsOnly}
                onClick={() => inHand.rest(id, { verb: t`Run` })}
              >
                <Trans>Retry the rest</Trans>
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <DetailsSection title={t`Run`}>
        <Facts
          facts={[
            [t`Outcome`, <StatusBadge key="outcome" {...entryOutcome(entry)} />],
            [t`Began`, new Date(entry.began).toLocaleString()],
            [
              t`Ended`,
              entry.ended !== null ? new Date(entry.ended).toLocaleString() : entry.running ? t`it runs` : t`not known`,
            ],
            [t`By`, entry.by ?? t`not known`],
            [t`Undo`, undo === null ? null : <StatusBadge key="undo" {...undo} />],
            [t`From here`, readsOnly && (back || rest) ? t`Nothing: this console only reads` : null],
          ]}
        />
      </DetailsSection>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {told === undefined ? null : (
        <>
          {told.run === null ? null : (
            <DetailsSection title={t`Requests and what came of them`}>
              <ResultRows plan={told.plan} results={told.run.results} />
            </DetailsSection>
          )}
          <DetailsSection title={t`The plan`}>
            <div className={styles.stack}>
              <PlanFacts plan={told.plan} />
              <PlanSections sections={told.plan.sections} />
              {told.plan.requests.length === 0 ? null : (
                <Disclosure label={t`Exact requests`}>
                  <PlanRequests requests={told.plan.requests} />
                </Disclosure>
              )}
            </div>
          </DetailsSection>
          <DetailsSection title={t`Plan id`}>
            <CopyableId id={id} label={t`Copy plan id`} />
          </DetailsSection>
        </>
      )}
    </DetailsPane>
  )
}
