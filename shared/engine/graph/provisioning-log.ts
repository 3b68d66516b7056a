import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

/** What the provisioning service did, or tried to do, with one object. */
export interface LogRow {
  /** Graph's object id of the person or group. */
  readonly sourceId: string
  /** ISO 8601. */
  readonly at: string
  /** create | update | delete | disable | stagedDelete | other, in lower case; null is "not told". */
  readonly action: string | null
  /** success | failure | skipped | warning. */
  readonly status: string
  readonly errorCode: string | null
  readonly reason: string | null
}

const mostPages = 5

// What is missing, null or of another type is "not told".
const text = z.string().nullish().catch(null)

const statusSchema = z
  .looseObject({
    status: text,
    errorInformation: z.looseObject({ errorCode: text, reason: text }).nullish().catch(null),
  })
  .nullish()
  .catch(null)

/** A provisioningObjectSummary; null for a row that does not say of whom, when or with what outcome. */
const rowSchema = z
  .looseObject({
    activityDateTime: text,
    provisioningAction: text,
    sourceIdentity: z.looseObject({ id: text }).nullish().catch(null),
    provisioningStatusInfo: statusSchema,
  })
  .transform((row): LogRow | null => {
    const sourceId = told(row.sourceIdentity?.id)
    const status = told(row.provisioningStatusInfo?.status)
    const at = Date.parse(row.activityDateTime ?? '')
    if (sourceId === null || status === null || Number.isNaN(at)) return null
    const error = row.provisioningStatusInfo?.errorInformation
    return {
      sourceId,
      at: new Date(at).toISOString(),
      action: told(row.provisioningAction)?.toLowerCase() ?? null,
      status: status.toLowerCase(),
      errorCode: told(error?.errorCode),
      reason: told(error?.reason),
    }
  })

/**
 * What a job failed at since an instant (ISO 8601) and did not succeed at afterwards, newest first; of a log of more than 5,000 rows
 * only the newest. Null where the right or the licence is missing.
 */
export async function failedRows(
  client: GraphClient,
  jobId: string,
  since: string,
  call?: GraphCall,
): Promise<readonly LogRow[] | null> {
  const filter = `jobId eq ${quoted(jobId)} and activityDateTime gt ${new Date(since).toISOString()}`
  const rows = await newestRows(client, filter, { top: 1000, pages: mostPages }, call)
  if (rows === null) return null
  const done = new Map<string, string>()
  for (const { sourceId, status, at } of rows) {
    if (status === 'success' && at > (done.get(sourceId) ?? '')) done.set(sourceId, at)
  }
  return rows.filter(({ sourceId, status, at }) => status === 'failure' && at > (done.get(sourceId) ?? ''))
}

/** The newest rows of one person or group by its object id, newest first. Null where the right or the licence is missing. */
export async function logOf(
  client: GraphClient,
  jobId: string,
  sourceId: string,
  call?: GraphCall,
): Promise<readonly LogRow[] | null> {
  const filter = `jobId eq ${quoted(jobId)} and sourceIdentity/id eq ${quoted(sourceId)}`
  return newestRows(client, filter, { top: 20, pages: 1 }, call)
}

async function newestRows(
  client: GraphClient,
  filter: string,
  { top, pages }: { readonly top: number; readonly pages: number },
  call: GraphCall | undefined,
): Promise<LogRow[] | null> {
  const order = encodeURIComponent('activityDateTime desc')
  let link: string | null =
    `/auditLogs/provisioning?$filter=${encodeURIComponent(filter)}&$orderby=${order}&$top=${top}`
  const rows: LogRow[] = []
  try {
    for (let page = 0; page < pages && link !== null; page += 1) {
      const { items, next }: { items: readonly (LogRow | null)[]; next: string | null } = await client.page(
        link,
        rowSchema,
        call,
      )
      rows.push(...items.filter((row) => row !== null))
      link = next
    }
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure && closed.has(thrown.failure.code)) return null
    throw thrown
  }
  return rows.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** How Graph says that a tenant or a person may not read the log. */
const closed: ReadonlySet<string> = new Set(['permission-missing', 'graph-refused', 'graph-not-found'])

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function told(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' ? null : value
}
