import type { ReadAttribute } from '#shared/domain/expression'
import type { DirectoryGroup } from '#shared/engine/graph/groups'

/** Reads a group's attributes by Entra's names for them. */
export function groupReader(group: DirectoryGroup): ReadAttribute {
  const values: ReadonlyMap<string, string | null> = new Map([
    ['objectid', group.id],
    ['id', group.id],
    ['displayname', group.displayName],
    ['mail', group.mail],
    ['securityenabled', group.securityEnabled ? 'True' : 'False'],
    ['dirsyncenabled', group.onPremisesSyncEnabled === null ? null : group.onPremisesSyncEnabled ? 'True' : 'False'],
  ])
  return (name) => values.get(name.toLowerCase())
}
