import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { countOutcomes, runVerdict } from './outcome-words'
import type { PlanInHand } from './use-plan'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  progress: { alignSelf: 'stretch' },
  summary: { margin: 0, overflowWrap: 'anywhere' },
  bar: { marginBottom: tokens.spacingVerticalL },
})

/** On the page, while the dialog is closed: that a plan runs, what came of it, or why none could be made. */
export function PlanNotice(plan: PlanInHand) {
  const styles = useStyles()
  const { shown, open, running, receipt, refusal, failure } = plan
  if (failure !== null && !open) return <FailureNotice failure={failure} onDismiss={plan.dismissFailure} />
  if (shown === null || open) return null
  if (running) {
    return (
      <section className={styles.card} aria-label={t`A plan is running`}>
        <p className={styles.summary}>{shown.plan.summary}</p>
        <div className={styles.progress}>
          <OperationProgress
            operation={plan.operation}
            label={t`Running the plan`}
            counted={t`requests`}
            onCancel={plan.cancel}
          />
        </div>
        <Button size="small" onClick={plan.reopen}>
          <Trans>Show the plan</Trans>
        </Button>
      </section>
    )
  }
  if (receipt === null) {
    return refusal === null ? null : (
      <FailureNotice
        failure={refusal}
        about={shown.plan.summary}
        action={
          <Button onClick={plan.reopen}>
            <Trans>Show the plan</Trans>
          </Button>
        }
        onDismiss={plan.dismiss}
      />
    )
  }
  const { status, sentence } = runVerdict(countOutcomes(receipt.results))
  return (
    <MessageBar
      className={styles.bar}
      layout="multiline"
      politeness="polite"
      intent={status === 'good' ? 'success' : status === 'info' ? 'info' : status === 'bad' ? 'error' : 'warning'}
    >
      <MessageBarBody>
        <MessageBarTitle>{`${sentence}.`}</MessageBarTitle>
        {shown.plan.summary}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={plan.reopen}>
          <Trans>Show what came of it</Trans>
        </Button>
        <Button appearance="transparent" onClick={plan.dismiss}>
          <Trans>Dismiss</Trans>
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
