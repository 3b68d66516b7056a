import type { DemoApp, DemoGroup, DemoTenant, DemoUser, ObjectMapping } from '#shared/demo/model'
import { passes } from '#shared/demo/provisioning/scoping-filter'
import { readGroup, readUser } from '#shared/demo/provisioning/source-attributes'

/**
 * `active`: to be in the target. `off`: entitled, but the account is disabled. `deleted`: in the recycle bin. `unassigned`: neither
 * assigned nor, by the scoping filter, wanted. `gone`: no longer in the directory at all.
 */
export type Standing = 'active' | 'off' | 'deleted' | 'unassigned' | 'gone'

export interface Scope {
  standing(userId: string): Standing
  /** Everybody entitled by assignment, in the order of the assignments; the disabled and deleted among them too. */
  readonly entitled: ReadonlySet<string>
  readonly groups: ReadonlyMap<string, DemoGroup>
}

/**
 * Who and what a job provisions: users assigned directly or as direct members of assigned groups, and those groups; with SyncAll everybody
 * and every group. Groups must be security-enabled; groups inside groups are never read.
 */
export function decideScope(options: {
  view: DemoTenant
  app: DemoApp
  syncAll: boolean
  users: ObjectMapping | null
  groups: ObjectMapping | null
}): Scope {
  const { view, app, syncAll } = options
  const groups = new Map<string, DemoGroup>()
  const entitled = new Set<string>()
  if (syncAll) {
    for (const group of view.groups.values()) if (group.securityEnabled) groups.set(group.id, group)
    for (const user of view.users.values()) entitled.add(user.id)
  } else {
    for (const { resourceId, principalId } of view.assignments.values()) {
      if (resourceId !== app.id) continue
      if (view.users.has(principalId)) entitled.add(principalId)
      const group = view.groups.get(principalId)
      if (group === undefined || !group.securityEnabled) continue
      groups.set(group.id, group)
      for (const member of group.members) if (view.users.has(member)) entitled.add(member)
    }
  }
  const userFilter = options.users?.scope ?? null
  const wanted = (user: DemoUser): boolean => entitled.has(user.id) && passes(userFilter, readUser(user, false))
  const groupFilter = options.groups?.scope ?? null
  return {
    entitled,
    groups: new Map([...groups].filter(([, group]) => passes(groupFilter, readGroup(group)))),
    standing(userId) {
      const user = view.users.get(userId)
      if (user === undefined) return 'gone'
      if (user.deletedDateTime !== null) return 'deleted'
      if (!wanted(user)) return 'unassigned'
      return user.accountEnabled ? 'active' : 'off'
    },
  }
}
