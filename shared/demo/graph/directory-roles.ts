import { allowOptions } from '#shared/demo/graph/collection'
import { requireRights } from '#shared/demo/graph/rights'
import { advanced } from '#shared/demo/graph/call'
import { notFound, unsupportedQuery } from '#shared/demo/graph/errors'
import { idOf } from '#shared/demo/seed/draws'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'

/** Template ids of the directory roles that the demo's person may hold: rights of these names. */
const templates: Readonly<Record<string, string>> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Groups Administrator': 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  'Hybrid Identity Administrator': '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
}

/** What a token says of whoever holds these rights: delegated scopes, and the templates of directory roles. */
export function claimsOf(rights: ReadonlySet<string>): { readonly scp: string; readonly wids: readonly string[] } {
  return {
    scp: [...rights].filter((right) => templates[right] === undefined).join(' '),
    wids: [...rights].flatMap((right) => templates[right] ?? []),
  }
}

function ownRoles(call: GraphCall): GraphAnswer {
  requireRights(call.world, 'me')
  if (call.world.faults.signedInAs === 'partner') throw notFound('me')
  allowOptions(call, ['$select', '$count', '$top'])
  if (!advanced(call))
    throw unsupportedQuery('A cast of transitiveMemberOf needs the header ConsistencyLevel: eventual and $count=true.')
  const select = call.query.get('$select')?.split(',')
  const value = Object.entries(templates)
    .filter(([displayName]) => call.world.faults.rights.has(displayName))
    .map(([displayName, roleTemplateId]) => {
      const role = { id: idOf(0, 'role', roleTemplateId), displayName, description: displayName, roleTemplateId }
      const told = Object.entries(role).filter(([name]) => select?.includes(name) ?? true)
      return { '@odata.type': '#microsoft.graph.directoryRole', ...Object.fromEntries(told) }
    })
  return {
    status: 200,
    body: {
      '@odata.context': `${call.world.root()}/$metadata#directoryRoles`,
      '@odata.count': value.length,
      value,
    },
  }
}

/** The directory roles of whoever signs in to the demo. */
export const directoryRoleRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/me/transitiveMemberOf/microsoft.graph.directoryRole', answer: ownRoles },
]
