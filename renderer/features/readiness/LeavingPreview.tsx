import { t } from '@lingui/core/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { type askedEvents, groupLeaves, peopleLeave } from './leaving-words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** What the product would do if a group left an app, in its own terms, and whether Entra would hold it back. */
export function LeavingPreview(props: {
  tenant: string
  app: string
  group: string
  event: (typeof askedEvents)[number]
}) {
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('readiness.leaving', props)
  if (error !== null) return <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
  if (data === undefined)
    return <Spinner size="tiny" label={t`Asking what the product would do`} labelPosition="after" />
  const parts = [groupLeaves(data), peopleLeave(data)].filter((part) => part !== null)
  const nothing = parts.every(({ status }) => status === 'good')
  return (
    <div className={styles.root}>
      {parts.map(({ lines, ...badge }) => (
        <div key={badge.word}>
          <StatusBadge {...badge} />
          {lines.map((line) => (
            <p key={line} className={styles.line}>
              {line}
            </p>
          ))}
        </div>
      ))}
      {nothing ? null : <p className={styles.line}>{data.threshold}</p>}
      {data.notes.map((note) => (
        <p key={note} className={styles.line}>
          {note}
        </p>
      ))}
    </div>
  )
}
