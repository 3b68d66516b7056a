import { answerCollection } from '#shared/demo/graph/collection'
import { directoryObjectType, objectPrinter } from '#shared/demo/graph/directory-object'
import { unsupportedQuery } from '#shared/demo/graph/errors'
import { advanced } from '#shared/demo/graph/call'
import { listingOf } from '#shared/demo/graph/pages'
import { may, requireRights } from '#shared/demo/graph/rights'
import { livingUserOf } from '#shared/demo/graph/users'
import type { DirectoryObject } from '#shared/demo/graph/directory-object'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'

// Groups alone: the demo has no administrative units, and its directory roles are those of whoever signs in.
function groupsOf(call: GraphCall): DirectoryObject[] {
  const user = livingUserOf(call)
  const hidden = may(call.world, 'hiddenMembers')
  const found: DirectoryObject[] = []
  for (const group of call.world.tenant.groups.values()) {
    if (!group.members.has(user.id) || (group.visibility === 'HiddenMembership' && !hidden)) continue
    found.push({ type: 'group', id: group.id, row: group })
  }
  return found
}

function memberOf(call: GraphCall): GraphAnswer {
  requireRights(call.world, 'users', 'members')
  const queried = ['$filter', '$search', '$orderby'].some((option) => call.query.has(option))
  if (queried && !advanced(call))
    throw unsupportedQuery('Queries on memberOf need the header ConsistencyLevel: eventual and $count=true.')
  const rows = listingOf(groupsOf(call), ({ id }) => id)
  return answerCollection(call, directoryObjectType, rows, {
    context: 'directoryObjects',
    print: objectPrinter(call.world),
  })
}

export const memberOfRoutes: readonly Route[] = [{ method: 'GET', pattern: '/users/{id}/memberOf', answer: memberOf }]
