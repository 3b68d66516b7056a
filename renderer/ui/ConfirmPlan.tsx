import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { useEffect, useId, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import type { Plan } from '#shared/contract/plans'
import { CopyButton } from './CopyButton'
import { FailureNotice } from './FailureNotice'
import { asGraphRequest, asPowerShell } from '#shared/domain/plan-requests'

const useStyles = makeStyles({
  surface: { maxWidth: '680px' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(72px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: `0 0 ${tokens.spacingVerticalL}`,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '140px', overflowY: 'auto' },
  name: { fontWeight: tokens.fontWeightSemibold },
  heading: { ...typographyStyles.body1Strong, margin: 0, marginRight: 'auto' },
  requestsBar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginBottom: tokens.spacingVerticalXS,
  },
  requests: {
    margin: `0 0 ${tokens.spacingVerticalL}`,
    padding: tokens.spacingHorizontalM,
    maxHeight: '200px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    wordBreak: 'break-all',
  },
  content: { paddingBottom: tokens.spacingVerticalXS },
})

/**
 * A plan before it is run: in which tenant, what it does to whom, the exact requests, the way back. `verb` is the word on the button
 * ("Restart"). Where the plan asks for it the button waits until its text is typed to the letter. Focus begins on Cancel.
 */
export function ConfirmPlan(props: {
  plan: Plan
  verb: string
  pending: boolean
  failure: Failure | null
  onConfirm: (confirm: string | undefined) => void
  onClose: () => void
}) {
  const { plan, verb, pending, failure, onConfirm, onClose } = props
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const cancelId = useId()
  useEffect(() => {
    // In the frame after, because the dialog itself first focuses whatever comes first in it.
    const frame = requestAnimationFrame(() => document.getElementById(cancelId)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [cancelId])
  const ready = plan.confirm === null || typed === plan.confirm
  const confirm = () => {
    if (ready && !pending) onConfirm(plan.confirm === null ? undefined : typed)
  }
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open || pending ? undefined : onClose())}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{plan.summary}</DialogTitle>
          <DialogContent className={styles.content}>
            {failure === null ? null : <FailureNotice failure={failure} />}
            <dl className={styles.facts}>
              <dt>Tenant</dt>
              <dd className={styles.name}>{plan.tenant.name}</dd>
              <dt>Affects</dt>
              <dd>
                <ul className={styles.list}>
                  {plan.affects.map(({ kind, id, name, effect }) => (
                    <li key={`${kind} ${id}`}>
                      <span className={styles.name}>{name}</span> ({kind}): {effect}
                    </li>
                  ))}
                </ul>
              </dd>
              <dt>Undo</dt>
              <dd>{plan.undo}</dd>
            </dl>
            <div className={styles.requestsBar}>
              <h3 className={styles.heading}>
                {plan.requests.length === 1 ? 'Exactly this request' : `Exactly these ${plan.requests.length} requests`}
              </h3>
              <CopyButton
                size="small"
                appearance="subtle"
                label="Copy as Graph"
                text={() => plan.requests.map(asGraphRequest).join('\n\n')}
              />
              <CopyButton
                size="small"
                appearance="subtle"
                label="Copy as PowerShell"
                text={() => asPowerShell(plan.requests)}
              />
            </div>
            {/* A box that scrolls must be reachable by keyboard. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre className={styles.requests} tabIndex={0} aria-label="Requests">
              {plan.requests.map(asGraphRequest).join('\n\n')}
            </pre>
            {plan.confirm === null ? null : (
              <Field label={`This cannot be undone. Type ${plan.confirm} to confirm.`}>
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
            <Button id={cancelId} onClick={onClose} disabled={pending}>
              Cancel
            </Button>
            <Button
              appearance="primary"
              disabled={!ready}
              disabledFocusable={pending}
              icon={pending ? <Spinner size="tiny" /> : null}
              onClick={confirm}
            >
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
