import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { ageInWords } from '../../ui/age-in-words'
import { useNow } from '../../ui/use-now'
import { type AppRow, leadingJob } from './app-state'
import { Stacked } from './Stacked'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } })

/** When the last cycle of an app ended and when the next one is due, on two lines. */
export function CycleTimes({ app }: { app: Pick<AppRow, 'jobs' | 'jobsUnknown'> }) {
  const styles = useStyles()
  const job = leadingJob(app)
  if (app.jobsUnknown !== null)
    return (
      <span className={styles.quiet}>
        <Trans>Not known</Trans>
      </span>
    )
  if (job === null)
    return (
      <span className={styles.quiet}>
        <Trans>No cycles</Trans>
      </span>
    )
  const ended = job.last?.ended ?? null
  return (
    <Stacked
      first={ended === null ? t`Never` : <Age instant={ended} />}
      second={
        job.next !== null ? (
          <NextCycle next={job.next} word={t`next`} />
        ) : job.state === 'Active' ? (
          t`next not known`
        ) : (
          t`none due`
        )
      }
    />
  )
}

/** The same on one line, for beside an app's name; nothing where no cycle is known of. */
export function AppCycles({ app }: { app: Pick<AppRow, 'jobs'> }) {
  const styles = useStyles()
  const job = leadingJob(app)
  const ended = job?.last?.ended ?? null
  if (job === null || ended === null) return null
  return (
    <span className={styles.quiet}>
      <Age instant={ended} says={(age) => t`last cycle ${age}`} />
      {job.next === null ? null : (
        <>
          {' · '}
          <NextCycle next={job.next} word={t`next`} />
        </>
      )}
    </span>
  )
}

const renewed = 10_000

/** "in 28 minutes" after a `word` of choice, or since when the cycle is due. `next` is ISO 8601. */
export function NextCycle({ next, word }: { next: string; word?: string }) {
  const now = useNow(renewed)
  const at = Date.parse(next)
  if (Number.isNaN(at)) return <span>{next}</span>
  const late = now > at
  return (
    <Tooltip
      relationship="description"
      content={t`${new Date(at).toLocaleString()}, by the interval that Entra names${late ? t`; Entra begins when it can` : ''}.`}
    >
      <time dateTime={next}>
        {late ? 'due ' : word === undefined ? '' : `${word} `}
        {ageInWords(at, now)}
      </time>
    </Tooltip>
  )
}
