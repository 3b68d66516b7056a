import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { ageInWords } from '../../ui/age-in-words'
import { exactTime } from '../../ui/exact-time'
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
          <NextCycle next={job.next} says={(age) => t`next ${age}`} />
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
          <NextCycle next={job.next} says={(age) => t`next ${age}`} />
        </>
      )}
    </span>
  )
}

const renewed = 10_000

/** "in 28 minutes", in the sentence that `says` makes of it, or since when the cycle is due. `next` is ISO 8601. */
export function NextCycle({ next, says }: { next: string; says?: (age: string) => string }) {
  const now = useNow(renewed)
  const at = Date.parse(next)
  if (Number.isNaN(at)) return <span>{next}</span>
  const late = now > at
  const age = ageInWords(at, now)
  return (
    <Tooltip
      relationship="description"
      content={
        late
          ? t`${{ time: exactTime(at) }}, by the interval that Entra names; Entra begins when it can.`
          : t`${{ time: exactTime(at) }}, by the interval that Entra names.`
      }
    >
      <time dateTime={next}>{late ? t`due ${age}` : says === undefined ? age : says(age)}</time>
    </Tooltip>
  )
}
