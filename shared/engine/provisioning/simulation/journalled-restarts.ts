import { z } from 'zod'
import { parseResetScopes } from '#shared/domain/provisioning'
import { segment } from '#shared/engine/graph/service-root'
import type { ReadDatabase } from '#shared/engine/store/database'
import { listAppliedPlans, listSteps } from '#shared/engine/store/plan-rows'

export interface JournalledRestarts {
  /** When this console last had the job look at everything again; null where it never did. ISO 8601, by Graph's clock. */
  readonly restartedAt: string | null
  /** When it last had the job forget its links. */
  readonly forgotAt: string | null
}

/** So many of the newest plans are looked through. */
const mostPlans = 1000

const bodySchema = z.object({ criteria: z.object({ resetScope: z.string().optional() }).optional() })

/** What this console itself has told a job that Graph does not show: restarts, and mappings that were saved. */
export function journalledRestarts(workspace: ReadDatabase, jobId: string): JournalledRestarts {
  let restartedAt: string | null = null
  let forgotAt: string | null = null
  for (const { plan, sentAt } of listAppliedPlans(workspace, { start: 0, count: mostPlans })) {
    if (sentAt === null) continue
    const job = `/jobs/${segment(jobId)}`
    const about = plan.requests.flatMap((request, step) => (request.url.includes(job) ? [{ request, step }] : []))
    if (about.length === 0) continue
    const done = new Set(
      listSteps(workspace, plan.id).flatMap(({ step, state }) =>
        state === 'done' || state === 'done-by-read-back' ? [step] : [],
      ),
    )
    for (const { request, step } of about) {
      if (!done.has(step)) continue
      const saved = request.method === 'PUT' && request.url.endsWith('/schema')
      const scopes = request.url.endsWith('/restart') ? scopesOf(request.body) : null
      if (saved || scopes?.length === 0 || scopes?.includes('Watermark') || scopes?.includes('Full'))
        restartedAt ??= sentAt
      if (scopes?.includes('ConnectorDataStore') || scopes?.includes('Full')) forgotAt ??= sentAt
    }
    if (restartedAt !== null && forgotAt !== null) break
  }
  return { restartedAt, forgotAt }
}

function scopesOf(body: unknown) {
  const read = bodySchema.safeParse(body)
  return read.success ? parseResetScopes(read.data.criteria?.resetScope ?? '') : null
}
