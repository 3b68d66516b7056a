import { type Attributes, ownName } from '#shared/demo/scim/attributes'
import { ScimFailure } from '#shared/demo/scim/failure'
import { Lookup } from '#shared/demo/scim/lookup'
import { stableGuid } from '#shared/demo/scim/stable-id'

/** `scim`: made by a SCIM client. `local`: made inside the product. */
export type Origin = 'scim' | 'local'

export interface ProductUser {
  readonly id: string
  readonly origin: Origin
  /** The User as SCIM shows it, without id, schemas, meta. */
  attributes: Attributes
  readonly created: string
  modified: string
}

export interface ProductGroup {
  readonly id: string
  readonly origin: Origin
  displayName: string
  externalId: string | null
  /** Ids of product users, in the order they joined. */
  readonly members: Set<string>
  readonly created: string
  modified: string
}

/** The accounts and groups of one product, in memory. `now` gives ISO 8601. Ids are the same in every run. */
export class ProductDirectory {
  readonly users = new Map<string, ProductUser>()
  readonly groups = new Map<string, ProductGroup>()
  readonly #userNames = new Lookup()
  readonly #externalIds = new Lookup()
  readonly #groupNames = new Lookup()
  readonly #made = new Map<string, number>()
  readonly #product: string
  readonly #now: () => string

  constructor(product: string, now: () => string) {
    this.#product = product
    this.#now = now
  }

  usersNamed(userName: string): ProductUser[] {
    return pick(this.users, this.#userNames.get(userName.toLowerCase()))
  }

  usersKnownAs(externalId: string): ProductUser[] {
    return pick(this.users, this.#externalIds.get(externalId))
  }

  groupsNamed(displayName: string): ProductGroup[] {
    return pick(this.groups, this.#groupNames.get(displayName.toLowerCase()))
  }

  /** 409 uniqueness where the userName is taken, 400 where there is none. */
  addUser(attributes: Attributes, origin: Origin): ProductUser {
    const userName = this.#freeUserName(attributes, null)
    const id = this.#newId('User', userName.toLowerCase())
    const now = this.#now()
    const user: ProductUser = { id, origin, attributes, created: now, modified: now }
    this.users.set(id, user)
    this.#userNames.set(id, null, userName.toLowerCase())
    this.#externalIds.set(id, null, textOf(attributes, 'externalId'))
    return user
  }

  changeUser(user: ProductUser, attributes: Attributes): void {
    const userName = this.#freeUserName(attributes, user.id)
    this.#userNames.set(user.id, textOf(user.attributes, 'userName')?.toLowerCase() ?? null, userName.toLowerCase())
    this.#externalIds.set(user.id, textOf(user.attributes, 'externalId'), textOf(attributes, 'externalId'))
    user.attributes = attributes
    user.modified = this.#now()
  }

  /** Takes the account away for good, and out of every group. */
  removeUser(user: ProductUser): void {
    this.users.delete(user.id)
    this.#userNames.set(user.id, textOf(user.attributes, 'userName')?.toLowerCase() ?? null, null)
    this.#externalIds.set(user.id, textOf(user.attributes, 'externalId'), null)
    for (const group of this.groups.values()) if (group.members.delete(user.id)) group.modified = this.#now()
  }

  addGroup(group: { displayName: string; externalId: string | null }, origin: Origin): ProductGroup {
    const id = this.#newId('Group', group.displayName.toLowerCase())
    const now = this.#now()
    const made: ProductGroup = { ...group, id, origin, members: new Set(), created: now, modified: now }
    this.groups.set(id, made)
    this.#groupNames.set(id, null, group.displayName.toLowerCase())
    return made
  }

  renameGroup(group: ProductGroup, displayName: string): void {
    this.#groupNames.set(group.id, group.displayName.toLowerCase(), displayName.toLowerCase())
    group.displayName = displayName
    this.touch(group)
  }

  removeGroup(group: ProductGroup): void {
    this.groups.delete(group.id)
    this.#groupNames.set(group.id, group.displayName.toLowerCase(), null)
  }

  touch(group: ProductGroup): void {
    group.modified = this.#now()
  }

  #freeUserName(attributes: Attributes, own: string | null): string {
    const userName = textOf(attributes, 'userName')
    if (userName === null) throw new ScimFailure(400, 'invalidValue', 'A user needs a userName.')
    if (this.#userNames.get(userName.toLowerCase()).some((id) => id !== own))
      throw new ScimFailure(409, 'uniqueness', `The userName ${userName} is taken.`)
    return userName
  }

  #newId(kind: string, name: string): string {
    const key = `${kind} ${name}`
    const times = (this.#made.get(key) ?? 0) + 1
    this.#made.set(key, times)
    return stableGuid(this.#product, kind, name, times)
  }
}

/** A text attribute that is not blank, else null. */
export function textOf(attributes: Attributes, name: string): string | null {
  const value = attributes[ownName(attributes, name)]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

export function isActive(user: ProductUser): boolean {
  return user.attributes['active'] !== false
}

function pick<T>(from: ReadonlyMap<string, T>, ids: readonly string[]): T[] {
  return ids.flatMap((id) => from.get(id) ?? [])
}
