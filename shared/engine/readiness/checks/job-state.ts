import { z } from 'zod'
import { cyclePhase, intervalMinutes } from '#shared/domain/cycle-phase'
import { minutesInWords } from '#shared/domain/duration-words'
import { daysToDisable, quarantineWords } from '#shared/domain/quarantine'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'

const day = 86_400_000

export const jobRunning = defineCheck({
  name: 'job-running',
  says: 'Provisioning was started, and was not paused since. A quarantine is a rule of its own.',
  params: z.strictObject({}),
  needs: ['job', 'now'],
  run: ({ job, now }) => {
    if (job === null) return failed('There is no provisioning job that could run.')
    const { phase, words } = cyclePhase(job, now)
    switch (phase) {
      case 'first-cycle':
      case 'running':
      case 'waiting':
      case 'late':
        return passed(words)
      case 'quarantine':
        return passed(`Provisioning was started. ${words}`)
      case 'unknown':
        return cannotTell(words, 'Look at the provisioning page of the app in the Entra admin center.')
      default:
        return failed(words)
    }
  },
})

export const jobNotQuarantined = defineCheck({
  name: 'job-not-quarantined',
  says: 'The provisioning job is not in quarantine.',
  params: z.strictObject({}),
  needs: ['job', 'now'],
  run: ({ job, now }) => {
    if (job === null) return notApplicable('There is no provisioning job.')
    const { quarantine } = job
    // What is left of an earlier quarantine may still stand in a job that runs.
    if (job.state !== 'Quarantine') return passed('The provisioning job is not in quarantine.')
    const { title } = quarantineWords({ reason: quarantine?.reason ?? null, error: quarantine?.error ?? null })
    const code = quarantine?.error?.code ?? quarantine?.reason ?? null
    const since = job.series.began ?? quarantine?.began ?? null
    const words =
      since === null
        ? ` Entra disables a job after ${daysToDisable} days in it; since when it is there is not told.`
        : ` It is there since ${inUtc(since)}; ${disabledIn(Date.parse(since) + daysToDisable * day - now)}.`
    return failed(`The provisioning job is in quarantine: ${title}${code === null ? '' : ` (${code})`}.${words}`)
  },
})

const disabledIn = (left: number) =>
  left <= 0 ? 'Entra may disable it any time' : `Entra disables it in ${minutesInWords(left / 60_000)}`

export const escrowsKept = defineCheck({
  name: 'escrows-kept',
  says: "Errors of the job's first run were kept: where there are too many, Entra throws them away and pauses.",
  params: z.strictObject({}),
  needs: ['job'],
  run: ({ job }) => {
    if (job === null) return notApplicable('There is no provisioning job.')
    if (job.last === null) return notApplicable('No cycle was through yet.')
    if (job.escrowsPruned === null) {
      return cannotTell(
        'Graph does not tell whether errors of the job were thrown away.',
        'Look at the provisioning page of the app in the Entra admin center.',
      )
    }
    return job.escrowsPruned
      ? failed('Errors of the first run were thrown away because there were too many: who failed is not tried again.')
      : passed('No errors of the job were thrown away.')
  },
})

export const jobKindCurrent = defineCheck({
  name: 'job-kind-current',
  says: 'The job is of the present kind: those made before 2018 (customappsso) send other requests.',
  params: z.strictObject({}),
  needs: ['job'],
  run: ({ job }) => {
    if (job === null) return notApplicable('There is no provisioning job.')
    return job.id.toLowerCase().startsWith('customappsso')
      ? failed(`The job ${job.id} is of the kind that was made before 2018.`)
      : passed(`The job ${job.id} is of the present kind.`)
  },
})

export const cycleOnTime = defineCheck({
  name: 'cycle-on-time',
  says: "The job's cycles come when its own interval says; `least` and `most` are the minutes that the product names.",
  params: z.strictObject({ least: z.number().positive().optional(), most: z.number().positive().optional() }),
  needs: ['job', 'now'],
  run: ({ job, now }, { least, most }) => {
    if (job === null) return notApplicable('There is no provisioning job.')
    const { phase, words } = cyclePhase(job, now)
    const own = intervalMinutes(job.interval)
    const named = least ?? most
    const product =
      named === undefined
        ? ''
        : ` The product names ${least === most || least === undefined || most === undefined ? '' : `${least} to `}${most ?? named} minutes, the job has ${own}.`
    switch (phase) {
      case 'late':
        return failed(`${words}${product}`)
      case 'running':
      case 'waiting':
      case 'first-cycle':
        return passed(`${words}${product}`)
      case 'unknown':
        return cannotTell(words, 'Look at the provisioning page of the app in the Entra admin center.')
      default:
        return notApplicable(words)
    }
  },
})
