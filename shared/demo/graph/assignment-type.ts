import type { EntityType } from '#shared/demo/graph/entity-type'
import type { DemoAssignment, DemoTenant } from '#shared/demo/model'

/** microsoft.graph.appRoleAssignment, with the names of both ends as the tenant knows them now. */
export function assignmentType(tenant: DemoTenant): EntityType<DemoAssignment> {
  const names = [
    'id',
    'deletedDateTime',
    'appRoleId',
    'createdDateTime',
    'principalDisplayName',
    'principalId',
    'principalType',
    'resourceDisplayName',
    'resourceId',
  ]
  return {
    name: 'appRoleAssignment',
    properties: {
      id: (assignment) => assignment.id,
      deletedDateTime: () => null,
      appRoleId: (assignment) => assignment.appRoleId,
      createdDateTime: (assignment) => assignment.createdDateTime,
      principalDisplayName: ({ principalId }) =>
        tenant.groups.get(principalId)?.displayName ?? tenant.users.get(principalId)?.displayName ?? null,
      principalId: (assignment) => assignment.principalId,
      principalType: (assignment) => assignment.principalType,
      resourceDisplayName: ({ resourceId }) => tenant.apps.get(resourceId)?.displayName ?? null,
      resourceId: (assignment) => assignment.resourceId,
    },
    defaults: names,
    filters: { principalDisplayName: 'plain', resourceId: 'plain' },
    sorts: {},
    tokenised: [],
    elsewhere: [],
  }
}
