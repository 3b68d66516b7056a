import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { ConsentNotice } from '../session/ConsentNotice'
import { useConsent } from '../session/use-consent'
import { PlanFacts } from './PlanFacts'
import { PlanRequests } from './PlanRequests'
import { PlanSections } from './PlanSections'
import { useFirstFocus } from './use-first-focus'
import type { Plan } from './use-plan'

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalXS,
  },
})

/** The codes of a plan that can never be run any more. */
const dead: ReadonlySet<string> = new Set(['plan-stale', 'plan-spent', 'unknown-plan'])

/**
 * A plan before it is run: in which tenant, what it does to whom, the exact requests, the way back. Where the plan asks for it the
 * button waits until its text is typed to the letter. Focus begins on Cancel.
 */
export function PlanConfirm(props: {
  plan: Plan
  verb: string
  /** Another plan is being made in its place. */
  making: boolean
  /** Why it was not run. */
  failure: Failure | null
  onConfirm: (confirm: string | undefined) => void
  /** Makes it again of the tenant as it is now; null where only the page can. */
  onAgain: (() => void) | null
  onClose: () => void
}) {
  const { plan, verb, making, failure, onConfirm, onAgain, onClose } = props
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const cancelId = useFirstFocus()
  const consent = useConsent(failure)
  const asking = consent?.asking.running === true
  const nothing = plan.requests.length === 0
  const spent = failure !== null && dead.has(failure.code)
  const ready = plan.confirm === null || typed === plan.confirm
  const confirm = () => {
    if (ready && !making && !asking) onConfirm(plan.confirm === null ? undefined : typed)
  }
  return (
    <DialogBody>
      <DialogTitle>{nothing ? t`Nothing to do` : plan.summary}</DialogTitle>
      <DialogContent className={styles.content}>
        {failure === null ? null : consent === null ? (
          <FailureNotice failure={failure} />
        ) : (
          <ConsentNotice
            consent={consent}
            then={t`Then press ${verb}: the plan waits, and nothing is sent by itself.`}
          />
        )}
        {nothing ? <span>{t`${{ summary: plan.summary }} Nothing would be sent.`}</span> : null}
        <PlanFacts plan={plan} />
        <PlanSections sections={plan.sections} />
        {nothing ? null : <PlanRequests requests={plan.requests} />}
        {plan.confirm === null || nothing || spent ? null : (
          <Field label={t`Type ${{ confirm: plan.confirm }} to confirm.`}>
            <Input
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(_, { value }) => setTyped(value)}
              onKeyDown={({ key }) => (key === 'Enter' ? confirm() : undefined)}
            />
          </Field>
        )}
      </DialogContent>
      <DialogActions>
        <Button id={cancelId} onClick={onClose}>
          {nothing || spent ? t`Close` : t`Cancel`}
        </Button>
        {spent ? (
          onAgain === null ? null : (
            <Button
              appearance="primary"
              disabledFocusable={making}
              icon={making ? <Spinner size="tiny" /> : null}
              onClick={onAgain}
            >
              <Trans>Make the plan again</Trans>
            </Button>
          )
        ) : nothing ? null : (
          // While the right for it is missing, the way to the right comes first.
          <Button
            appearance={consent === null || consent.given ? 'primary' : 'secondary'}
            disabled={!ready || asking}
            onClick={confirm}
          >
            {verb}
          </Button>
        )}
      </DialogActions>
    </DialogBody>
  )
}
