import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { jobStateWords, stateInWords } from '../../ui/job-words'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

export type AppRow = Output<'directory.apps'>['apps'][number]
export type JobRow = AppRow['jobs'][number]

/** How the provisioning of an app is, in one badge. */
export interface AppState {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
  /** The lower, the sooner a person has to look; for sorting. */
  readonly rank: number
  /** Whether it stays wrong until a person does something. */
  readonly needsPerson: boolean
}

const ranks: Readonly<Record<string, number>> = { Quarantine: 0, Paused: 2, NotConfigured: 3, NotRun: 6, Active: 7 }
const failedRank = 1
const heldBackRank = 4
const unknownRank = 5
const strangeRank = 5
const noneRank = 8

/** The state of an app's provisioning: of its only job, or of the one that needs a person most. */
export function appState(app: Pick<AppRow, 'jobs' | 'jobsUnknown'>): AppState {
  const words = jobStateWords(app)
  if (app.jobsUnknown !== null) return { ...words, rank: unknownRank, needsPerson: true }
  const [worst] = app.jobs.map(jobState).toSorted((a, b) => a.rank - b.rank)
  if (worst === undefined) return { ...words, rank: noneRank, needsPerson: false }
  return app.jobs.length === 1
    ? worst
    : { ...worst, word: t`${{ state: worst.word }} · ${plural(app.jobs.length, { one: '# job', other: '# jobs' })}` }
}

/** The state of one job: a job that runs is only as good as its last cycle. */
function jobState(job: JobRow): AppState {
  const words = stateInWords(job.state)
  const rank = ranks[job.state] ?? strangeRank
  if (job.state !== 'Active') return { ...words, rank, needsPerson: job.state !== 'NotRun' }
  if (cycleFailed(job)) {
    return {
      status: 'bad',
      word: t`Last cycle failed`,
      tooltip: job.last?.error?.message ?? t`Entra says that the last cycle failed, and not why.`,
      rank: failedRank,
      needsPerson: true,
    }
  }
  const held = job.last?.escrowed ?? 0
  if (held > 0) {
    return {
      status: 'warning',
      word: t`${{ held: inFigures(held) }} held back`,
      tooltip: t`Cycles run; Entra could not send ${plural(held, { one: 'one object', other: '# objects' })} and tries again with every cycle.`,
      rank: heldBackRank,
      needsPerson: true,
    }
  }
  return { ...words, rank, needsPerson: false }
}

/** Whether the last cycle ended badly as a whole; single objects that failed are not that. */
export function cycleFailed({ last }: Pick<JobRow, 'last'>): boolean {
  return last !== null && last.state === 'Failed'
}

/** The job whose cycles stand for the app: the one that ran last. */
export function leadingJob(app: Pick<AppRow, 'jobs'>): JobRow | null {
  const ended = (job: JobRow) => Date.parse(job.last?.ended ?? '') || 0
  return app.jobs.toSorted((a, b) => ended(b) - ended(a))[0] ?? null
}
