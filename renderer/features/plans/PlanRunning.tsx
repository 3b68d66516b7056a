import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { OperationProgress } from '../../ui/OperationProgress'
import { PlanFacts } from './PlanFacts'
import { useFirstFocus } from './use-first-focus'
import type { Plan, PlanInHand } from './use-plan'

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalXS,
  },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** A plan while it runs: how far it is, the way to stop it, and that the dialog may be closed. */
export function PlanRunning(props: {
  plan: Plan
  operation: PlanInHand['operation']
  onCancel: () => void
  onClose: () => void
}) {
  const { plan, operation, onCancel, onClose } = props
  const styles = useStyles()
  const closeId = useFirstFocus()
  const elsewhere = operation?.state !== 'running'
  return (
    <DialogBody>
      <DialogTitle>{plan.summary}</DialogTitle>
      <DialogContent className={styles.content}>
        {elsewhere ? (
          <output>
            <Trans>Another window or a command of this machine runs this plan now.</Trans>
          </output>
        ) : (
          <OperationProgress
            operation={operation}
            label={t`Running the plan`}
            counted={t`requests`}
            onCancel={onCancel}
          />
        )}
        <p className={styles.quiet}>
          {elsewhere
            ? t`The plan goes on when this is closed.`
            : t`Cancel stops before the next request; what was sent stays sent. The plan goes on when this is closed.`}
        </p>
        <PlanFacts plan={plan} />
      </DialogContent>
      <DialogActions>
        <Button id={closeId} onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </DialogActions>
    </DialogBody>
  )
}
