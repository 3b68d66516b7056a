import type { ProductDirectory, ProductUser } from '#shared/demo/scim/directory'

export interface Workspace {
  readonly name: string
  /** Texts pasted under "Limit to specified user group", as typed but for blanks around; none: managed by hand alone. */
  readonly pasted: Set<string>
  /** Invited or added by hand. */
  readonly invited: Set<string>
  /** Who is more than a participant here; everybody starts as one. */
  readonly hosts: Set<string>
}

/** Howspace's own side: workspaces, whom each admits by synced groups, and who joined by hand. */
export class Workspaces {
  readonly #directory: ProductDirectory
  readonly #all = new Map<string, Workspace>()

  constructor(directory: ProductDirectory) {
    this.#directory = directory
  }

  get all(): readonly Workspace[] {
    return [...this.#all.values()]
  }

  /** Throws a sentence where there is one of that name. */
  add(name: string): Workspace {
    const key = name.trim().toLowerCase()
    if (key === '') throw new Error('A workspace has a name.')
    if (this.#all.has(key)) throw new Error(`There is a workspace named ${name.trim()} already.`)
    const made: Workspace = { name: name.trim(), pasted: new Set(), invited: new Set(), hosts: new Set() }
    this.#all.set(key, made)
    return made
  }

  named(text: string): Workspace {
    const workspace = this.#all.get(text.trim().toLowerCase())
    if (workspace === undefined) throw new Error(`There is no workspace "${text}" here.`)
    return workspace
  }

  /** Ids of accounts: those invited, and the active ones of the synced groups whose object ids were pasted. */
  peopleOf(workspace: Workspace): ReadonlySet<string> {
    const people = new Set(workspace.invited)
    for (const group of this.#directory.groups.values())
      if (group.externalId !== null && workspace.pasted.has(group.externalId))
        for (const id of group.members) people.add(id)
    return people
  }

  /** Pasted texts that no synced group has as its object id: mistyped, of a user, of a group that is gone or was never synced. */
  deadIds(workspace: Workspace): readonly string[] {
    const known = new Set([...this.#directory.groups.values()].map((group) => group.externalId))
    return [...workspace.pasted].filter((id) => !known.has(id))
  }

  /** Somebody was removed in Entra: out of every workspace, also those joined by hand. */
  leaveAll(user: ProductUser): void {
    for (const workspace of this.#all.values()) {
      workspace.invited.delete(user.id)
      workspace.hosts.delete(user.id)
    }
    for (const group of this.#directory.groups.values()) if (group.members.delete(user.id)) this.#directory.touch(group)
  }
}
