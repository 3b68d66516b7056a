import { z } from 'zod'
import type { AppRoleAssignment, EnterpriseApp } from '#shared/domain/directory'
import { batchCollections, collect } from '#shared/engine/graph/collections'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { orMissing } from '#shared/engine/graph/or-missing'
import { segment } from '#shared/engine/graph/service-root'

const appSchema = z
  .object({
    id: z.string().min(1),
    appId: z.string(),
    displayName: z.string().nullish(),
    applicationTemplateId: z.string().nullish(),
    appRoles: z
      .array(
        z.object({
          id: z.string(),
          displayName: z.string().nullish(),
          isEnabled: z.boolean().nullish(),
          allowedMemberTypes: z.array(z.string()).nullish(),
        }),
      )
      .nullish(),
  })
  .transform((app): EnterpriseApp => ({
    id: app.id,
    appId: app.appId,
    // Graph may leave a name out; the id is what such an app can still be found by.
    displayName: app.displayName ?? app.appId,
    applicationTemplateId: app.applicationTemplateId ?? null,
    appRoles: (app.appRoles ?? []).map((role) => ({
      id: role.id,
      displayName: role.displayName ?? role.id,
      isEnabled: role.isEnabled ?? false,
      allowedMemberTypes: role.allowedMemberTypes ?? [],
    })),
  }))

const assignmentSchema = z
  .object({
    id: z.string(),
    appRoleId: z.string(),
    principalId: z.string(),
    principalType: z.string(),
    principalDisplayName: z.string().nullish(),
    resourceId: z.string(),
  })
  .transform((row): AppRoleAssignment => ({ ...row, principalDisplayName: row.principalDisplayName ?? null }))

const appFields = 'id,appId,displayName,applicationTemplateId,appRoles'

/** Every enterprise application, as the admin center lists them: by the tag that instantiation puts on. A page at a time. */
export function listEnterpriseApps(client: GraphClient, call?: GraphCall): AsyncGenerator<EnterpriseApp[]> {
  const filter = encodeURIComponent("tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')")
  return client.pages(`/servicePrincipals?$filter=${filter}&$select=${appFields}&$top=999`, appSchema, call)
}

/** One enterprise application by its object id, or null where Graph does not know it. */
export async function readEnterpriseApp(
  client: GraphClient,
  id: string,
  call?: GraphCall,
): Promise<EnterpriseApp | null> {
  return orMissing(() => client.get(`/servicePrincipals/${segment(id)}?$select=${appFields}`, appSchema, call))
}

/** Who is assigned to an app, a page at a time; `appObjectId` is the servicePrincipal's object id. */
export function listAssignments(
  client: GraphClient,
  appObjectId: string,
  call?: GraphCall,
): AsyncGenerator<AppRoleAssignment[]> {
  return client.pages(assignmentsPath(appObjectId), assignmentSchema, call)
}

/** The assignments of many apps, in the order of the ids; each succeeds or fails on its own. */
export async function batchAssignments(
  client: GraphClient,
  appObjectIds: readonly string[],
  call?: GraphCall,
): Promise<BatchAnswer<AppRoleAssignment[]>[]> {
  return collect(batchCollections(client, appObjectIds.map(assignmentsPath), assignmentSchema, call))
}

function assignmentsPath(appObjectId: string): string {
  return `/servicePrincipals/${segment(appObjectId)}/appRoleAssignedTo?$top=999`
}
