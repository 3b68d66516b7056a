import { z } from 'zod'
import type { CycleProgress } from '#shared/domain/cycle-phase'
import type { CycleExecution, Quarantine, SynchronizationJob } from '#shared/domain/provisioning'

/** A job as read now, with the signs by which a restart can be told. */
export interface JobReading extends SynchronizationJob {
  /** When the first full cycle since the last restart was through; null before that. */
  readonly steadyStateFirstAchieved: string | null
  /** The newest observation of progress; null where Graph shows none. */
  readonly progressObserved: string | null
  /** schedule.state: Active | Disabled | Paused; null where it is not told. A paused job whose cycle still runs is Active with a Paused schedule. */
  readonly schedule: string | null
}

/** A job with what changes from one look to the next while a cycle runs: to be shown, not to be kept. */
export interface JobRun extends JobReading {
  readonly progress: readonly CycleProgress[]
  /** Of the last execution, in Graph's words (countEntitled ...). */
  readonly counts: readonly { readonly name: string; readonly count: number }[]
  /** synchronizedEntryCountByType. */
  readonly entries: readonly { readonly name: string; readonly count: number }[]
  readonly escrowsPruned: boolean | null
  /** Of the quarantine: when its series began, and how often it was imposed. */
  readonly series: { readonly began: string | null; readonly count: number | null }
  /** synchronizationJobSettings by their names. */
  readonly settings: ReadonlyMap<string, string>
}

// A field that is missing, null, or of a type nobody documents is "not told".
const text = z.string().nullish().catch(null)
const count = z.number().int().nullish().catch(null)
const rows = <S extends z.ZodType>(row: S) => z.array(row.nullable().catch(null)).nullish().catch(null)

const errorSchema = z.looseObject({ code: text, message: text }).nullish().catch(null)

const executionSchema = z
  .looseObject({
    activityIdentifier: text,
    state: text,
    timeBegan: text,
    timeEnded: text,
    countExported: count,
    countEscrowed: count,
    error: errorSchema,
  })
  .nullish()
  .catch(null)

const quarantineSchema = z
  .looseObject({
    reason: text,
    currentBegan: text,
    seriesBegan: text,
    seriesCount: count,
    nextAttempt: text,
    error: errorSchema,
  })
  .nullish()
  .catch(null)

const progressSchema = z.looseObject({
  units: text,
  completedUnits: z.number().nullish().catch(null),
  totalUnits: z.number().nullish().catch(null),
  progressObservationDateTime: text,
})

const rawSchema = z.looseObject({
  id: z.string().min(1),
  templateId: text,
  schedule: z.looseObject({ interval: text, state: text }).nullish().catch(null),
  status: z
    .looseObject({
      code: text,
      lastExecution: executionSchema,
      quarantine: quarantineSchema,
      steadyStateFirstAchievedTime: text,
      escrowsPruned: z.boolean().nullish().catch(null),
      progress: rows(progressSchema),
      synchronizedEntryCountByType: rows(z.looseObject({ key: z.string().min(1), value: z.number().int() })),
    })
    .nullish()
    .catch(null),
  synchronizationJobSettings: rows(z.looseObject({ name: z.string().min(1), value: z.string() })),
})

type Raw = z.output<typeof rawSchema>

/** A synchronizationJob as Graph documents it and as it comes: year 0001, TimeSpan.MaxValue, objects full of empty strings. */
export const jobSchema = rawSchema.transform(reading)

/** The same with all that Graph tells of the cycle, the quarantine and the settings. */
export const jobRunSchema = rawSchema.transform((job): JobRun => ({
  ...reading(job),
  progress: (job.status?.progress ?? []).flatMap((row) => progress(row) ?? []),
  counts: counts(job.status?.lastExecution),
  entries: (job.status?.synchronizedEntryCountByType ?? []).flatMap((row) =>
    row === null ? [] : [{ name: row.key, count: row.value }],
  ),
  escrowsPruned: job.status?.escrowsPruned ?? null,
  series: { began: instant(job.status?.quarantine?.seriesBegan), count: job.status?.quarantine?.seriesCount ?? null },
  settings: new Map(
    (job.synchronizationJobSettings ?? []).flatMap((row) => (row === null ? [] : [[row.name, row.value] as const])),
  ),
}))

function reading(job: Raw): JobReading {
  return {
    id: job.id,
    templateId: told(job.templateId),
    state: told(job.status?.code) ?? 'Unknown',
    interval: interval(job.schedule?.interval),
    last: execution(job.status?.lastExecution),
    quarantine: quarantine(job.status?.quarantine),
    steadyStateFirstAchieved: instant(job.status?.steadyStateFirstAchievedTime),
    progressObserved: newest((job.status?.progress ?? []).map((row) => instant(row?.progressObservationDateTime))),
    schedule: told(job.schedule?.state),
  }
}

function progress(row: z.output<typeof progressSchema> | null): CycleProgress | null {
  const { units, completedUnits: completed, totalUnits: total, progressObservationDateTime } = row ?? {}
  if (typeof completed !== 'number' || typeof total !== 'number') return null
  return { units: told(units), completed, total, observedAt: instant(progressObservationDateTime) }
}

/** The names are Graph's own, also those that a later version adds. */
function counts(row: z.output<typeof executionSchema>): { name: string; count: number }[] {
  if (row === null || row === undefined || execution(row) === null) return []
  return Object.entries(row).flatMap(([name, value]) =>
    /^count[A-Z]/.test(name) && Number.isSafeInteger(value) ? [{ name, count: Number(value) }] : [],
  )
}

function execution(row: z.output<typeof executionSchema>): CycleExecution | null {
  if (row === null || row === undefined) return null
  const state = told(row.state)
  const began = instant(row.timeBegan)
  if (state === null && began === null) return null
  return {
    activityIdentifier: told(row.activityIdentifier),
    state: state ?? 'Unknown',
    began,
    ended: instant(row.timeEnded),
    exported: row.countExported ?? null,
    escrowed: row.countEscrowed ?? null,
    error: error(row.error),
  }
}

function quarantine(row: z.output<typeof quarantineSchema>): Quarantine | null {
  if (row === null || row === undefined) return null
  const found = {
    reason: told(row.reason),
    began: instant(row.currentBegan) ?? instant(row.seriesBegan),
    nextAttempt: instant(row.nextAttempt),
    error: error(row.error),
  }
  return Object.values(found).every((value) => value === null) ? null : found
}

function error(row: z.output<typeof errorSchema>): { code: string; message: string } | null {
  const code = told(row?.code)
  const message = told(row?.message)
  return code === null && message === null ? null : { code: code ?? 'Unknown', message: message ?? '' }
}

function told(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' ? null : value
}

/** ISO 8601 in UTC; null for .NET's year 0001 ("never") and for text that is no instant. */
function instant(value: string | null | undefined): string | null {
  const milliseconds = Date.parse(value ?? '')
  return Number.isNaN(milliseconds) || milliseconds <= Date.UTC(1900, 0, 1)
    ? null
    : new Date(milliseconds).toISOString()
}

/** Null also for TimeSpan.MaxValue, by which the service says that the job has no schedule. */
function interval(value: string | null | undefined): string | null {
  const duration = told(value)
  return duration === null || /^P10675199D/i.test(duration) ? null : duration
}

function newest(instants: readonly (string | null)[]): string | null {
  return instants.reduce((latest, next) => (next !== null && (latest === null || next > latest) ? next : latest), null)
}
