import { t } from '@lingui/core/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { durationMinutes } from '#shared/domain/provisioning'
import { Age } from '../../ui/Age'
import { ageInWords, lengthInWords } from '../../ui/age-in-words'
import { stateInWords } from '../../ui/job-words'
import { StatusBadge } from '../../ui/StatusBadge'
import type { JobRow } from './job-verdict'
import { inFigures } from '../../ui/in-figures'
import { Term } from '../help/Term'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(168px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: `0 0 ${tokens.spacingVerticalL}`,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  label: {
    display: 'flex',
    alignItems: 'center',
    minHeight: '24px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  value: {
    ...typographyStyles.subtitle1,
    display: 'flex',
    minHeight: '28px',
    alignItems: 'center',
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

function NumberCard({ label, value, about }: { label: ReactNode; value: ReactNode; about: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.card}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.quiet}>{about}</dd>
    </div>
  )
}

const clock = (instant: string) => new Date(instant).toLocaleString()

/** How long a cycle took; null where it has not ended or Graph does not say when it began. */
function duration({ began, ended }: { began: string | null; ended: string | null }): string | null {
  if (began === null || ended === null) return null
  const milliseconds = Date.parse(ended) - Date.parse(began)
  return milliseconds < 1000 ? t`took less than a second` : t`took ${{ length: lengthInWords(milliseconds) }}`
}

/** A job's state and its cycles in five cards: what it is, when it ran and runs next, what it sent and held back. */
export function JobNumbers({ job, now }: { job: JobRow; now: number }) {
  const styles = useStyles()
  const words = stateInWords(job.state)
  const { last } = job
  const minutes = job.interval === null ? null : durationMinutes(job.interval)
  return (
    <dl className={styles.grid}>
      <NumberCard label={t`State`} value={<StatusBadge {...words} />} about={words.tooltip} />
      <NumberCard
        label={t`Last cycle`}
        value={last?.ended == null ? last?.began == null ? t`never` : t`running` : <Age instant={last.ended} />}
        about={
          last === null || last.began === null
            ? t`No cycle is known.`
            : [t`Began ${{ began: clock(last.began) }}`, duration(last)].filter((text) => text !== null).join(', ')
        }
      />
      <NumberCard
        label={t`Sent`}
        value={last?.exported == null ? t`not known` : inFigures(last.exported)}
        about={t`Changes that the last cycle sent to the product.`}
      />
      <NumberCard
        label={<Term id="escrow">{t`Held back`}</Term>}
        value={last?.escrowed == null ? t`not known` : inFigures(last.escrowed)}
        about={t`Objects that failed; Entra tries them again with later cycles.`}
      />
      <NumberCard
        label={t`Next cycle`}
        value={nextWords(job, now)}
        about={
          job.next === null
            ? minutes === null
              ? t`Entra names no interval.`
              : t`Every ${{ length: lengthInWords(minutes * 60_000) }} while active.`
            : minutes === null || job.state === 'Quarantine'
              ? clock(job.next)
              : t`${{ time: clock(job.next) }}, every ${{ interval: lengthInWords(minutes * 60_000) }}`
        }
      />
    </dl>
  )
}

function nextWords(job: JobRow, now: number): string {
  if (job.next === null) return job.state === 'Active' ? t`not known` : t`none due`
  const at = Date.parse(job.next)
  if (at >= now) return ageInWords(at, now)
  return now - at < 60_000 ? t`due now` : t`${{ length: lengthInWords(now - at) }} late`
}
