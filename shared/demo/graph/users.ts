import { answerCollection, answerCount, answerEntity } from '#shared/demo/graph/collection'
import { notFound } from '#shared/demo/graph/errors'
import { filtered, listingOf } from '#shared/demo/graph/pages'
import { basicProfile, userType } from '#shared/demo/graph/user-type'
import { may, requireMember, requireRights } from '#shared/demo/graph/rights'
import { rowsOf } from '#shared/demo/row-map'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoUser } from '#shared/demo/model'

const isLiving = (user: DemoUser) => user.deletedDateTime === null

const people = (call: GraphCall, wanted: (user: DemoUser) => boolean) =>
  filtered(
    listingOf(rowsOf(call.world.tenant.users), (user) => user.id),
    wanted,
  )

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

/** The user of a path, by object id or user principal name; throws Graph's 404. */
export function livingUserOf(call: GraphCall): DemoUser {
  const { users } = call.world.tenant
  const key = (call.params['id'] ?? '').toLowerCase()
  const user =
    users.get(key) ?? rowsOf(users).find((one) => isLiving(one) && one.userPrincipalName.toLowerCase() === key)
  if (user === undefined || !isLiving(user)) throw notFound(call.params['id'] ?? '')
  return user
}

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/users',
    answer: (call) => {
      requireMember(call.world)
      requireRights(call.world, 'users')
      return answerCollection(call, readableUserType(call), people(call, isLiving), { context: 'users' })
    },
  },
  {
    method: 'GET',
    pattern: '/users/$count',
    answer: (call) => {
      requireMember(call.world)
      requireRights(call.world, 'users')
      return answerCount(call, readableUserType(call), people(call, isLiving))
    },
  },
  {
    method: 'GET',
    pattern: '/users/{id}',
    answer: (call) => {
      requireRights(call.world, 'users')
      return answerEntity(call, readableUserType(call), livingUserOf(call), 'users')
    },
  },
  {
    method: 'GET',
    pattern: '/directory/deletedItems/microsoft.graph.user',
    answer: (call) => {
      requireRights(call.world, 'usersInFull')
      const deleted = people(call, (user) => !isLiving(user))
      return answerCollection(call, deletedUserType, deleted, {
        context: 'directoryObjects/microsoft.graph.user',
      })
    },
  },
]
