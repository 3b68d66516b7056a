import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { DocumentSearch20Regular } from '@fluentui/react-icons'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { auditState } from './journal-line-words'

const useStyles = makeStyles({
  text: { margin: `${tokens.spacingVerticalXS} 0`, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** What Entra's audit log has about a run; asked of Graph by a person, since Graph allows few requests of the kind. */
export function JournalAudits({ tenant, entry }: { tenant: string; entry: number }) {
  const styles = useStyles()
  const { mutate, data, error, isPending, reset } = useCommand('journal.audits')
  const look = () => mutate({ tenant, entry })
  return (
    <>
      <Button
        size="small"
        icon={isPending ? <Spinner size="tiny" /> : <DocumentSearch20Regular />}
        disabledFocusable={isPending}
        onClick={look}
      >
        <Trans>Look it up</Trans>
      </Button>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={look} onDismiss={reset} />}
      <output>
        {data === undefined ? null : (
          <>
            <p className={styles.text}>
              <StatusBadge {...auditState(data.state)} />
            </p>
            {data.says.map((sentence) => (
              <p key={sentence} className={styles.text}>
                {sentence}
              </p>
            ))}
            {data.audits.length === 0 ? null : (
              <ul className={styles.list} aria-label={t`Rows of the audit log`}>
                {data.audits.map(({ id, at, activity, result, by, targets }) => (
                  <li key={id}>
                    {activity}
                    <span className={styles.quiet}>
                      {[new Date(at).toLocaleString(), result, by, targets.map(({ name }) => name ?? '').join(', ')]
                        .filter((part) => part !== null && part !== '')
                        .join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </output>
    </>
  )
}
