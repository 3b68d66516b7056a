import { z } from 'zod'
import { collect } from '#shared/engine/graph/collections'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

/** Template ids of the built-in directory roles that have to do with provisioning, by the names that Entra gives them. */
export const roleTemplates = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Hybrid Identity Administrator': '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
} as const

export type RoleName = keyof typeof roleTemplates

const roleSchema = z
  .looseObject({ roleTemplateId: z.string().nullish().catch(null) })
  .transform(({ roleTemplateId }) => roleTemplateId?.toLowerCase() ?? null)

/** The cast is an advanced query. */
const advanced = { ConsistencyLevel: 'eventual' }

/**
 * Template ids, in lower case, of the directory roles that whoever is signed in holds now, also through groups. Roles that are not
 * activated, custom roles and ownership of an app do not show.
 */
export async function readOwnRoles(client: GraphClient, call?: GraphCall): Promise<ReadonlySet<string>> {
  const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId&$count=true&$top=999'
  const pages = await collect(client.pages(path, roleSchema, { ...call, headers: { ...call?.headers, ...advanced } }))
  return new Set(pages.flat().filter((id) => id !== null))
}
