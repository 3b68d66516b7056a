import { type Attributes, groupSchema, isObject, ownName } from '#shared/demo/scim/attributes'
import type { ScimBehaviour } from '#shared/demo/scim/behaviour'
import { type ProductDirectory, type ProductGroup, textOf } from '#shared/demo/scim/directory'
import { ScimFailure } from '#shared/demo/scim/failure'
import { type Clause, holds } from '#shared/demo/scim/filter'
import { idsOf, readGroupChange, readOperations } from '#shared/demo/scim/patch'

/** The /Groups endpoint over one product's directory. */
export class GroupResources {
  readonly #directory: ProductDirectory
  readonly #behaviour: ScimBehaviour

  constructor(directory: ProductDirectory, behaviour: ScimBehaviour) {
    this.#directory = directory
    this.#behaviour = behaviour
  }

  find(clauses: readonly Clause[]): ProductGroup[] {
    if (!this.#behaviour.groups) return []
    return this.#narrow(clauses).filter((group) => clauses.every((clause) => this.#holds(group, clause)))
  }

  get(id: string): ProductGroup {
    const group = this.#behaviour.groups ? this.#directory.groups.get(id) : undefined
    if (group === undefined) throw new ScimFailure(404, null, `There is no group ${id}.`)
    return group
  }

  create(body: unknown): ProductGroup {
    if (!this.#behaviour.groups) throw new ScimFailure(501, null, 'This product has no groups.')
    const { displayName, externalId, members } = this.#read(body)
    this.#free(displayName, null)
    const group = this.#directory.addGroup({ displayName, externalId }, 'scim')
    for (const id of members) group.members.add(id)
    this.#behaviour.groupWritten?.(group)
    return group
  }

  replace(id: string, body: unknown): ProductGroup {
    const group = this.#guarded(id)
    const { displayName, externalId, members } = this.#read(body)
    this.#free(displayName, group)
    this.#directory.renameGroup(group, displayName)
    group.externalId = externalId
    group.members.clear()
    for (const member of members) group.members.add(member)
    this.#behaviour.groupWritten?.(group)
    return group
  }

  /** All operations or none: everything that can be refused is looked at before the first change. */
  patch(id: string, body: unknown): ProductGroup {
    const group = this.#guarded(id)
    const change = readGroupChange(readOperations(body))
    if (change.displayName !== undefined) this.#free(change.displayName, group)
    for (const { kind, ids } of change.members) if (kind === 'add') this.#known(ids ?? [])
    if (change.displayName !== undefined) this.#directory.renameGroup(group, change.displayName)
    if (change.externalId !== undefined) group.externalId = change.externalId
    for (const { kind, ids } of change.members) {
      if (ids === null) group.members.clear()
      else if (kind === 'add') for (const member of ids) group.members.add(member)
      else for (const member of ids) group.members.delete(member)
    }
    this.#directory.touch(group)
    this.#behaviour.groupWritten?.(group)
    return group
  }

  remove(id: string): void {
    const group = this.#guarded(id)
    this.#directory.removeGroup(group)
    this.#behaviour.groupGone?.(group)
  }

  toResource(group: ProductGroup, base: string, withMembers: boolean): Attributes {
    return {
      schemas: [groupSchema],
      id: group.id,
      ...(group.externalId === null ? {} : { externalId: group.externalId }),
      displayName: group.displayName,
      ...(withMembers ? { members: [...group.members].map((id) => this.#member(id, base)) } : {}),
      meta: {
        resourceType: 'Group',
        created: group.created,
        lastModified: group.modified,
        location: `${base}/Groups/${group.id}`,
      },
    }
  }

  #member(id: string, base: string): Attributes {
    const user = this.#directory.users.get(id)
    const display =
      user === undefined ? null : (textOf(user.attributes, 'displayName') ?? textOf(user.attributes, 'userName'))
    return { value: id, $ref: `${base}/Users/${id}`, type: 'User', ...(display === null ? {} : { display }) }
  }

  #guarded(id: string): ProductGroup {
    const group = this.get(id)
    this.#behaviour.guardGroup?.(group)
    return group
  }

  #free(displayName: string, own: ProductGroup | null): void {
    if (this.#behaviour.uniqueGroupNames && this.#directory.groupsNamed(displayName).some((group) => group !== own))
      throw new ScimFailure(409, 'uniqueness', `There is a group named ${displayName} already.`)
  }

  #known(ids: Iterable<string>): void {
    for (const id of ids)
      if (!this.#directory.users.has(id))
        throw new ScimFailure(400, 'invalidValue', `There is no user ${id} to be a member.`)
  }

  #read(body: unknown): { displayName: string; externalId: string | null; members: Set<string> } {
    if (!isObject(body)) throw new ScimFailure(400, 'invalidSyntax', 'A group is a JSON object.')
    const displayName = textOf(body, 'displayName')
    if (displayName === null) throw new ScimFailure(400, 'invalidValue', 'A group needs a displayName.')
    const listed = body[ownName(body, 'members')]
    const members = listed === undefined || listed === null ? new Set<string>() : idsOf(listed)
    this.#known(members)
    return { displayName, externalId: textOf(body, 'externalId'), members }
  }

  #narrow(clauses: readonly Clause[]): ProductGroup[] {
    for (const { path, value } of clauses) {
      const name = path.attribute.toLowerCase()
      if (name === 'displayname') return this.#directory.groupsNamed(value)
      if (name === 'id') return [this.#directory.groups.get(value)].filter((group) => group !== undefined)
    }
    return [...this.#directory.groups.values()]
  }

  #holds(group: ProductGroup, clause: Clause): boolean {
    if (clause.path.attribute.toLowerCase() === 'members') return group.members.has(clause.value)
    return holds({ id: group.id, displayName: group.displayName, externalId: group.externalId }, clause)
  }
}
