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

/** More of them: roles that make groups, assign, or read logs, and nothing of provisioning. */
const neighbouringTemplates = {
  'Directory Writers': '9360feb5-f418-4baa-8175-e2a00bac4301',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Groups Administrator': 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  'Identity Governance Administrator': '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Security Operator': '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
} as const

export const namedRoles = { ...roleTemplates, ...neighbouringTemplates }

export type NamedRole = keyof typeof namedRoles

const roleSchema = z.looseObject({
  roleTemplateId: z.string().nullish().catch(null),
  displayName: z.string().nullish().catch(null),
})

/** The cast is an advanced query. */
const advanced = { ConsistencyLevel: 'eventual' }

/**
 * The directory roles that whoever is signed in holds now, also through groups: template ids, in lower case, with their names. Roles that
 * are not activated, custom roles and ownership of an app do not show.
 */
export async function readActiveRoles(client: GraphClient, call?: GraphCall): Promise<ReadonlyMap<string, string>> {
  const path =
    '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId,displayName&$count=true&$top=999'
  const pages = await collect(client.pages(path, roleSchema, { ...call, headers: { ...call?.headers, ...advanced } }))
  return new Map(
    pages.flat().flatMap(({ roleTemplateId, displayName }): [string, string][] => {
      const id = roleTemplateId?.toLowerCase()
      return id === undefined ? [] : [[id, displayName ?? id]]
    }),
  )
}

/** Template ids of the same roles. */
export async function readOwnRoles(client: GraphClient, call?: GraphCall): Promise<ReadonlySet<string>> {
  return new Set((await readActiveRoles(client, call)).keys())
}
