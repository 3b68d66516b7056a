import { z } from 'zod'
import type { LoggedChange } from '#shared/domain/logged-change'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { modifiedSchema, stepSchema, toldList, toldText } from '#shared/engine/graph/provisioning-answers'

/** A page of the log; `odd` counts rows that do not say which they are, when they happened or how they ended. */
export interface LogPage {
  readonly rows: readonly LoggedChange[]
  readonly odd: number
  /** The link to the next page; null on the last one. */
  readonly next: string | null
}

const identity = z
  .looseObject({
    id: toldText.optional(),
    displayName: toldText.optional(),
    identityType: toldText.optional(),
    details: z.looseObject({ UserPrincipalName: toldText.optional() }).nullish().catch(null),
  })
  .nullish()
  .catch(null)

const status = z
  .looseObject({
    status: toldText.optional(),
    errorInformation: z
      .looseObject({
        errorCode: toldText.optional(),
        reason: toldText.optional(),
        recommendedAction: toldText.optional(),
        additionalDetails: toldText.optional(),
      })
      .nullish()
      .catch(null),
  })
  .nullish()
  .catch(null)

/** A provisioningObjectSummary. */
const summary = z.looseObject({
  id: toldText.optional(),
  activityDateTime: toldText.optional(),
  jobId: toldText.optional(),
  cycleId: toldText.optional(),
  provisioningAction: toldText.optional(),
  sourceIdentity: identity,
  targetIdentity: identity,
  provisioningStatusInfo: status,
  provisioningSteps: toldList(stepSchema).optional(),
  modifiedProperties: toldList(modifiedSchema).optional(),
})

const rowSchema = z.unknown().transform((told): LoggedChange | null => {
  const parsed = summary.safeParse(told)
  return parsed.success ? changeOf(parsed.data) : null
})

/** The first page of a job's rows between two instants (ISO 8601, both left out themselves), newest first. */
export function logPath(jobId: string, after: string, before: string | null): string {
  const clauses = [
    `jobId eq '${jobId.replaceAll("'", "''")}'`,
    `activityDateTime gt ${after}`,
    ...(before === null ? [] : [`activityDateTime lt ${before}`]),
  ]
  const order = encodeURIComponent('activityDateTime desc')
  return `/auditLogs/provisioning?$filter=${encodeURIComponent(clauses.join(' and '))}&$orderby=${order}&$top=1000`
}

/** One page of the log; `link` is a `logPath` or the link that the former page gave. */
export async function logPage(client: GraphClient, link: string, call?: GraphCall): Promise<LogPage> {
  const { items, next } = await client.page(link, rowSchema, call)
  const rows = items.filter((row) => row !== null)
  return { rows, odd: items.length - rows.length, next }
}

function changeOf(row: z.output<typeof summary>): LoggedChange | null {
  const { id, jobId, sourceIdentity: source, provisioningStatusInfo: info } = row
  const ended = info?.status ?? null
  const at = Date.parse(row.activityDateTime ?? '')
  if (id == null || jobId == null || ended === null || Number.isNaN(at)) return null
  const error = info?.errorInformation
  const steps = row.provisioningSteps ?? []
  const outcome = ended.trim().toLowerCase()
  return {
    id,
    at: new Date(at).toISOString(),
    jobId,
    cycleId: row.cycleId ?? null,
    action: actionOf(row.provisioningAction ?? null),
    status: outcome,
    object: objectOf(source?.identityType ?? row.targetIdentity?.identityType ?? null),
    sourceId: source?.id?.toLowerCase() ?? null,
    sourceName: source?.displayName ?? null,
    sourceUserPrincipalName: source?.details?.UserPrincipalName ?? null,
    targetId: row.targetIdentity?.id ?? null,
    errorCode: error?.errorCode ?? (outcome === 'skipped' ? skipReason(steps) : null),
    reason: error?.reason ?? error?.additionalDetails ?? null,
    recommended: error?.recommendedAction ?? null,
    steps,
    modified: row.modifiedProperties ?? [],
  }
}

const actions = new Map(
  ['create', 'update', 'delete', 'disable', 'stagedDelete', 'other'].map((name) => [name.toLowerCase(), name]),
)

/** Examples of Microsoft spell it with a capital letter and without one. */
function actionOf(told: string | null): string | null {
  return told === null ? null : (actions.get(told.trim().toLowerCase()) ?? told)
}

function objectOf(told: string | null): LoggedChange['object'] {
  const type = told?.trim().toLowerCase()
  return type === 'user' || type === 'group' ? type : 'other'
}

function skipReason(steps: LoggedChange['steps']): string | null {
  for (const { details } of steps) {
    const found = details.find(([name]) => name.toLowerCase() === 'skipreason')
    if (found !== undefined) return found[1]
  }
  return null
}
