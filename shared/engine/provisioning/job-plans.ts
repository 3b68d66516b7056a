import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import {
  type JobVerb,
  needsTypedConfirmation,
  parseResetScopes,
  type ResetScope,
  type SynchronizationJob,
} from '#shared/domain/provisioning'
import { jobReadBack, jobWrite, readJob } from '#shared/engine/graph/synchronization'
import type { PlanDraft, PlanKind } from '#shared/engine/plans/plan-kind'
import type { CachedApp } from '#shared/engine/store/app-rows'

const dataSchema = z.object({
  appId: z.string(),
  verb: z.enum(['start', 'pause', 'restart']),
  resetScope: z.string(),
  /** The job when the plan was made: what staleness and the read-back compare with. */
  job: z.custom<SynchronizationJob>(
    (value) => typeof value === 'object' && value !== null && 'id' in value && 'state' in value,
  ),
})

type JobPlanData = z.output<typeof dataSchema>

export const jobPlanKind: PlanKind<JobPlanData> = {
  parse: (data) => dataSchema.parse(data),
  staleness: async (access, { appId, job }, signal) => {
    const now = await readJob(access.graph, appId, job.id, { signal })
    if (now === null) return `the job ${job.id} is gone.`
    return now.state === job.state ? null : `the job ${job.id} was ${job.state} and is ${now.state} now.`
  },
  steps: (access, { appId, job, verb, resetScope }) => [
    {
      write: { ...jobWrite(appId, job, verb, resetScope), readBack: jobReadBack(access.graph, appId, job, verb) },
    },
  ],
}

const effects: Record<JobVerb, string> = {
  start: 'provisioning resumes where it was paused, at the next cycle',
  pause: 'provisioning stops after the cycle that is running; nothing is forgotten',
  restart: 'every person and group in scope is evaluated again in a new initial cycle; links are kept',
}

/** What a start, pause or restart would do to a job, in words; throws `invalid-input` for an unknown reset scope. */
export function draftJobPlan(app: CachedApp, job: SynchronizationJob, verb: JobVerb, resetScope: string): PlanDraft {
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
    data: { appId: app.id, verb, resetScope: scopes.join(', '), job } satisfies JobPlanData,
    summary: `${verb === 'pause' ? 'Pause' : verb === 'start' ? 'Start' : 'Restart'} provisioning of '${app.displayName}'${
      scopes.length > 0 ? ` (${scopes.join(', ')})` : ''
    }.`,
    affects: [
      {
        kind: 'synchronizationJob',
        id: job.id,
        name: app.displayName,
        effect: `${effectOf(verb, scopes)}; it is ${job.state} now`,
      },
    ],
    changes: [{ kind: 'job', appId: app.id, jobId: job.id, verb, resetScope: scopes.join(', ') }],
    sections: [],
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

const undoOf = (verb: 'start' | 'pause') => (verb === 'start' ? 'Pause it again.' : 'Start it again.')
