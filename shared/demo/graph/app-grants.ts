import { answerCollection } from '#shared/demo/graph/collection'
import { listingOf } from '#shared/demo/graph/pages'
import { requireRights } from '#shared/demo/graph/rights'
import { servicePrincipalOf } from '#shared/demo/graph/service-principals'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoApp, DemoGrant } from '#shared/demo/model'

/** microsoft.graph.appRoleAssignment where the one that holds the role is an app. */
function grantType(app: DemoApp): EntityType<DemoGrant> {
  const properties: EntityType<DemoGrant>['properties'] = {
    id: ({ id }) => id,
    deletedDateTime: () => null,
    appRoleId: ({ appRoleId }) => appRoleId,
    createdDateTime: ({ createdDateTime }) => createdDateTime,
    principalDisplayName: () => app.displayName,
    principalId: () => app.id,
    principalType: () => 'ServicePrincipal',
    resourceDisplayName: ({ resource }) => resource.displayName,
    resourceId: ({ resource }) => resource.id,
  }
  return {
    name: 'appRoleAssignment',
    properties,
    defaults: Object.keys(properties),
    filters: {},
    sorts: {},
    tokenised: [],
    elsewhere: [],
  }
}

function list(call: GraphCall): GraphAnswer {
  requireRights(call.world, 'applications')
  const app = servicePrincipalOf(call)
  return answerCollection(
    call,
    grantType(app),
    listingOf([...(app.grants ?? [])], ({ id }) => id),
    {
      context: 'appRoleAssignments',
    },
  )
}

/** The permissions that were granted to an app itself. */
export const appGrantRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/servicePrincipals/{id}/appRoleAssignments', answer: list },
]
