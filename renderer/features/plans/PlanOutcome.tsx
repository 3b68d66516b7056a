import { Trans } from '@lingui/react/macro'
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import type { Failure } from '#shared/contract/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { countOutcomes, hasRest, runVerdict } from './outcome-words'
import { ResultRows } from './ResultRows'
import { useFirstFocus } from './use-first-focus'
import type { Plan, Receipt } from './use-plan'

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalXS,
  },
  summary: { margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** What came of a plan: one sentence, every request by its outcome, the rest of it and the way back where there is one. */
export function PlanOutcome(props: {
  plan: Plan
  receipt: Receipt
  /** The plan of the rest or of the way back is being made. */
  making: boolean
  failure: Failure | null
  onUndo: (reverse: string) => void
  onRest: () => void
  onClose: () => void
}) {
  const { plan, receipt, making, failure, onUndo, onRest, onClose } = props
  const styles = useStyles()
  const closeId = useFirstFocus()
  const counts = countOutcomes(receipt.results)
  const verdict = runVerdict(counts)
  const { reverse } = receipt
  const busy = making ? <Spinner size="tiny" /> : null
  return (
    <DialogBody>
      <DialogTitle>
        <StatusBadge status={verdict.status} word={verdict.sentence} />
      </DialogTitle>
      <DialogContent className={styles.content}>
        {failure === null ? null : <FailureNotice failure={failure} />}
        <p className={styles.summary}>{plan.summary}</p>
        <ResultRows plan={plan} results={receipt.results} />
      </DialogContent>
      <DialogActions>
        {reverse === null ? null : (
          <Button disabledFocusable={making} icon={busy} onClick={() => onUndo(reverse)}>
            <Trans>Undo</Trans>
          </Button>
        )}
        {hasRest(counts) ? (
          <Button appearance="primary" disabledFocusable={making} icon={busy} onClick={onRest}>
            <Trans>Retry the rest</Trans>
          </Button>
        ) : null}
        <Button id={closeId} onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </DialogActions>
    </DialogBody>
  )
}
