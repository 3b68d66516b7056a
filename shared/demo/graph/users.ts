import { answerCollection, answerCount, answerEntity } from '#shared/demo/graph/collection'
import { notFound } from '#shared/demo/graph/errors'
import { basicProfile, userType } from '#shared/demo/graph/user-type'
import { may, requireRights } from '#shared/demo/graph/rights'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoUser } from '#shared/demo/model'

/** People that are not in the recycle bin. */
export const livingUsers = (call: GraphCall) =>
  [...call.world.tenant.users.values()].filter((user) => user.deletedDateTime === null)

// With User.ReadBasic.All alone the rest of the profile is left out of what is answered.
function readableUserType(call: GraphCall): EntityType<DemoUser> {
  if (may(call.world, 'usersInFull')) return userType
  const properties = Object.fromEntries(
    Object.entries(userType.properties).map(([name, read]) => [
      name,
      basicProfile.includes(name) ? read : () => undefined,
    ]),
  )
  return { ...userType, properties }
}

// In the recycle bin a name stands behind the object id without dashes, so that it can be taken again.
const deletedUserType: EntityType<DemoUser> = {
  ...userType,
  properties: {
    ...userType.properties,
    userPrincipalName: (user) => `${user.id.replaceAll('-', '')}${user.userPrincipalName}`,
  },
  defaults: [...userType.defaults, 'deletedDateTime'],
}

function userOf(call: GraphCall): DemoUser {
  const key = (call.params['id'] ?? '').toLowerCase()
  const user = livingUsers(call).find(
    (candidate) => candidate.id === key || candidate.userPrincipalName.toLowerCase() === key,
  )
  if (user === undefined) throw notFound(call.params['id'] ?? '')
  return user
}

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/users',
    answer: (call) => {
      requireRights(call.world, 'users')
      return answerCollection(call, readableUserType(call), livingUsers(call), {
        context: 'users',
        id: (user) => user.id,
      })
    },
  },
  {
    method: 'GET',
    pattern: '/users/$count',
    answer: (call) => {
      requireRights(call.world, 'users')
      return answerCount(call, readableUserType(call), livingUsers(call))
    },
  },
  {
    method: 'GET',
    pattern: '/users/{id}',
    answer: (call) => {
      requireRights(call.world, 'users')
      return answerEntity(call, readableUserType(call), userOf(call), 'users')
    },
  },
  {
    method: 'GET',
    pattern: '/directory/deletedItems/microsoft.graph.user',
    answer: (call) => {
      requireRights(call.world, 'usersInFull')
      const deleted = [...call.world.tenant.users.values()].filter((user) => user.deletedDateTime !== null)
      return answerCollection(call, deletedUserType, deleted, {
        context: 'directoryObjects/microsoft.graph.user',
        id: (user) => user.id,
      })
    },
  },
]
