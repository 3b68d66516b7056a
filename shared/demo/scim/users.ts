import { type Attributes, isObject, ownName, userSchema } from '#shared/demo/scim/attributes'
import type { ScimBehaviour } from '#shared/demo/scim/behaviour'
import { isActive, type ProductDirectory, type ProductUser } from '#shared/demo/scim/directory'
import { ScimFailure } from '#shared/demo/scim/failure'
import { type Clause, holds } from '#shared/demo/scim/filter'
import { patchUser, readOperations } from '#shared/demo/scim/patch'

const maximumAttributes = 200

/** The /Users endpoint over one product's directory. */
export class UserResources {
  readonly #directory: ProductDirectory
  readonly #behaviour: ScimBehaviour

  constructor(directory: ProductDirectory, behaviour: ScimBehaviour) {
    this.#directory = directory
    this.#behaviour = behaviour
  }

  find(clauses: readonly Clause[]): ProductUser[] {
    const pool = this.#narrow(clauses)
    return pool.filter((user) => {
      const resource = this.#flat(user)
      return clauses.every((clause) => holds(resource, clause))
    })
  }

  get(id: string): ProductUser {
    const user = this.#directory.users.get(id)
    if (user === undefined) throw new ScimFailure(404, null, `There is no user ${id}.`)
    return user
  }

  create(body: unknown): ProductUser {
    const user = this.#directory.addUser(this.#kept(readUser(body), null), 'scim')
    this.#behaviour.userWritten?.(user, false)
    return user
  }

  replace(id: string, body: unknown): ProductUser {
    const user = this.get(id)
    return this.#write(user, readUser(body))
  }

  patch(id: string, body: unknown): ProductUser {
    const user = this.get(id)
    return this.#write(user, patchUser(user.attributes, readOperations(body)))
  }

  remove(id: string): void {
    const user = this.get(id)
    this.#directory.removeUser(user)
    this.#behaviour.userGone?.(user)
  }

  toResource(user: ProductUser, base: string): Attributes {
    const extensions = Object.keys(user.attributes).filter((key) => key.startsWith('urn:'))
    return {
      schemas: [userSchema, ...extensions],
      id: user.id,
      ...user.attributes,
      meta: {
        resourceType: 'User',
        created: user.created,
        lastModified: user.modified,
        location: `${base}/Users/${user.id}`,
      },
    }
  }

  #write(user: ProductUser, attributes: Attributes): ProductUser {
    const wasActive = isActive(user)
    this.#directory.changeUser(user, this.#kept(attributes, user))
    this.#behaviour.userWritten?.(user, wasActive)
    return user
  }

  #kept(attributes: Attributes, before: ProductUser | null): Attributes {
    if (Object.keys(attributes).length > maximumAttributes)
      throw new ScimFailure(400, 'invalidValue', `A user may have ${maximumAttributes} attributes.`)
    attributes['active'] = activeOf(attributes['active'])
    return this.#behaviour.keepUser?.(attributes, before) ?? attributes
  }

  #narrow(clauses: readonly Clause[]): ProductUser[] {
    for (const { path, value } of clauses) {
      if (path.schema !== null || path.sub !== null || path.where !== null) continue
      const name = path.attribute.toLowerCase()
      if (name === 'username') return this.#directory.usersNamed(value)
      if (name === 'externalid') return this.#directory.usersKnownAs(value)
      if (name === 'id') return [this.#directory.users.get(value)].filter((user) => user !== undefined)
    }
    return [...this.#directory.users.values()]
  }

  #flat(user: ProductUser): Attributes {
    return { id: user.id, ...user.attributes }
  }
}

/** A User of a POST or PUT body without what the server keeps itself; names in RFC 7643's spelling. */
function readUser(body: unknown): Attributes {
  if (!isObject(body)) throw new ScimFailure(400, 'invalidSyntax', 'A user is a JSON object.')
  const attributes: Attributes = {}
  for (const [key, value] of Object.entries(body)) {
    const name = ownName({}, key)
    if (['id', 'schemas', 'meta', 'groups'].includes(name.toLowerCase()) || value === null) continue
    attributes[name] = value
  }
  return attributes
}

/** Entra without its compliance flag writes the words "True" and "False". */
function activeOf(value: unknown): boolean {
  if (value === undefined) return true
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  if (word === 'true') return true
  if (word === 'false') return false
  throw new ScimFailure(400, 'invalidValue', 'active must be true or false.')
}
