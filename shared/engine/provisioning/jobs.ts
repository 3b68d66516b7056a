import type { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { jobStatusSchema } from '#shared/contract/provisioning'
import { nextCycle, type SynchronizationJob } from '#shared/domain/provisioning'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { readJobs } from '#shared/engine/graph/synchronization'
import type { JobReading } from '#shared/engine/graph/synchronization-job'
import type { CachedApp } from '#shared/engine/store/app-rows'

export function jobStatus(
  job: SynchronizationJob & Partial<Pick<JobReading, 'schedule'>>,
): z.output<typeof jobStatusSchema> {
  const { id, state, interval, last, quarantine } = job
  return {
    id,
    state,
    interval,
    last:
      last === null
        ? null
        : {
            state: last.state,
            began: last.began,
            ended: last.ended,
            exported: last.exported,
            escrowed: last.escrowed,
            error: last.error,
          },
    // A paused job is Active until its running cycle has ended, and none follows.
    next: job.schedule === 'Paused' || job.schedule === 'Disabled' ? null : nextCycle(job),
    quarantine,
  }
}

/** The job of an app that a verb is meant for: the named one, or the only one; read from Graph now. */
export async function jobOf(
  graph: GraphClient,
  app: CachedApp,
  jobId: string | undefined,
  signal: AbortSignal,
): Promise<JobReading> {
  return pickJob(await readJobs(graph, app.id, { signal }), app, jobId)
}

/** The named one of an app's jobs, or the only one; throws `job-missing` or `ambiguous-name`. */
export function pickJob<Job extends SynchronizationJob>(
  jobs: readonly Job[],
  app: CachedApp,
  jobId: string | undefined,
): Job {
  const named = jobId === undefined ? jobs : jobs.filter((job) => job.id === jobId)
  const [only, second] = named
  if (only !== undefined && second === undefined) return only
  if (only !== undefined) {
    throw new ConsoleFailure({
      code: 'ambiguous-name',
      message: `'${app.displayName}' has several provisioning jobs: ${jobs.map((job) => job.id).join(', ')}.`,
      remedy: 'Name one with --job.',
    })
  }
  throw new ConsoleFailure({
    code: 'job-missing',
    message:
      jobId === undefined
        ? `'${app.displayName}' (${app.id}) has no provisioning job.`
        : `'${app.displayName}' (${app.id}) has no provisioning job ${jobId}.`,
    remedy:
      'Set provisioning up in the Entra admin center first: an app made from an app registration cannot provision.',
  })
}
