import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Output } from '#shared/contract/contract'
import { Age } from '../../ui/Age'
import { StatusBadge } from '../../ui/StatusBadge'
import { useReportStyles } from './use-report-styles'

/** So many parts are listed; the others are counted. */
const mostListed = 40

/** What a report would rest on, part by part, from what is kept on this machine. */
export function ReportBasis({ parts }: { parts: Output<'reports.preview'>['parts'] }) {
  const styles = useReportStyles()
  const more = parts.length - mostListed
  return (
    <section className={styles.card} aria-labelledby="basis-heading">
      <h2 id="basis-heading" className={styles.heading}>
        <Trans>What it would rest on</Trans>
      </h2>
      {parts.length === 0 ? (
        <p className={styles.text}>
          <Trans>Nothing was compared, checked or kept yet that it could tell of.</Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {parts.slice(0, mostListed).map(({ what, at }) => (
            <li key={what} className={styles.item}>
              <span className={styles.what}>{what}</span>
              {at === null ? <StatusBadge status="unknown" word={t`Never read`} /> : <Age instant={at} />}
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? <p className={styles.text}>{plural(more, { one: 'And # more.', other: 'And # more.' })}</p> : null}
    </section>
  )
}
