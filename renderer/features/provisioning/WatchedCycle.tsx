import { plural, t } from '@lingui/core/macro'
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
import { useAppInput } from '../../app/use-current'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { ButtonLink } from '../directory/ButtonLink'
import { isInTrouble, type JobRow } from './job-verdict'
import { useWatchedCycle } from './use-job-plan'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  quiet: { margin: `${tokens.spacingVerticalS} 0 0`, color: tokens.colorNeutralForeground3 },
  bar: { marginBottom: tokens.spacingVerticalL },
})

const told = (count: number | null) => (count === null ? t`not known` : inFigures(count))

/** The cycle after a start or restart: awaited, ended, failed, or no longer watched. */
export function WatchedCycle({ job }: { job: JobRow }) {
  const styles = useStyles()
  const params = useAppInput()
  const { state, running, cancel, dismiss } = useWatchedCycle(params.app, job.id)
  if (state === undefined) return null
  if (running) {
    return (
      <div className={styles.card}>
        <OperationProgress
          operation={state}
          label={t`Waiting for the cycle`}
          cancelWord={t`Stop watching`}
          counted={plural(state.progress?.done ?? 0, { one: 'look', other: 'looks' })}
          onCancel={cancel}
        />
        <p className={styles.quiet}>
          <Trans>The cycle runs in Entra: it goes on when you leave this page or stop watching.</Trans>
        </p>
      </div>
    )
  }
  const dismissal = (
    <Button appearance="transparent" onClick={dismiss}>
      <Trans>Dismiss</Trans>
    </Button>
  )
  if (state.state === 'cancelled') {
    return (
      <MessageBar intent="info" className={styles.bar}>
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>Stopped watching.</Trans>
          </MessageBarTitle>
          <Trans>The cycle goes on in Entra; read the status again to see what came of it.</Trans>
        </MessageBarBody>
        <MessageBarActions>{dismissal}</MessageBarActions>
      </MessageBar>
    )
  }
  // What a failed cycle left the job in is said of the job itself, at more length.
  if (state.failure?.code === 'cycle-failed' && isInTrouble(job)) return null
  if (state.failure !== null) {
    return (
      <FailureNotice
        failure={state.failure}
        onDismiss={dismiss}
        action={
          state.failure.code === 'cycle-failed' ? (
            <ButtonLink to="/tenants/$tenant/apps/$app/connection" params={params}>
              <Trans>Open Connection</Trans>
            </ButtonLink>
          ) : undefined
        }
      />
    )
  }
  if (state.output === null) return null
  const { execution } = state.output
  // A later cycle has its own numbers, and they are on the page.
  if (Date.parse(job.last?.began ?? '') > Date.parse(execution.began ?? '')) return null
  return (
    <MessageBar
      intent={(execution.escrowed ?? 0) > 0 ? 'warning' : 'success'}
      className={styles.bar}
      politeness="polite"
    >
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>The cycle ended</Trans>
          {execution.ended === null ? '' : ' '}
          {execution.ended === null ? null : <Age instant={execution.ended} />}.
        </MessageBarTitle>
        {t`Sent ${{ exported: told(execution.exported) }}, held back ${{ escrowed: told(execution.escrowed) }}. Verify shows what the product holds now.`}
      </MessageBarBody>
      <MessageBarActions>
        <ButtonLink to="/tenants/$tenant/apps/$app/verify" params={params}>
          <Trans>Open Verify</Trans>
        </ButtonLink>
        {dismissal}
      </MessageBarActions>
    </MessageBar>
  )
}
