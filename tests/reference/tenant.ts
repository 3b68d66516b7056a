/**
 * A directory as small as it can be, with the order in which things changed: what Graph would answer from. It knows nothing of the
 * console; whatever the console's cache holds after a sync is held against it.
 */

export interface ReferenceUser {
  readonly id: string
  displayName: string | null
  userPrincipalName: string
  mail: string | null
  accountEnabled: boolean
  userType: 'Member' | 'Guest'
  department: string | null
  mobilePhone: string | null
}

export interface ReferenceGroup {
  readonly id: string
  displayName: string
  securityEnabled: boolean
  readonly members: Map<string, MemberKind>
}

export type MemberKind = 'user' | 'group' | 'device' | 'orgContact' | 'servicePrincipal'

export interface ReferenceTenant {
  readonly users: ReadonlyMap<string, ReferenceUser>
  readonly groups: ReadonlyMap<string, ReferenceGroup>
  /** Rises with each change. */
  now(): number
  /** What changed after `since`. */
  changedUsers(since: number): string[]
  changedGroups(since: number): string[]
  /** Links of a group that were put or taken after `since`, as they stand now. */
  changedLinks(group: string, since: number): { id: string; kind: MemberKind; present: boolean }[]
  addUser(user: ReferenceUser): void
  changeUser(id: string, change: Partial<Omit<ReferenceUser, 'id'>>): void
  /** With every membership, as Entra does it. */
  removeUser(id: string): void
  addGroup(group: Omit<ReferenceGroup, 'members'>): void
  changeGroup(id: string, change: Partial<Pick<ReferenceGroup, 'displayName' | 'securityEnabled'>>): void
  removeGroup(id: string): void
  link(group: string, member: string, kind: MemberKind): void
  unlink(group: string, member: string): void
}

export function referenceTenant(): ReferenceTenant {
  const users = new Map<string, ReferenceUser>()
  const groups = new Map<string, ReferenceGroup>()
  const userChanges = new Map<string, number>()
  const groupChanges = new Map<string, number>()
  const linkChanges = new Map<string, Map<string, { at: number; kind: MemberKind }>>()
  let clock = 0

  const touchLink = (group: string, member: string, kind: MemberKind) => {
    const links = linkChanges.get(group) ?? new Map<string, { at: number; kind: MemberKind }>()
    links.set(member, { at: (clock += 1), kind })
    linkChanges.set(group, links)
  }
  const unlink = (group: string, member: string) => {
    const found = groups.get(group)
    const kind = found?.members.get(member)
    if (found === undefined || kind === undefined) return
    found.members.delete(member)
    touchLink(group, member, kind)
  }
  const leaveAll = (member: string) => {
    for (const group of groups.keys()) unlink(group, member)
  }
  return {
    users,
    groups,
    now: () => clock,
    changedUsers: (since) => [...userChanges].filter(([, at]) => at > since).map(([id]) => id),
    changedGroups: (since) => {
      const ids = new Set([...groupChanges].filter(([, at]) => at > since).map(([id]) => id))
      for (const [id, links] of linkChanges) {
        if (groups.has(id) && [...links.values()].some(({ at }) => at > since)) ids.add(id)
      }
      return [...ids]
    },
    changedLinks: (group, since) =>
      [...(linkChanges.get(group) ?? [])]
        .filter(([, { at }]) => at > since)
        .map(([id, { kind }]) => ({ id, kind, present: groups.get(group)?.members.has(id) ?? false })),
    addUser: (user) => {
      users.set(user.id, { ...user })
      userChanges.set(user.id, (clock += 1))
    },
    changeUser: (id, change) => {
      const user = users.get(id)
      if (user === undefined) return
      Object.assign(user, change)
      userChanges.set(id, (clock += 1))
    },
    removeUser: (id) => {
      if (!users.delete(id)) return
      userChanges.set(id, (clock += 1))
      leaveAll(id)
    },
    addGroup: (group) => {
      groups.set(group.id, { ...group, members: new Map() })
      groupChanges.set(group.id, (clock += 1))
    },
    changeGroup: (id, change) => {
      const group = groups.get(id)
      if (group === undefined) return
      Object.assign(group, change)
      groupChanges.set(id, (clock += 1))
    },
    removeGroup: (id) => {
      if (!groups.delete(id)) return
      groupChanges.set(id, (clock += 1))
      linkChanges.delete(id)
      leaveAll(id)
    },
    link: (group, member, kind) => {
      const found = groups.get(group)
      if (found === undefined || found.members.has(member)) return
      found.members.set(member, kind)
      touchLink(group, member, kind)
    },
    unlink,
  }
}
