import { z } from 'zod'
import { collect } from '#shared/engine/graph/collections'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

const grantSchema = z.looseObject({ id: z.string().min(1) })

/**
 * How many app roles of other apps (application permissions, of Graph and the like) were granted to an app. What people consented to in
 * their own name (oauth2PermissionGrants) takes Directory.Read.All, or a scope that writes, and is not read.
 */
export async function countApplicationConsents(
  client: GraphClient,
  appObjectId: string,
  call?: GraphCall,
): Promise<number> {
  const path = `/servicePrincipals/${segment(appObjectId)}/appRoleAssignments?$top=999`
  const pages = await collect(client.pages(path, grantSchema, call))
  return new Set(pages.flat().map(({ id }) => id)).size
}
