import { deleteGroup } from '#shared/demo/delete-group'
import { badRequest } from '#shared/demo/graph/errors'
import { groupOf } from '#shared/demo/graph/groups'
import { boundMembers, memberLinks, ruleDecides } from '#shared/demo/graph/member-links'
import { requireRights } from '#shared/demo/graph/rights'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'

/** Adds members, all or none; nothing else of a group is written through the demo's Graph. */
function addMembers(call: GraphCall): GraphAnswer {
  requireRights(call.world, 'createGroup')
  const group = groupOf(call)
  const names = Object.keys(call.body ?? {})
  const other = names.find((name) => name !== memberLinks)
  if (other !== undefined) throw badRequest(`The demo does not change the property '${other}' of a group.`)
  const ids = boundMembers(call)
  if (ids.length === 0) throw badRequest('Specified HTTP method is not allowed for the request target.')
  if (group.membershipRule !== null) throw badRequest(ruleDecides)
  if (ids.some((id) => group.members.has(id))) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    )
  }
  for (const id of ids) group.members.add(id)
  return { status: 204 }
}

function remove(call: GraphCall): GraphAnswer {
  requireRights(call.world, 'deleteGroup')
  deleteGroup(call.world.tenant, groupOf(call).id)
  return { status: 204 }
}

export const groupWriteRoutes: readonly Route[] = [
  { method: 'PATCH', pattern: '/groups/{id}', answer: addMembers },
  { method: 'DELETE', pattern: '/groups/{id}', answer: remove },
]
