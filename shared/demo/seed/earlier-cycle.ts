import { smartSpaceUsers } from '#shared/demo/seed/crowd-group-plans'
import type { DemoApp, DemoTenant } from '#shared/demo/model'

// Who joined which group after the last cycle: the products still show these groups without them.
const joinedSince: Readonly<Record<string, readonly string[]>> = {
  'STEM Laboratories': ['ada.byron', 'bram.devries', 'tuva.lindqvist'],
  'STEM Workshop Evening': ['hiroshi.tanaka', 'wim.janssens'],
  Finance: ['gwen.hughes', 'farid.haddad'],
  'All Employees': ['ingrid.sorensen', 'jurgen.muller'],
  'Howspace Onboarding': ['cleo.martin', 'emil.strand'],
  'UMA Users': ['fay.zhang', 'gil.aharon', 'hana.suzuki'],
  'SpaceIQ Planners': ['zeno.rossi', 'arno.keller'],
}

// Which groups were assigned after that cycle: no product has heard of them.
const assignedSince: readonly string[] = [smartSpaceUsers.name]

/** What one app's last finished cycle worked on, by object id. */
export interface EarlierMembers {
  /** Assigned groups with their direct members of every type as they were then. */
  readonly groups: { readonly groupId: string; readonly memberIds: string[] }[]
  /** People assigned by themselves or through one of those groups. */
  readonly userIds: string[]
}

/** The memberships of an app's assigned groups before the latest people joined: what its product holds when the demo starts. */
export function earlierMembers(tenant: DemoTenant, app: DemoApp): EarlierMembers {
  const assignments = [...tenant.assignments.values()].filter((assignment) => assignment.resourceId === app.id)
  const aliasOf = (id: string) => tenant.users.get(id)?.mailNickname ?? ''
  const groups = assignments.flatMap(({ principalId }) => {
    const group = tenant.groups.get(principalId)
    if (group === undefined || assignedSince.includes(group.displayName)) return []
    const late = joinedSince[group.displayName] ?? []
    return [{ groupId: group.id, memberIds: [...group.members].filter((id) => !late.includes(aliasOf(id))) }]
  })
  const direct = assignments.map((assignment) => assignment.principalId)
  const users = [...direct, ...groups.flatMap((group) => group.memberIds)].filter((id) => tenant.users.has(id))
  return { groups, userIds: [...new Set(users)] }
}
