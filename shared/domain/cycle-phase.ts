import { minutesInWords } from '#shared/domain/duration-words'
import { durationMinutes } from '#shared/domain/provisioning'

/** Where a provisioning job stands. pausing: told to stop while a cycle ran, which goes on to its end. */
export const cyclePhases = [
  'not-configured',
  'never-ran',
  'first-cycle',
  'running',
  'waiting',
  'late',
  'pausing',
  'paused',
  'quarantine',
  'disabled',
  'unknown',
] as const

export type CyclePhase = (typeof cyclePhases)[number]

export interface CycleProgress {
  readonly units: string | null
  readonly completed: number
  readonly total: number
  /** ISO 8601; null where Graph does not say when it looked. */
  readonly observedAt: string | null
}

/** What of a job decides its phase, in Graph's words; instants are ISO 8601, null for what Graph does not tell. */
export interface RunningJob {
  /** status.code. */
  readonly state: string
  /** schedule.state. */
  readonly schedule: string | null
  /** schedule.interval, an ISO 8601 duration. */
  readonly interval: string | null
  readonly last: { readonly state: string; readonly began: string | null; readonly ended: string | null } | null
  readonly steadyStateFirstAchieved: string | null
  readonly progress: readonly CycleProgress[]
  readonly quarantine: { readonly nextAttempt: string | null } | null
}

export interface PhaseOfCycle {
  readonly phase: CyclePhase
  /** One sentence. */
  readonly words: string
  /** When the next cycle is due, and the same instant where that is past for longer than a cycle may be late; else null. */
  readonly due: string | null
  readonly lateSince: string | null
}

/** Microsoft's rule for SCIM jobs, for a job that does not tell its own. */
const usualInterval = 40
/** A cycle is told when it has ended, so it may be late by as long as it runs, and by this much at least. */
const leastGrace = 15
const minute = 60_000

/** The phase of a job at `now`, milliseconds since 1970 by the clock that Graph's instants are compared with. */
export function cyclePhase(job: RunningJob, now: number): PhaseOfCycle {
  const plain = (phase: CyclePhase, words: string, due: string | null = null): PhaseOfCycle => ({
    phase,
    words,
    due,
    lateSince: null,
  })
  const schedule = job.schedule?.toLowerCase() ?? null
  const held = schedule === 'paused'
  const off = schedule === 'disabled'
  const running = isRunning(job)
  switch (job.state.toLowerCase()) {
    case 'notconfigured':
      return plain('not-configured', 'Provisioning is not set up: Entra has no address and token for the product yet.')
    case 'quarantine':
      return off
        ? plain('disabled', 'Entra has disabled the job after it was in quarantine for too long; no cycle begins.')
        : inQuarantine(job, now)
    case 'paused':
      return job.last === null && job.steadyStateFirstAchieved === null
        ? plain('never-ran', 'Provisioning has never run: it is set up and was not started yet.')
        : plain('paused', 'Provisioning is paused; nothing is sent until it is started.')
    case 'notrun':
      if (held) return plain('pausing', 'Provisioning was paused before its first cycle was through.')
      return off || schedule === null
        ? plain('never-ran', 'Provisioning is set up, and its first cycle was never through.')
        : plain('first-cycle', `The first full cycle is running${progressWords(job)}; everyone in scope is looked at.`)
    case 'active':
      if (held)
        return plain('pausing', `Provisioning was told to pause; the running cycle ends first${progressWords(job)}.`)
      if (off) return plain('disabled', "The job's schedule is disabled; no cycle begins.")
      if (job.steadyStateFirstAchieved === null)
        return plain('first-cycle', `The first full cycle is not through yet${progressWords(job)}.`)
      return running ? plain('running', `A cycle is running${progressWords(job)}.`) : betweenCycles(job, now)
    default:
      return plain('unknown', `Microsoft Graph names a state that the console does not know: ${job.state}.`)
  }
}

function inQuarantine(job: RunningJob, now: number): PhaseOfCycle {
  const due = job.quarantine?.nextAttempt ?? null
  const left = due === null ? null : Date.parse(due) - now
  const next =
    left === null
      ? 'when it is tried again is not told'
      : left >= 0
        ? `the next attempt is due in ${minutesInWords(left / minute)}`
        : `the next attempt was due ${minutesInWords(-left / minute)} ago`
  return { phase: 'quarantine', words: `The job is in quarantine; ${next}.`, due, lateSince: null }
}

function betweenCycles(job: RunningJob, now: number): PhaseOfCycle {
  const ended = instantOf(job.last?.ended)
  if (ended === null)
    return {
      phase: 'waiting',
      words: 'The job is active; when its next cycle is due is not told.',
      due: null,
      lateSince: null,
    }
  const began = instantOf(job.last?.began)
  const interval = intervalMinutes(job.interval)
  const dueAt = ended + interval * minute
  const took = began === null || began > ended ? 0 : ended - began
  const grace = Math.max(leastGrace * minute, (interval * minute) / 4, took)
  const due = new Date(dueAt).toISOString()
  if (now > dueAt + grace) {
    return {
      phase: 'late',
      words: `The next cycle is late: it was due ${minutesInWords((now - dueAt) / minute)} ago and Microsoft Graph shows none since.`,
      due,
      lateSince: due,
    }
  }
  const words =
    now >= dueAt
      ? 'The job is active; its next cycle is due now, and is shown once it has ended.'
      : `The job is active; its next cycle is due in ${minutesInWords((dueAt - now) / minute)}.`
  return { phase: 'waiting', words, due, lateSince: null }
}

/** Minutes between the end of a cycle and the next one, by the job's own interval or by the rule. */
export function intervalMinutes(interval: string | null): number {
  const own = interval === null ? null : durationMinutes(interval)
  return own === null || own <= 0 || own > 60 * 24 * 366 ? usualInterval : own
}

/** Only what was observed after the last cycle had ended tells of one that runs; what is left of an earlier one may still stand there. */
function isRunning({ progress, last }: RunningJob): boolean {
  const ended = instantOf(last?.ended)
  return progress.some(({ observedAt }) => {
    const seen = instantOf(observedAt)
    return seen !== null && (ended === null || seen > ended)
  })
}

function progressWords({ progress }: RunningJob): string {
  const row = progress.find(({ completed, total }) => total > 0 && completed >= 0 && completed <= total)
  return row === undefined ? '' : ` (${row.completed} of ${row.total}${row.units === null ? '' : ` ${row.units}`})`
}

function instantOf(text: string | null | undefined): number | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : time
}

/** Microsoft's figures for a first cycle of a job that takes assigned people and groups: minutes for each of them and each membership. */
const minutesEach = { least: 0.01, most: 0.08 } as const

/** How long a first cycle takes of `objects`: assigned people, assigned groups and their members. */
export function firstCycleEstimate(objects: number): { objects: number; leastMinutes: number; mostMinutes: number } {
  return { objects, leastMinutes: objects * minutesEach.least, mostMinutes: objects * minutesEach.most }
}
