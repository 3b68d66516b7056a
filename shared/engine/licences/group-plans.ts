import { ConsoleFailure } from '#shared/contract/failure'
import { assignableRoles, knownAssignments, stands } from '#shared/domain/assignments'
import { counted } from '#shared/domain/counted'
import { groupsWith, memberIds, mostMemberLinks } from '#shared/engine/graph/create-group'
import { readGroup } from '#shared/engine/graph/groups'
import { batchPeople } from '#shared/engine/graph/people'
import { readEnterpriseApp } from '#shared/engine/graph/service-principals'
import {
  type DeletedGroupData,
  type GroupPlanData,
  groupPlanSchema,
  type NewGroupData,
} from '#shared/engine/licences/group-plan-data'
import { deletedGroupSteps, type MadeGroups, newGroupSteps } from '#shared/engine/licences/group-plan-steps'
import { draftDeletedGroup } from '#shared/engine/licences/group-plan-words'
import type { PlanKind } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'

/** Plans of making a security group, and of deleting what one of them made. */
export function createGroupPlanKind(clock: Clock): PlanKind<GroupPlanData> {
  const made: MadeGroups = new Map()
  return {
    parse: (data) => groupPlanSchema.parse(data),
    touches: ['assignments'],
    staleness: (access, data, signal, only) =>
      data.verb === 'create' ? changedForNew(access, data, signal, only) : changedForDeleted(access, data, signal),
    steps: (access, data) =>
      data.verb === 'create' ? newGroupSteps(access, data, made, clock) : deletedGroupSteps(access, data, clock),
    reverse: (access, data, done) => {
      // A plan that is the rest of another one did not make the group; the other one's way back deletes it.
      if (data.verb === 'delete' || !done.has(0)) return null
      const id = made.get(data.group.mailNickname)
      return id === undefined
        ? null
        : draftDeletedGroup({ verb: 'delete', id, group: data.group, assignment: assignmentOf(access, data, id) })
    },
  }
}

function assignmentOf(
  { directory }: TenantAccess,
  { assignTo }: NewGroupData,
  groupId: string,
): DeletedGroupData['assignment'] {
  if (assignTo === null) return null
  const known = knownAssignments(
    listedAssignments(directory, assignTo.app.id) ?? [],
    listSentAssignments(directory, assignTo.app.id),
  )
  const row = known.find((one) => one.principalId === groupId && one.appRoleId === assignTo.role.id && stands(one))
  return row?.id == null ? null : { ...assignTo, id: row.id }
}

async function changedForNew(
  access: TenantAccess,
  { group, namesakes, assignTo }: NewGroupData,
  signal: AbortSignal,
  only: ReadonlySet<number> | null,
): Promise<string | null> {
  const { displayName, mailNickname } = group
  const [made, sameName, app] = await Promise.all([
    groupsWith(access.graph, 'mailNickname', mailNickname, { signal }),
    groupsWith(access.graph, 'displayName', displayName, { signal }),
    assignTo === null ? null : readEnterpriseApp(access.graph, assignTo.app.id, { signal }),
  ])
  const makes = only?.has(0) ?? true
  const [first] = made
  if (makes && first !== undefined) return `a group with the alias '${mailNickname}' is there already (${first.id}).`
  if (!makes && made.length !== 1) {
    return made.length === 0
      ? `Entra does not tell of a group with the alias '${mailNickname}'; if it was made a moment ago, wait a little.`
      : `several groups have the alias '${mailNickname}'.`
  }
  const known = new Set([...namesakes, ...made.map(({ id }) => id)])
  const come = sameName.find(({ id }) => !known.has(id))
  if (come !== undefined) return `another group is called '${displayName}' now (${come.id}).`
  const gone = await whoIsGone(access, membersOf(group.members, only), signal)
  if (gone !== null) return gone
  if (assignTo === null) return null
  if (app === null) return `the app '${assignTo.app.displayName}' is gone.`
  const offered = assignableRoles(app.appRoles).some(({ id }) => id === assignTo.role.id)
  return offered ? null : `the app no longer has the role '${assignTo.role.displayName}'.`
}

/** Of more people it is left to the requests: one that names somebody who is gone is refused whole, which its result says. */
const mostLookedAt = 1000

/** Members that the meant requests add. */
function membersOf(members: readonly string[], only: ReadonlySet<number> | null): string[] {
  return members.filter((_, at) => only?.has(Math.floor(at / mostMemberLinks)) ?? true)
}

async function whoIsGone(access: TenantAccess, ids: readonly string[], signal: AbortSignal): Promise<string | null> {
  if (ids.length === 0 || ids.length > mostLookedAt) return null
  const answers = await batchPeople(access.graph, ids, { signal })
  const gone = ids.filter((_, at) => {
    const answer = answers[at]
    if (answer === undefined || answer.ok) return false
    if (answer.failure.code !== 'graph-not-found') throw new ConsoleFailure(answer.failure)
    return true
  })
  const [first] = gone
  if (first === undefined) return null
  return `${counted(gone.length, 'person', 'people')} who would be in it ${gone.length === 1 ? 'is' : 'are'} gone (${first}${gone.length > 1 ? ' and others' : ''}); run a sync first.`
}

/** Whatever somebody has made of the group since is not this console's to delete. */
async function changedForDeleted(
  access: TenantAccess,
  { id, group }: DeletedGroupData,
  signal: AbortSignal,
): Promise<string | null> {
  const now = await readGroup(access.graph, id, { signal })
  if (now === null) return `the group '${group.displayName}' is gone.`
  if (now.displayName !== group.displayName) return `the group is called '${now.displayName}' now.`
  if (now.dynamic !== (group.rule !== null)) return `the group is ${now.dynamic ? '' : 'no longer '}dynamic.`
  if (group.rule !== null) return null
  const planned = new Set(group.members.map((member) => member.toLowerCase()))
  const others = [...(await memberIds(access.graph, id, { signal }))].filter((member) => !planned.has(member))
  return others.length === 0 ? null : `${counted(others.length, 'member')} came into the group since it was made.`
}
