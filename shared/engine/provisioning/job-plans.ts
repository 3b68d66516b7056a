import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { type JobVerb, needsTypedConfirmation, parseResetScopes, type ResetScope } from '#shared/domain/provisioning'
import { jobReadBack, jobWrite, readJob } from '#shared/engine/graph/synchronization'
import type { JobReading } from '#shared/engine/graph/synchronization-job'
import type { PlanDraft, PlanKind } from '#shared/engine/plans/plan-kind'
import { jobSections } from '#shared/engine/provisioning/job-sections'

const dataSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  verb: z.enum(['start', 'pause', 'restart']),
  resetScope: z.string(),
  /** The job when the plan was made: what staleness and the read-back compare with. */
  job: z.custom<JobReading>(
    (value) => typeof value === 'object' && value !== null && 'id' in value && 'state' in value,
  ),
  /** as-read: its state must be what it was. held, running: what a plan that takes another one back finds. */
  expects: z.enum(['as-read', 'held', 'running']),
  objects: z.number().nullable(),
})

type JobPlanData = z.output<typeof dataSchema>

export const jobPlanKind: PlanKind<JobPlanData> = {
  parse: (data) => dataSchema.parse(data),
  staleness: async (access, { app, job, expects }, signal) => {
    const now = await readJob(access.graph, app.id, job.id, { signal })
    if (now === null) return `the job ${job.id} is gone.`
    const was = expects === 'as-read' ? stateOf(job) : expects === 'held' ? 'paused' : 'running'
    const holds =
      expects === 'as-read' ? stateOf(now) === was : expects === 'held' ? isHeld(now) : isRunnable(now) && !isHeld(now)
    return holds ? null : `the job ${job.id} was ${was} and is ${stateOf(now)} now.`
  },
  steps: (access, { app, job, verb, resetScope }) => [
    {
      write: { ...jobWrite(app.id, job, verb, resetScope), readBack: jobReadBack(access.graph, app.id, job, verb) },
    },
  ],
  ahead: (_, data) => wayBack(data),
  reverse: (_, data) => wayBack(data),
}

function wayBack({ app, job, verb, objects }: JobPlanData): PlanDraft | null {
  if (verb === 'restart' || isHeld(job) === (verb === 'pause')) return null
  // A job in quarantine that was started is not put back into it.
  if (!isHeld(job) && !isRunnable(job)) return null
  const then: JobReading =
    verb === 'pause' ? { ...job, state: 'Paused', schedule: 'Paused' } : { ...job, state: 'Active', schedule: 'Active' }
  const draft = draftJobPlan(app, then, verb === 'pause' ? 'start' : 'pause', { resetScope: '', objects })
  return { ...draft, data: { ...dataSchema.parse(draft.data), expects: verb === 'pause' ? 'held' : 'running' } }
}

/** A cycle that runs keeps a paused job Active until its end; then the schedule tells. */
function isHeld({ state, schedule }: Pick<JobReading, 'state' | 'schedule'>): boolean {
  return state === 'Paused' || schedule === 'Paused'
}

function isRunnable({ state }: Pick<JobReading, 'state'>): boolean {
  return state === 'Active' || state === 'NotRun'
}

function stateOf(job: Pick<JobReading, 'state' | 'schedule'>): string {
  return job.state !== 'Paused' && job.schedule === 'Paused' ? `${job.state} and paused` : job.state
}

const effects: Record<JobVerb, string> = {
  start: 'provisioning resumes where it was paused, at the next cycle',
  pause: 'provisioning stops after the cycle that is running; nothing is forgotten',
  restart: 'every person and group in scope is evaluated again in a new initial cycle; links are kept',
}

/**
 * What a start, pause or restart would do to a job, in words; `objects` is how many it takes, null where that is not known. Throws
 * `invalid-input` for an unknown reset scope.
 */
export function draftJobPlan(
  app: { readonly id: string; readonly displayName: string },
  job: JobReading,
  verb: JobVerb,
  { resetScope, objects }: { readonly resetScope: string; readonly objects: number | null },
): PlanDraft {
  const scopes = parseResetScopes(resetScope)
  if (scopes === null || (verb !== 'restart' && scopes.length > 0)) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: scopes === null ? `'${resetScope}' is no reset scope.` : `Only a restart takes a reset scope.`,
      remedy:
        'Known are Watermark, Escrows, QuarantineState, ConnectorDataStore, Full, ForceDeletes; none is what the portal does.',
    })
  }
  return {
    kind: 'job',
    data: {
      app: { id: app.id, displayName: app.displayName },
      verb,
      resetScope: scopes.join(', '),
      job,
      expects: 'as-read',
      objects,
    } satisfies JobPlanData,
    summary: `${verb === 'pause' ? 'Pause' : verb === 'start' ? 'Start' : 'Restart'} provisioning of '${app.displayName}'${
      scopes.length > 0 ? ` (${scopes.join(', ')})` : ''
    }.`,
    affects: [
      {
        kind: 'synchronizationJob',
        id: job.id,
        name: app.displayName,
        effect: `${effectOf(verb, scopes)}; it is ${stateOf(job)} now`,
      },
    ],
    changes: [{ kind: 'job', appId: app.id, jobId: job.id, verb, resetScope: scopes.join(', ') }],
    sections: jobSections(job, verb, { scopes, objects }),
    undo: verb === 'restart' ? 'A restart cannot be undone; a pause stops it after the running cycle.' : undoOf(verb),
    confirm: needsTypedConfirmation(scopes) ? app.displayName : null,
  }
}

function effectOf(verb: JobVerb, scopes: readonly ResetScope[]): string {
  const extra = [
    scopes.includes('Full') || scopes.includes('ConnectorDataStore')
      ? 'LINKS BETWEEN ENTRA AND THE PRODUCT ARE FORGOTTEN and everyone is matched anew, which may make duplicates'
      : null,
    scopes.includes('ForceDeletes') ? 'DELETIONS THAT WERE HELD BACK GO THROUGH' : null,
  ].filter((text) => text !== null)
  return extra.length === 0 ? effects[verb] : `every person and group in scope is evaluated again; ${extra.join('; ')}`
}

const undoOf = (verb: 'start' | 'pause') =>
  verb === 'start'
    ? 'Pause it again; a plan for that is saved first where it was paused before. What was sent to the product until then stays.'
    : 'Start it again; a plan for that is saved before this one is sent.'
