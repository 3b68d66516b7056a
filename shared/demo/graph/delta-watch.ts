import { watchMembers } from '#shared/demo/graph/member-watch'
import { watchRows } from '#shared/demo/graph/row-watch'
import type { MemberWatch } from '#shared/demo/graph/member-watch'
import type { RowWatch } from '#shared/demo/graph/row-watch'
import type { DemoGroup, DemoTenant, DemoUser } from '#shared/demo/model'

/** What delta queries know of one set of objects. Nobody tells them of a change: they look. */
export interface DeltaWatch<Row> extends Pick<RowWatch<Row>, 'seen'> {
  /** Null for objects without members. */
  readonly members: MemberWatch | null
  /** Looks at these ids, or at everything for null, and gives the number of the look: what is seen now is what that number stands for. */
  look(only: readonly string[] | null): number
}

export interface DeltaWatches {
  readonly users: DeltaWatch<DemoUser>
  readonly groups: DeltaWatch<DemoGroup>
}

const nobody: ReadonlySet<string> = new Set()

function watch<Row>(rows: RowWatch<Row>, members: MemberWatch | null): DeltaWatch<Row> {
  let last = 0
  return {
    seen: rows.seen,
    members,
    look(only) {
      const moved = members?.look(last + 1, only) ?? false
      if (rows.look(last + 1, only) || moved) last += 1
      return last
    },
  }
}

// Written out as records, so that a field that is new in the model and missing here does not compile.
const userFields: Record<Exclude<keyof DemoUser, 'id'>, true> = {
  userPrincipalName: true,
  displayName: true,
  givenName: true,
  surname: true,
  mail: true,
  mailNickname: true,
  accountEnabled: true,
  userType: true,
  department: true,
  jobTitle: true,
  officeLocation: true,
  mobilePhone: true,
  employeeId: true,
  createdDateTime: true,
  deletedDateTime: true,
}

const groupFields: Record<Exclude<keyof DemoGroup, 'id' | 'members'>, true> = {
  displayName: true,
  description: true,
  groupTypes: true,
  mailEnabled: true,
  securityEnabled: true,
  mail: true,
  mailNickname: true,
  membershipRule: true,
  membershipRuleProcessingState: true,
  visibility: true,
  onPremisesSyncEnabled: true,
  createdDateTime: true,
}

const namesOf = <Name extends string>(fields: Record<Name, true>) => Object.keys(fields) as Name[]

/** The watches of a tenant, which have looked once: the first look copies the tenant, later ones only compare. */
export function watchTenant(tenant: DemoTenant): DeltaWatches {
  const users = watchRows<DemoUser>(
    () => tenant.users,
    (user) => ({ ...user }),
    namesOf(userFields),
  )
  const groups = watchRows<DemoGroup>(
    () => tenant.groups,
    // Members are watched by themselves.
    (group) => ({ ...group, groupTypes: [...group.groupTypes], members: nobody as Set<string> }),
    namesOf(groupFields),
  )
  const watches = { users: watch(users, null), groups: watch(groups, watchMembers(tenant)) }
  watches.users.look(null)
  watches.groups.look(null)
  return watches
}
