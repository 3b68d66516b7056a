import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { ageInWords } from '../../ui/age-in-words'
import { useNow } from '../../ui/use-now'
import { type AppRow, leadingJob } from './app-state'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

/** When the last cycle of an app ended and when the next one is due, on two lines. */
export function CycleTimes({ app }: { app: Pick<AppRow, 'jobs' | 'jobsUnknown'> }) {
  const styles = useStyles()
  const job = leadingJob(app)
  if (app.jobsUnknown !== null) return <span className={styles.quiet}>Not known</span>
  if (job === null) return <span className={styles.quiet}>No cycles</span>
  const ended = job.last?.ended ?? null
  return (
    <span className={styles.root}>
      <span className={styles.line}>{ended === null ? 'Never' : <Age instant={ended} />}</span>
      <span className={`${styles.line} ${styles.quiet}`}>
        {job.next === null ? job.state === 'Active' ? 'next not known' : 'none due' : <NextCycle next={job.next} />}
      </span>
    </span>
  )
}

const renewed = 10_000

/** "next in 28 minutes", or since when it is due. `next` is ISO 8601. */
export function NextCycle({ next }: { next: string }) {
  const now = useNow(renewed)
  const at = Date.parse(next)
  if (Number.isNaN(at)) return <span>{next}</span>
  const late = now > at
  return (
    <Tooltip
      relationship="description"
      content={`${new Date(at).toLocaleString()}, by the interval that Entra names${late ? '; Entra begins when it can' : ''}.`}
    >
      <time dateTime={next}>{late ? `due ${ageInWords(at, now)}` : `next ${ageInWords(at, now)}`}</time>
    </Tooltip>
  )
}
