import type { JobVerb, SynchronizationJob } from '#shared/domain/provisioning'
import { batchCollections, collect } from '#shared/engine/graph/collections'
import type { BatchAnswer, GraphCall, GraphWrite, ReadBack, ReadBackCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { orMissing } from '#shared/engine/graph/or-missing'
import { segment } from '#shared/engine/graph/service-root'
import { type JobReading, type JobRun, jobRunSchema, jobSchema } from '#shared/engine/graph/synchronization-job'

/** The jobs of many apps, in the order of the ids. An app that never had provisioning answers 404 or nothing: both are no jobs. */
export async function batchJobs(
  client: GraphClient,
  appObjectIds: readonly string[],
  call?: GraphCall,
): Promise<BatchAnswer<JobReading[]>[]> {
  const answers = await collect(batchCollections(client, appObjectIds.map(jobsPath), jobSchema, call))
  return answers.map((answer) =>
    !answer.ok && answer.failure.code === 'graph-not-found' ? { ok: true, value: [] } : answer,
  )
}

/** The jobs of one app; none where Graph answers 404. */
export async function readJobs(client: GraphClient, appObjectId: string, call?: GraphCall): Promise<JobReading[]> {
  return (
    (await orMissing(async () => (await collect(client.pages(jobsPath(appObjectId), jobSchema, call))).flat())) ?? []
  )
}

/** The jobs of one app with all that Graph tells of how they run; none where Graph answers 404. */
export async function readJobRuns(client: GraphClient, appObjectId: string, call?: GraphCall): Promise<JobRun[]> {
  return (
    (await orMissing(async () => (await collect(client.pages(jobsPath(appObjectId), jobRunSchema, call))).flat())) ?? []
  )
}

/** One job, or null where Graph does not know it. */
export async function readJob(
  client: GraphClient,
  appObjectId: string,
  jobId: string,
  call?: GraphCall,
): Promise<JobReading | null> {
  return orMissing(() => client.get(jobPath(appObjectId, jobId), jobSchema, call))
}

/** The request that a verb is; `resetScope` (comma-joined) only with restart, where none is the portal's own. */
export function jobWrite(
  appObjectId: string,
  job: Pick<SynchronizationJob, 'id'>,
  verb: JobVerb,
  resetScope = '',
): Omit<GraphWrite, 'readBack'> {
  const path = `${jobPath(appObjectId, job.id)}/${verb}`
  if (verb !== 'restart') return { method: 'POST', path }
  // An empty text is no member of the flags; leaving the property out is how "empty" is said.
  return { method: 'POST', path, body: { criteria: resetScope.trim() === '' ? {} : { resetScope } } }
}

/** What tells whether a verb took effect: the job as it was before, and as Graph shows it when asked. */
export function jobReadBack(
  client: GraphClient,
  appObjectId: string,
  before: SynchronizationJob & Partial<JobReading>,
  verb: JobVerb,
): (call: ReadBackCall) => Promise<ReadBack> {
  return async (call) => {
    const now = await readJob(client, appObjectId, before.id, call)
    if (now === null) return 'unknown'
    // A cycle that runs keeps the job Active until its end; the schedule tells that it was paused.
    if (verb === 'pause') return now.state === 'Paused' || now.schedule === 'Paused' ? 'done' : 'unknown'
    if (verb === 'start') return started(before, now)
    return restarted(before, now, new Date(call.sentAt).toISOString()) ? 'done' : 'unknown'
  }
}

function started(before: SynchronizationJob, now: JobReading): ReadBack {
  if (now.state === 'Active') return now.schedule === 'Paused' ? 'unknown' : 'done'
  if (before.state !== 'Paused') return 'unknown'
  return now.state === 'Paused' ? 'not-done' : 'done'
}

/** Only by what an ordinary cycle would not have brought: the time counts from when the restart was sent. */
function restarted(before: SynchronizationJob & Partial<JobReading>, now: JobReading, sentAt: string): boolean {
  const forgotten = (before.steadyStateFirstAchieved ?? null) !== null && now.steadyStateFirstAchieved === null
  const lifted = before.state === 'Quarantine' && now.state !== 'Quarantine'
  const ran = (now.last?.began ?? '') >= sentAt
  const moves = (before.progressObserved ?? null) === null && (now.progressObserved ?? '') >= sentAt
  return forgotten || lifted || ran || moves
}

function jobsPath(appObjectId: string): string {
  return `/servicePrincipals/${segment(appObjectId)}/synchronization/jobs`
}

function jobPath(appObjectId: string, jobId: string): string {
  return `${jobsPath(appObjectId)}/${segment(jobId)}`
}
