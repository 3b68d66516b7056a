import { z } from 'zod'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

/** The scope that reads it; asked for when it is first needed. */
export const auditScope = 'AuditLog.Read.All'

/** A row of Entra's audit log: what somebody or something changed in the tenant. */
export interface DirectoryAudit {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly activity: string
  readonly category: string | null
  /** success | failure | timeout. */
  readonly result: string | null
  readonly reason: string | null
  /** Who: a person by user principal name and id, or an app by its name. */
  readonly by: { readonly name: string | null; readonly id: string | null } | null
  readonly targets: readonly {
    readonly id: string | null
    readonly type: string | null
    readonly name: string | null
  }[]
}

export interface AuditReading {
  readonly rows: readonly DirectoryAudit[]
  /** There are more in that time than are read. */
  readonly cut: boolean
}

/** Five of them take ten seconds. */
const mostPages = 5
const longestText = 1024

// What is missing, null or of another type is "not told".
const text = z
  .string()
  .transform((told) => (told.trim() === '' ? null : told.slice(0, longestText)))
  .nullish()
  .catch(null)

const rowSchema = z
  .looseObject({
    id: text,
    activityDateTime: text,
    activityDisplayName: text,
    category: text,
    result: text,
    resultReason: text,
    initiatedBy: z
      .looseObject({
        user: z.looseObject({ id: text, userPrincipalName: text, displayName: text }).nullish().catch(null),
        app: z.looseObject({ servicePrincipalId: text, displayName: text }).nullish().catch(null),
      })
      .nullish()
      .catch(null),
    targetResources: z
      .array(z.looseObject({ id: text, type: text, displayName: text, userPrincipalName: text }).catch({}))
      .nullish()
      .catch(null),
  })
  .transform((row): DirectoryAudit | null => {
    const at = Date.parse(row.activityDateTime ?? '')
    if (row.id == null || row.activityDisplayName == null || Number.isNaN(at)) return null
    const { user, app } = row.initiatedBy ?? {}
    return {
      id: row.id,
      at: new Date(at).toISOString(),
      activity: row.activityDisplayName,
      category: row.category ?? null,
      result: row.result?.toLowerCase() ?? null,
      reason: row.resultReason ?? null,
      by:
        user != null
          ? { name: user.userPrincipalName ?? user.displayName ?? null, id: user.id ?? null }
          : app != null
            ? { name: app.displayName ?? null, id: app.servicePrincipalId ?? null }
            : null,
      targets: (row.targetResources ?? []).slice(0, 50).map((target) => ({
        id: target.id?.toLowerCase() ?? null,
        type: target.type ?? null,
        name: target.userPrincipalName ?? target.displayName ?? null,
      })),
    }
  })
  .catch(null)

/**
 * What the audit log has between two instants (milliseconds since 1970, both taken in), newest first, at most 5 pages. Throws what
 * Graph fails with; `permission-missing` where the scope AuditLog.Read.All or a role is missing.
 */
export async function auditsBetween(
  client: GraphClient,
  from: number,
  to: number,
  call?: GraphCall,
): Promise<AuditReading> {
  const iso = (at: number) => new Date(at).toISOString()
  const filter = encodeURIComponent(`activityDateTime ge ${iso(from)} and activityDateTime le ${iso(to)}`)
  const order = encodeURIComponent('activityDateTime desc')
  let link: string | null = `/auditLogs/directoryAudits?$filter=${filter}&$orderby=${order}&$top=500`
  const rows: DirectoryAudit[] = []
  for (let page = 0; page < mostPages && link !== null; page += 1) {
    const answer: { items: readonly (DirectoryAudit | null)[]; next: string | null } = await client.page(
      link,
      rowSchema,
      call,
    )
    rows.push(...answer.items.filter((row) => row !== null))
    link = answer.next
  }
  return { rows, cut: link !== null }
}
