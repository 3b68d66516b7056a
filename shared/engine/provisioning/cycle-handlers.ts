import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { cyclePhase, firstCycleEstimate } from '#shared/domain/cycle-phase'
import { daysToDisable, errorWords, quarantineWords } from '#shared/domain/quarantine'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import { type CredentialsTest, validateCredentials } from '#shared/engine/graph/validate-credentials'
import { jobSettings } from '#shared/engine/provisioning/job-settings'
import { jobOf, jobStatus, pickJob } from '#shared/engine/provisioning/jobs'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'
import { assignedObjects } from '#shared/engine/store/assigned-objects'
import { whomItTakes } from '#shared/engine/verification/job-facts'

type Handled = Pick<Handlers, 'provisioning.cycle' | 'provisioning.testCredentials'>

const day = 24 * 60 * 60_000

/** A job as it runs, and whether the address and token that Entra has saved are right. */
export function cycleHandlers({ open, ports, desk }: RoomParts): Handled {
  return {
    'provisioning.cycle': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const job = pickJob(await readJobRuns(access.graph, app.id, { signal }), app, input.job)
      const takes = await whomItTakes(access, app, signal)
      const now = ports.clock.now()
      // Microsoft's figures are for assigned people and groups; of everybody nobody says how long it takes.
      const objects = takes.all ? null : assignedObjects(access.directory, app.id)
      const quarantine = quarantineOf(job, now)
      const { state, schedule, interval, last, steadyStateFirstAchieved, progress, escrowsPruned } = job
      return {
        app: { id: app.id, displayName: app.displayName },
        takenAt: new Date(now).toISOString(),
        job: jobStatus(job),
        ...cyclePhase(
          { state, schedule, interval, last, steadyStateFirstAchieved, progress, quarantine: job.quarantine },
          now,
        ),
        progress: progress[0] ?? null,
        counts: [...job.counts],
        entries: [...job.entries],
        steadyStateFirstAchieved,
        escrowsPruned,
        estimate: objects === null ? null : firstCycleEstimate(objects),
        settings: jobSettings(access.workspace, app.id, job, takes),
        quarantine,
      }
    },
    'provisioning.testCredentials': async (input, { signal }) => {
      const opened = open(input.tenant, input.app)
      const { app } = opened
      // It changes nothing, but takes the scope of what does.
      const access = await desk.withScopes(opened.access, ['Synchronization.ReadWrite.All'], signal)
      const job = await jobOf(access.graph, app, input.job, signal)
      const found = await validateCredentials(access.graph, app.id, job.id, { signal })
      const at = new Date(ports.clock.now()).toISOString()
      if (found.ok) {
        return {
          at,
          ok: true,
          message: 'Entra reaches the product with the address and token it has saved.',
          failure: null,
        }
      }
      const failure = refusedTest(found)
      return { at, ok: false, message: failure.message, failure }
    },
  }
}

function refusedTest({ error, failure }: Extract<CredentialsTest, { ok: false }>): Failure {
  const words = errorWords(error)
  if (words !== null)
    return { ...failure, message: `${words.title}. ${words.cause}`, remedy: words.cure[0] ?? failure.remedy }
  const said = [error?.code ?? '', error?.message ?? ''].filter((part) => part !== '').join(': ')
  return {
    ...failure,
    message: `Entra's test of the product failed${said === '' ? ', and it does not say why.' : ` with ${said}`}`,
    remedy: 'Check the tenant URL and the token in the Entra admin center under Provisioning, Admin credentials.',
  }
}

function quarantineOf(job: JobRun, now: number): Output<'provisioning.cycle'>['quarantine'] {
  if (job.state !== 'Quarantine') return null
  const { title, cause, cure } = quarantineWords({
    reason: job.quarantine?.reason ?? null,
    error: job.quarantine?.error ?? null,
  })
  // Where it was imposed once, this time is the first; else only Graph knows when the series began, and the 28 days count from there.
  const since = job.series.began ?? (job.series.count === 1 ? (job.quarantine?.began ?? null) : null)
  const disabledAt = since === null ? null : Date.parse(since) + daysToDisable * day
  return {
    title,
    cause,
    since,
    nextAttempt: job.quarantine?.nextAttempt ?? null,
    times: job.series.count,
    disabledAt: disabledAt === null ? null : new Date(disabledAt).toISOString(),
    daysLeft: disabledAt === null ? null : Math.max(0, Math.ceil((disabledAt - now) / day)),
    cure: [...cure],
  }
}
