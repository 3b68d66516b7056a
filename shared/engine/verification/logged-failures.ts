import { failureOf } from '#shared/contract/failure'
import { failedRows } from '#shared/engine/graph/provisioning-log'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { JudgedReading } from '#shared/engine/verification/judge-reading'
import type { JobFacts, LoggedFailure } from '#shared/engine/verification/reading'

/** Whether the log could say more: somebody is missing for no cause seen yet, and the last cycle may have failed on somebody. */
export function logMayExplain({ rows }: JudgedReading, job: JobFacts): boolean {
  if (job.id === null || job.lastBegan === null || job.lastEscrowed === 0) return false
  return rows.some(({ reasons }) => reasons.some(({ code }) => code === 'unexplained' || code === 'default-role'))
}

/** Failures of the last day by person, those without a later success; none where the log may not be read or nothing failed. */
export async function loggedFailures(
  access: TenantAccess,
  job: JobFacts,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, LoggedFailure>> {
  const found = new Map<string, LoggedFailure>()
  if (job.id === null || job.lastBegan === null || job.lastEscrowed === 0) return found
  try {
    const rows = await failedRows(access.graph, job.id, since(job.lastBegan), { signal })
    for (const { sourceId, errorCode, reason, at } of rows ?? []) {
      if (sourceId !== null && !found.has(sourceId)) found.set(sourceId, { code: errorCode, reason, at })
    }
  } catch (thrown) {
    const { code } = failureOf(thrown)
    if (!['permission-missing', 'graph-not-found', 'graph-refused', 'graph-failed', 'graph-throttled'].includes(code))
      throw thrown
  }
  return found
}

/** What fails is tried again ever more rarely: a failure of the day before still stands where no success came after it. */
function since(lastBegan: string): string {
  return new Date(Date.parse(lastBegan) - 86_400_000).toISOString()
}
