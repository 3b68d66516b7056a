import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { useReportStyles } from './use-report-styles'

/** The reports of this tenant that were made last on this machine, whoever made them. */
export function RecentReports() {
  const styles = useReportStyles()
  const tenant = useTenantId()
  const { data, error, refetch } = useContractQuery('reports.recent', { tenant })
  return (
    <section className={styles.card} aria-labelledby="recent-heading">
      <h2 id="recent-heading" className={styles.heading}>
        <Trans>Made last</Trans>
      </h2>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data?.reports.length === 0 ? (
        <p className={styles.text}>
          <Trans>No report was made yet. The journal keeps a line of each.</Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {data?.reports.map(({ at, name, by, redaction }) => (
            <li key={`${at} ${name}`} className={styles.item}>
              <span className={styles.what}>{name}</span>
              <span className={styles.quiet}>{redaction === 'none' ? t`by ${by}` : t`redacted, by ${by}`}</span>
              <Age instant={at} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
