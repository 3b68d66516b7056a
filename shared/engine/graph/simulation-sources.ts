import { z } from 'zod'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'
import { fieldsWith, sourcePersonSchema } from '#shared/engine/graph/source-people'

/** Who is assigned to an app, and since when; null is "not told". */
export interface DatedAssignment {
  readonly principalId: string
  /** User | Group | ServicePrincipal. */
  readonly principalType: string
  readonly principalDisplayName: string | null
  /** ISO 8601. */
  readonly createdDateTime: string | null
}

const assignmentSchema = z
  .object({
    principalId: z.string(),
    principalType: z.string(),
    principalDisplayName: z.string().nullish(),
    createdDateTime: z.string().nullish().catch(null),
  })
  .transform((row): DatedAssignment => {
    const at = Date.parse(row.createdDateTime ?? '')
    return {
      principalId: row.principalId,
      principalType: row.principalType,
      principalDisplayName: row.principalDisplayName ?? null,
      createdDateTime: Number.isNaN(at) ? null : new Date(at).toISOString(),
    }
  })

/** Who is assigned to an app, a page at a time; `appObjectId` is the servicePrincipal's object id. */
export function datedAssignments(
  client: GraphClient,
  appObjectId: string,
  call?: GraphCall,
): AsyncGenerator<DatedAssignment[]> {
  return client.pages(`/servicePrincipals/${segment(appObjectId)}/appRoleAssignedTo?$top=999`, assignmentSchema, call)
}

/** Every user of the tenant with further properties, a page at a time. */
export function allSourcePeople(
  client: GraphClient,
  properties: readonly string[],
  call?: GraphCall,
): AsyncGenerator<SourcePerson[]> {
  return client.pages(`/users?$select=${fieldsWith(properties)}&$top=999`, sourcePersonSchema, call)
}
