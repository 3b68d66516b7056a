import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'
import { useReportStyles } from './use-report-styles'

const useStyles = makeStyles({
  line: {
    margin: `${tokens.spacingVerticalS} 0`,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** The same report from the command line, for the scheduler of the system. */
export function ReportSchedule({ line }: { line: string }) {
  const styles = useStyles()
  const shared = useReportStyles()
  return (
    <section className={shared.card} aria-labelledby="schedule-heading">
      <h2 id="schedule-heading" className={shared.heading}>
        <Trans>Run it on a schedule</Trans>
      </h2>
      <p className={shared.text}>
        <Trans>
          The scheduler of the system runs this line: it signs in from the system's key store, asks nobody, and ends
          with 1 where a condition of --fail-on holds, with 0 where none does, and with another number where it could
          not be made. What was never read fails too.
        </Trans>
      </p>
      <pre className={styles.line} translate="no">
        <code>{line}</code>
      </pre>
      <CopyButton text={line} label={t`Copy the command line`} />
    </section>
  )
}
