import { failureOf } from '#shared/contract/failure'
import { nextCycle, type SynchronizationJob } from '#shared/domain/provisioning'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { readSyncAll } from '#shared/engine/graph/job-secrets'
import { readJobs } from '#shared/engine/graph/synchronization'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import { secretsKey } from '#shared/engine/provisioning/secrets-setting'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { answersOf } from '#shared/engine/store/answer-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { readSetting } from '#shared/engine/store/setting-rows'
import type { JobFacts } from '#shared/engine/verification/reading'

export interface JobReading {
  readonly facts: JobFacts
  readonly schema: SynchronizationSchema | null
  readonly notes: readonly string[]
}

/**
 * What decides whom the app's job sends: its state, its schema, whom it takes. What may not be read is said in the notes; only a lost
 * connection or token ends the reading.
 */
export async function readJobFacts(access: TenantAccess, app: CachedApp, signal: AbortSignal): Promise<JobReading> {
  const { graph } = access
  const notes: string[] = []
  const jobs = await orNull(() => readJobs(graph, app.id, { signal }), notes, 'The provisioning job could not be read')
  const job = jobs === null ? null : chosenJob(jobs)
  if (jobs !== null && jobs.length > 1) {
    notes.push(`The app has ${jobs.length} provisioning jobs; ${job?.id ?? ''} is the one that is gone by.`)
  }
  if (jobs !== null && job === null)
    notes.push('The app has no provisioning job: nothing is sent to the product by Entra.')
  const schema =
    job === null
      ? null
      : await orNull(
          () => readSchema(graph, app.id, job.id, { signal }),
          notes,
          "The job's attribute mappings and filters could not be read, so nobody is taken for filtered out",
        )
  const takes = await whomItTakes(access, app, signal)
  if (takes.from === 'assumed') {
    notes.push('That the job takes assigned people only is assumed: Graph does not tell, and nobody has answered.')
  }
  return { facts: jobFactsOf(job, jobs === null ? null : 'none', schema, takes), schema, notes }
}

/** The facts that a job and its schema make; `state` stands for a job that is not there. */
export function jobFactsOf(
  job: SynchronizationJob | null,
  absent: 'none' | null,
  schema: SynchronizationSchema | null,
  takes: { readonly all: boolean; readonly from: JobFacts['takesAllFrom'] },
): JobFacts {
  return {
    id: job?.id ?? null,
    state: job?.state ?? (absent === null ? null : 'NotConfigured'),
    lastBegan: job?.last?.began ?? null,
    lastEnded: job?.last?.ended ?? null,
    lastEscrowed: job?.last?.escrowed ?? null,
    next: job === null ? null : nextCycle(job),
    quarantine: job?.quarantine?.error?.code ?? job?.quarantine?.reason ?? null,
    schemaUnknown: schema === null ? 'not read' : null,
    groupMapping: schema === null ? null : schema.group?.enabled === true,
    takesAll: takes.all,
    takesAllFrom: takes.from,
    // Non-gallery apps made before 2018 have jobs of this kind; those of gallery apps have names of their own and cannot be dated.
    skipsDefaultRole: job?.id.toLowerCase().startsWith('customappsso.') === true,
  }
}

/** The job that runs, else the first; null where there is none. */
export function chosenJob<Job extends SynchronizationJob>(jobs: readonly Job[]): Job | null {
  return jobs.find(({ state }) => state === 'Active') ?? jobs[0] ?? null
}

/** By the job's own settings where the tenant lets them be read, else by what a person said, else assigned people only. */
export async function whomItTakes(
  access: TenantAccess,
  app: { readonly id: string },
  signal: AbortSignal | null,
): Promise<{ readonly all: boolean; readonly from: JobFacts['takesAllFrom'] }> {
  if (signal !== null && readSetting(access.workspace, secretsKey) === 'on') {
    const told = await readSyncAll(access.graph, app.id, { signal })
    if (told !== null) return { all: told, from: 'read' }
  }
  return whomItIsSaidToTake(access.workspace, app.id)
}

/** The same by what a person said; assigned people only where nobody has. */
export function whomItIsSaidToTake(
  workspace: ReadDatabase,
  appId: string,
): { readonly all: boolean; readonly from: 'answered' | 'assumed' } {
  const { scope } = answersOf(workspace, appId)
  return scope === undefined ? { all: false, from: 'assumed' } : { all: scope === 'all', from: 'answered' }
}

async function orNull<T>(read: () => Promise<T>, notes: string[], what: string): Promise<T | null> {
  try {
    return await read()
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (!['permission-missing', 'graph-not-found', 'graph-refused', 'graph-answer-invalid'].includes(failure.code)) {
      throw thrown
    }
    notes.push(`${what}: ${failure.message}`)
    return null
  }
}
