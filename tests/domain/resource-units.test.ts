import { describe, expect, it } from 'vitest'
import { unitsOf } from '#shared/domain/resource-units'

describe('resource units', () => {
  it.each([
    ['GET', '/groups', 1],
    ['GET', '/groups?$select=id&$top=999', 1],
    ['GET', '/groups/g1', 1],
    ['GET', '/groups/g1/members', 3],
    ['GET', '/groups/g1/members?$select=id&$top=999', 2],
    ['GET', '/groups/g1/members?%24select=id&%24top=5', 1],
    ['GET', '/groups/g1/members?$top=5&$expand=manager', 3],
    ['GET', '/Groups/g1/transitiveMembers?$top=20', 5],
    ['GET', '/groups/g1/memberOf', 2],
    ['GET', '/groups/delta?$select=id,members', 1],
    ['GET', '/users', 2],
    ['GET', '/users/u1', 2],
    ['GET', '/users?$select=id&$top=5', 1],
    ['GET', '/users?$select=id&$expand=manager', 2],
    ['GET', '/users/u1/memberOf?$select=id', 1],
    ['GET', '/users/delta?$deltatoken=x', 1],
    ['GET', '/subscribedSkus', 3],
    ['GET', '/servicePrincipals/a1/appRoleAssignments', 2],
    ['GET', '/servicePrincipals/a1/appRoleAssignedTo?$top=999', 1],
    ['GET', '/organization', 1],
    ['POST', '/directoryObjects/getByIds', 3],
    ['POST', '/users/u1/checkMemberGroups', 4],
    ['POST', '/users', 1],
    ['POST', '/groups/g1/members/$ref', 1],
    ['DELETE', '/groups/g1/members/u1/$ref', 1],
    ['PATCH', '/users/u1?$select=id', 1],
  ])('%s %s costs %i', (method, path, units) => {
    expect(unitsOf(method, path)).toBe(units)
  })
})
