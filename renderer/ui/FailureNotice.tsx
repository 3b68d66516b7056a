import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useId, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { AbilitiesLink } from './AbilitiesLink'
import { CopyButton } from './CopyButton'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  line: { display: 'block' },
  // One bar as low as its words let it be, its buttons beside them.
  low: { whiteSpace: 'normal', maxWidth: '120ch' },
  details: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    margin: `${tokens.spacingVerticalS} 0`,
    maxHeight: '200px',
    overflowY: 'auto',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'pre-wrap' },
  },
})

/** What happened, what to do, and behind Details what a support case needs: code, Graph's request-id, what the other side said. */
export function FailureNotice(props: {
  failure: Failure
  onRetry?: (() => void) | undefined
  onDismiss?: (() => void) | undefined
  /** A button that leads to where the cause is mended; a demo that ended with its host and a missing right have theirs without one. */
  action?: ReactNode
  /** Said between what happened and what to do: what it means here. */
  about?: ReactNode
  /** For what stops nobody: a warning, said when a screen reader has time. */
  quiet?: boolean
}) {
  const { failure, onRetry, onDismiss, action, about, quiet = false } = props
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  const region = useId()
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t`Code`, failure.code],
    [t`Graph request-id`, failure.requestId],
    [t`Detail`, failure.detail],
  ]
  const known = facts.filter((fact): fact is [string, string] => fact[1] !== undefined)
  return (
    <MessageBar
      intent={failure.code === 'cancelled' ? 'info' : quiet ? 'warning' : 'error'}
      layout={quiet && !open ? 'singleline' : 'multiline'}
      className={styles.bar}
      politeness={quiet ? 'polite' : 'assertive'}
    >
      <MessageBarBody className={mergeClasses(styles.body, quiet && styles.low)}>
        <MessageBarTitle>{failure.message}</MessageBarTitle>
        {about === undefined ? null : <span className={quiet ? undefined : styles.line}>{about} </span>}
        <span className={quiet ? undefined : styles.line}>{failure.remedy}</span>
        {open ? (
          <dl id={region} className={styles.details}>
            {known.map(([name, value]) => (
              <FailureFact key={name} name={name} value={value} />
            ))}
          </dl>
        ) : null}
      </MessageBarBody>
      <MessageBarActions>
        {action ??
          (failure.code === 'demo-not-running' ? (
            <Button as="a" href="#/demo">
              <Trans>Open the demo tenant</Trans>
            </Button>
          ) : failure.code === 'permission-missing' ? (
            <AbilitiesLink />
          ) : null)}
        {onRetry === undefined ? null : (
          <Button onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button
          appearance="transparent"
          aria-expanded={open}
          aria-controls={open ? region : undefined}
          onClick={() => setOpen(!open)}
        >
          {open ? t`Hide details` : t`Details`}
        </Button>
        {open ? (
          <CopyButton
            appearance="transparent"
            label={t`Copy details`}
            text={() => [failure.message, ...known.map(([name, value]) => `${name}: ${value}`)].join('\n')}
          />
        ) : null}
        {onDismiss === undefined ? null : (
          <Button appearance="transparent" onClick={onDismiss}>
            <Trans>Dismiss</Trans>
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  )
}

function FailureFact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
