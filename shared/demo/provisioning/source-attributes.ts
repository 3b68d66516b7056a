import type { DemoGroup, DemoUser } from '#shared/demo/model'

/** Reads one source attribute by Entra's name for it; null for none, booleans as the words that expressions compare with. */
export type SourceReader = (attribute: string) => string | null

/** Entra's synchronization names differ from Graph's for a few. */
const userAliases: Readonly<Record<string, keyof DemoUser>> = {
  objectId: 'id',
  mobile: 'mobilePhone',
  physicalDeliveryOfficeName: 'officeLocation',
}

export function readUser(user: DemoUser, isSoftDeleted: boolean): SourceReader {
  return (attribute) => {
    if (attribute === 'IsSoftDeleted') return isSoftDeleted ? 'True' : 'False'
    if (attribute === 'userPrincipalName') return sentUserPrincipalName(user)
    if (attribute === 'originalUserPrincipalName') return user.userPrincipalName
    return wordOf(user, userAliases[attribute] ?? attribute)
  }
}

export function readGroup(group: DemoGroup): SourceReader {
  return (attribute) => wordOf(group, attribute === 'objectId' ? 'id' : attribute)
}

/**
 * A guest's name without its #EXT# part, as alias@home-domain; a name in the recycle bin behind the object id without dashes, as the
 * directory renames it there.
 */
function sentUserPrincipalName(user: DemoUser): string {
  const at = user.userPrincipalName.search(/#EXT#/i)
  const alias = at < 0 ? null : user.userPrincipalName.slice(0, at)
  const cut = alias?.lastIndexOf('_') ?? -1
  const name = alias === null || cut < 0 ? user.userPrincipalName : `${alias.slice(0, cut)}@${alias.slice(cut + 1)}`
  const binPrefix = user.id.replaceAll('-', '')
  return user.deletedDateTime === null || name.startsWith(binPrefix) ? name : `${binPrefix}${name}`
}

function wordOf(of: object, attribute: string): string | null {
  const value: unknown = Object.hasOwn(of, attribute) ? Reflect.get(of, attribute) : null
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' && value !== '' ? value : null
}
