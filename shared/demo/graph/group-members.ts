import { listOf } from '#shared/demo/member-set'
import { advanced } from '#shared/demo/graph/call'
import { answerCollection, answerCount } from '#shared/demo/graph/collection'
import { directoryObject, directoryObjectType, objectPrinter } from '#shared/demo/graph/directory-object'
import { badRequest, unsupportedQuery } from '#shared/demo/graph/errors'
import { groupOf } from '#shared/demo/graph/groups'
import { allRows, filtered, listingOf } from '#shared/demo/graph/pages'
import { may, requireRights } from '#shared/demo/graph/rights'
import type { DirectoryObject } from '#shared/demo/graph/directory-object'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { Listing } from '#shared/demo/graph/pages'
import type { DemoGroup, DemoTenant } from '#shared/demo/model'

type Reach = 'members' | 'transitiveMembers'

/** The living direct members of a group, in the order they joined. */
function directMembers(tenant: DemoTenant, group: DemoGroup): Listing<DirectoryObject> {
  const ids = listOf(group.members)
  return {
    length: ids.length,
    at: (place) => directoryObject(tenant, ids[place] ?? ''),
    idAt: (place) => ids[place] ?? '',
  }
}

function transitiveMembers(tenant: DemoTenant, group: DemoGroup): Listing<DirectoryObject> {
  const found = new Map<string, DirectoryObject>()
  const open = [group]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const member of allRows(directMembers(tenant, next))) {
      if (found.has(member.id) || member.id === group.id) continue
      found.set(member.id, member)
      if (member.type === 'group') open.push(member.row)
    }
  }
  return listingOf([...found.values()], (member) => member.id)
}

function membersOf(call: GraphCall, reach: Reach): Listing<DirectoryObject> {
  const { world } = call
  requireRights(world, 'members')
  const group = groupOf(call)
  // Without Member.Read.Hidden a hidden membership looks like an empty one.
  if (group.visibility === 'HiddenMembership' && !may(world, 'hiddenMembers')) {
    return listingOf<DirectoryObject>([], (member) => member.id)
  }
  return reach === 'members' ? directMembers(world.tenant, group) : transitiveMembers(world.tenant, group)
}

const castTypes = ['user', 'group', 'device', 'orgContact', 'servicePrincipal'] as const

function castOf(call: GraphCall): DirectoryObject['type'] {
  const segment = call.params['cast'] ?? ''
  const type = castTypes.find((candidate) => segment.toLowerCase() === `microsoft.graph.${candidate.toLowerCase()}`)
  if (type === undefined) throw badRequest(`Resource not found for the segment '${segment}'.`)
  return type
}

function list(call: GraphCall, reach: Reach, rows: Listing<DirectoryObject>): GraphAnswer {
  const filtered = ['$filter', '$search', '$orderby'].some((option) => call.query.has(option))
  if (filtered && !advanced(call)) {
    throw unsupportedQuery(`Queries on ${reach} need the header ConsistencyLevel: eventual and $count=true.`)
  }
  return answerCollection(call, directoryObjectType, rows, {
    context: 'directoryObjects',
    print: objectPrinter(call.world),
  })
}

function cast(call: GraphCall, reach: Reach): GraphAnswer {
  const type = castOf(call)
  const rows = filtered(membersOf(call, reach), (member) => member.type === type)
  if (!advanced(call)) {
    throw unsupportedQuery(`A cast of ${reach} needs the header ConsistencyLevel: eventual and $count=true.`)
  }
  return list(call, reach, rows)
}

const routesOf = (reach: Reach): Route[] => [
  { method: 'GET', pattern: `/groups/{id}/${reach}`, answer: (call) => list(call, reach, membersOf(call, reach)) },
  {
    method: 'GET',
    pattern: `/groups/{id}/${reach}/$count`,
    answer: (call) => answerCount(call, directoryObjectType, membersOf(call, reach)),
  },
  { method: 'GET', pattern: `/groups/{id}/${reach}/{cast}`, answer: (call) => cast(call, reach) },
  {
    method: 'GET',
    pattern: `/groups/{id}/${reach}/{cast}/$count`,
    answer: (call) => {
      const type = castOf(call)
      return answerCount(
        call,
        directoryObjectType,
        filtered(membersOf(call, reach), (member) => member.type === type),
      )
    },
  },
]

export const groupMemberRoutes: readonly Route[] = [...routesOf('members'), ...routesOf('transitiveMembers')]
