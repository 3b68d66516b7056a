import { basicProfile, userType } from '#shared/demo/graph/user-type'
import { groupType } from '#shared/demo/graph/group-type'
import { may } from '#shared/demo/graph/rights'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { GraphWorld } from '#shared/demo/graph/call'
import type { DemoGroup, DemoObject, DemoTenant, DemoUser } from '#shared/demo/model'

/** Whatever can be a member of a group. */
export type DirectoryObject =
  | { readonly type: 'user'; readonly id: string; readonly row: DemoUser }
  | { readonly type: 'group'; readonly id: string; readonly row: DemoGroup }
  | { readonly type: DemoObject['type']; readonly id: string; readonly row: DemoObject }

/** The living object of an id; null where it is gone or in the recycle bin. */
export function directoryObject(tenant: DemoTenant, id: string): DirectoryObject | null {
  const user = tenant.users.get(id)
  if (user !== undefined) return user.deletedDateTime === null ? { type: 'user', id, row: user } : null
  const group = tenant.groups.get(id)
  if (group !== undefined) return { type: 'group', id, row: group }
  const object = tenant.objects.get(id)
  return object === undefined ? null : { type: object.type, id, row: object }
}

const others: Readonly<Record<DemoObject['type'], readonly string[]>> = {
  device: ['id', 'deletedDateTime', 'accountEnabled', 'displayName', 'operatingSystem', 'deviceId'],
  orgContact: ['id', 'deletedDateTime', 'displayName', 'givenName', 'surname', 'mail', 'mailNickname'],
  servicePrincipal: ['id', 'deletedDateTime', 'accountEnabled', 'displayName', 'appDisplayName'],
}

function read(object: DirectoryObject, name: string): unknown {
  if (object.type === 'user') return userType.properties[name]?.(object.row)
  if (object.type === 'group') return groupType.properties[name]?.(object.row)
  if (!others[object.type].includes(name)) return undefined
  if (name === 'id') return object.id
  if (name === 'displayName' || name === 'appDisplayName') return object.row.displayName
  return name === 'accountEnabled' ? true : null
}

const allNames = [
  ...new Set([
    ...Object.keys(userType.properties),
    ...Object.keys(groupType.properties),
    ...Object.values(others).flat(),
  ]),
]

/** microsoft.graph.directoryObject as the members of a group show it: a property is there for the types that have it. */
export const directoryObjectType: EntityType<DirectoryObject> = {
  name: 'directoryObject',
  properties: Object.fromEntries(allNames.map((name) => [name, (object: DirectoryObject) => read(object, name)])),
  defaults: [],
  filters: {
    id: 'plain',
    displayName: 'advanced',
    mail: 'advanced',
    userPrincipalName: 'advanced',
    accountEnabled: 'advanced',
  },
  sorts: { displayName: 'advanced' },
  tokenised: ['displayName', 'description'],
  elsewhere: userType.elsewhere,
}

function defaultsOf(type: DirectoryObject['type']): readonly string[] {
  if (type === 'user') return userType.defaults
  return type === 'group' ? groupType.defaults : others[type]
}

/**
 * Prints members as Graph does: the selected properties that a type has, or its default ones. Where the token cannot read the type of a
 * member only type and id are told, and the rest is null.
 */
export function objectPrinter(
  world: GraphWorld,
): (object: DirectoryObject, selected: readonly string[] | null) => Record<string, unknown> {
  const rights = new Map<DirectoryObject['type'], 'all' | readonly string[]>()
  const visibleOf = (type: DirectoryObject['type']) => {
    const visible = rights.get(type) ?? readableProperties(world, type)
    rights.set(type, visible)
    return visible
  }
  return (object, selected) => {
    const visible = visibleOf(object.type)
    const printed: Record<string, unknown> = { '@odata.type': `#microsoft.graph.${object.type}` }
    for (const name of selected ?? defaultsOf(object.type)) {
      const value = read(object, name)
      if (value !== undefined) printed[name] = visible === 'all' || visible.includes(name) ? value : null
    }
    return printed
  }
}

function readableProperties(world: GraphWorld, type: DirectoryObject['type']): 'all' | readonly string[] {
  if (type === 'user') return may(world, 'usersInFull') ? 'all' : may(world, 'users') ? basicProfile : ['id']
  if (type === 'group') return may(world, 'groups') ? 'all' : ['id']
  if (type === 'servicePrincipal') return may(world, 'applications') ? 'all' : ['id']
  // Devices and contacts need scopes of their own, which Directory.Read.All includes.
  return world.faults.rights.has('Directory.Read.All') ? 'all' : ['id']
}
