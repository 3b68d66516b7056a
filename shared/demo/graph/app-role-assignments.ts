import { createHash } from 'node:crypto'
import { answerCollection } from '#shared/demo/graph/collection'
import { assignmentType } from '#shared/demo/graph/assignment-type'
import { checkFilter } from '#shared/demo/graph/filter-match'
import { parseFilter } from '#shared/demo/graph/odata-filter'
import { project } from '#shared/demo/graph/entity-type'
import { badRequest, notFound, unsupportedQuery } from '#shared/demo/graph/errors'
import { listingOf } from '#shared/demo/graph/pages'
import { requireAssigning, requireRights } from '#shared/demo/graph/rights'
import { servicePrincipalOf } from '#shared/demo/graph/service-principals'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoApp, DemoAssignment, DemoTenant } from '#shared/demo/model'

const defaultAccess = '00000000-0000-0000-0000-000000000000'
const mostAssignments = 1500

/** An assignment that does not stand yet, or Graph's 400 where it cannot be made. The principal must be a user or a group of the tenant. */
export function newAssignment(
  tenant: DemoTenant,
  app: DemoApp,
  principalId: string,
  appRoleId: string,
  at: number,
): DemoAssignment {
  const user = tenant.users.get(principalId)
  const isUser = user !== undefined && user.deletedDateTime === null
  if (!isUser && !tenant.groups.has(principalId)) throw badRequest('Not a valid reference update.')
  const grantable = app.appRoles.filter((role) => role.isEnabled && role.allowedMemberTypes.includes('User'))
  const known = grantable.length === 0 ? appRoleId === defaultAccess : grantable.some((role) => role.id === appRoleId)
  if (!known) throw badRequest('Permission being assigned was not found on application')
  const held = [...tenant.assignments.values()].filter((assignment) => assignment.principalId === principalId)
  if (held.some((assignment) => assignment.resourceId === app.id && assignment.appRoleId === appRoleId)) {
    throw badRequest('Permission being assigned already exists on the object')
  }
  if (held.length >= mostAssignments)
    throw badRequest(`A principal cannot hold more than ${mostAssignments} app role assignments.`)
  return {
    // Made again after a removal, an assignment is a new one: its id depends on when it was made.
    id: createHash('sha256')
      .update([app.id, principalId, appRoleId, String(at)].join('/'))
      .digest('base64url'),
    appRoleId,
    principalId,
    principalType: isUser ? 'User' : 'Group',
    resourceId: app.id,
    createdDateTime: new Date(at).toISOString(),
  }
}

function list(call: GraphCall): GraphAnswer {
  const { world } = call
  requireRights(world, 'applications')
  const app = servicePrincipalOf(call)
  const type = assignmentType(world.tenant)
  checkAssignmentFilter(call)
  const current = [...world.tenant.assignments.values()]
  const visible = world.lag.visible(current, world.clock.now(), world.faults.assignmentLagMs)
  return answerCollection(
    call,
    type,
    listingOf(
      visible.filter((assignment) => assignment.resourceId === app.id),
      (assignment) => assignment.id,
    ),
    { context: `servicePrincipals('${app.id}')/appRoleAssignedTo` },
  )
}

// Documented for this list: principalDisplayName by eq and startswith, resourceId by eq, nothing joined.
function checkAssignmentFilter(call: GraphCall): void {
  const text = call.query.get('$filter')
  if (text === null) return
  const filter = parseFilter(text)
  checkFilter(assignmentType(call.world.tenant), filter, true)
  const allowed =
    (filter.kind === 'compare' && filter.operator === 'eq') ||
    (filter.kind === 'starts' && filter.path === 'principalDisplayName')
  if (!allowed) throw unsupportedQuery('Unsupported or invalid query filter clause.')
}

function create(call: GraphCall): GraphAnswer {
  const { world } = call
  requireRights(world, 'assign', 'applications')
  const app = servicePrincipalOf(call)
  requireAssigning(world, app.id)
  const body = (typeof call.body === 'object' && call.body !== null ? call.body : {}) as Record<string, unknown>
  const id = (name: string): string => {
    const value = body[name]
    if (typeof value !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
      throw badRequest(`Invalid value specified for property '${name}' of resource 'AppRoleAssignment'.`)
    }
    return value.toLowerCase()
  }
  if (id('resourceId') !== app.id) throw badRequest('Not a valid reference update.')
  const assignment = newAssignment(world.tenant, app, id('principalId'), id('appRoleId'), world.clock.now())
  world.tenant.assignments.set(assignment.id, assignment)
  world.lag.added(assignment, world.clock.now())
  return {
    status: 201,
    body: {
      '@odata.context': `${world.root()}/$metadata#servicePrincipals('${app.id}')/appRoleAssignedTo/$entity`,
      ...project(assignmentType(world.tenant), assignment, null),
    },
  }
}

function remove(call: GraphCall): GraphAnswer {
  const { world } = call
  requireRights(world, 'unassign')
  const app = servicePrincipalOf(call)
  requireAssigning(world, app.id)
  const id = call.params['assignmentId'] ?? ''
  const assignment = world.tenant.assignments.get(id)
  if (assignment === undefined || assignment.resourceId !== app.id) throw notFound(id)
  world.tenant.assignments.delete(id)
  world.lag.removed(assignment, world.clock.now())
  return { status: 204 }
}

export const appRoleAssignmentRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/servicePrincipals/{id}/appRoleAssignedTo', answer: list },
  { method: 'POST', pattern: '/servicePrincipals/{id}/appRoleAssignedTo', answer: create },
  { method: 'DELETE', pattern: '/servicePrincipals/{id}/appRoleAssignedTo/{assignmentId}', answer: remove },
]
