import { type AssignmentStep, assignmentSteps } from '#shared/engine/assignments/assignment-steps'
import {
  addMembersRequest,
  createdGroupId,
  createGroupRequest,
  deleteGroupRequest,
  groupsWith,
  memberIds,
  mostMemberLinks,
  speaksOfMembersBefore,
} from '#shared/engine/graph/create-group'
import type { GraphCall, ReadBackCall } from '#shared/engine/graph/graph-call'
import { readGroup } from '#shared/engine/graph/groups'
import type { DeletedGroupData, NewGroupData } from '#shared/engine/licences/group-plan-data'
import type { PlanStep } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'

/** Stands in a plan's requests for the object id that Graph gives the new group. */
export const newGroupMark = '{new-group}'

/** Object ids of groups that plans of this process have made, by their aliases. */
export type MadeGroups = Map<string, string>

/** The group is made with its first people, the others are added in their order, and at last it is assigned. */
export function newGroupSteps(access: TenantAccess, data: NewGroupData, made: MadeGroups, clock: Clock): PlanStep[] {
  const { group, assignTo } = data
  const { mailNickname } = group
  const idOf = async (call: GraphCall): Promise<string | null> => {
    const before = made.get(mailNickname)
    if (before !== undefined) return before
    const found = await groupsWith(access.graph, 'mailNickname', mailNickname, call)
    const [only] = found
    // An alias that several have tells nothing.
    if (only === undefined || found.length > 1) return null
    made.set(mailNickname, only.id)
    return only.id
  }
  const create: PlanStep = {
    write: {
      ...createGroupRequest(access.graph.root, { ...group, members: group.members.slice(0, mostMemberLinks) }),
      // A list shows what is new late, and a second group of the kind would be worse than none.
      readBack: async (call) => ((await idOf(call)) === null ? 'unknown' : 'done'),
    },
    settled: (_outcome, body) => {
      const id = createdGroupId(body)
      if (id !== null) made.set(mailNickname, id)
    },
  }
  const more: PlanStep[] = []
  for (let from = mostMemberLinks; from < group.members.length; from += mostMemberLinks) {
    const members = group.members.slice(from, from + mostMemberLinks)
    more.push(withId(idOf, (id) => addingStep(access, id, members)))
  }
  const assign = assignTo === null ? [] : [withId(idOf, (id) => assigningStep(access, assignTo, id, group, clock))]
  return [create, ...more, ...assign]
}

/** A step about the new group: shown with the mark, sent with its id. */
function withId(idOf: (call: GraphCall) => Promise<string | null>, stepOf: (id: string) => PlanStep): PlanStep {
  const shown = stepOf(newGroupMark)
  let known: PlanStep | null = null
  const real = async (call: GraphCall): Promise<PlanStep | null> => {
    if (known !== null) return known
    const id = await idOf(call)
    known = id === null ? null : stepOf(id)
    return known
  }
  return {
    write: {
      ...shown.write,
      path: shown.write.path.replace(encodeURIComponent(newGroupMark), newGroupMark),
      readBack: async (call) => (await real(call))?.write.readBack(call) ?? 'unknown',
    },
    filled: async (call) => (await real(call))?.write ?? null,
    already: (failure) => known?.already?.(failure) ?? false,
    settled: (outcome, body) => known?.settled?.(outcome, body),
  }
}

function addingStep(access: TenantAccess, id: string, members: readonly string[]): PlanStep {
  const there = async (call: GraphCall): Promise<number> => {
    const held = await memberIds(access.graph, id, call)
    return members.filter((member) => held.has(member.toLowerCase())).length
  }
  const readBack = async (call: ReadBackCall) => {
    const count = await there(call)
    if (count === members.length) return 'done'
    // Graph takes all of them or none, so that some of them came otherwise; a list may show them late.
    return count === 0 && call.look >= 3 ? 'not-done' : 'unknown'
  }
  return {
    write: { ...addMembersRequest(access.graph.root, id, members), readBack },
    already: async (failure) => speaksOfMembersBefore(failure) && (await there({})) === members.length,
  }
}

function assigningStep(
  access: TenantAccess,
  { app, role }: NonNullable<NewGroupData['assignTo']>,
  id: string,
  { displayName }: Pick<NewGroupData['group'], 'displayName'>,
  clock: Clock,
): PlanStep {
  const step = { ...principal(id, displayName), verb: 'assign' as const, role, assignmentId: null }
  return only(assignmentSteps(access, { app, steps: [step], ahead: false }, clock))
}

/** The assignment is taken back first, so that Entra does not have to find out by itself. */
export function deletedGroupSteps(access: TenantAccess, data: DeletedGroupData, clock: Clock): PlanStep[] {
  const { id, group, assignment } = data
  const unassign = (taken: NonNullable<DeletedGroupData['assignment']>): PlanStep => {
    const step = {
      ...principal(id, group.displayName),
      verb: 'unassign' as const,
      role: taken.role,
      assignmentId: taken.id,
    }
    return only(assignmentSteps(access, { app: taken.app, steps: [step], ahead: false }, clock))
  }
  return [
    ...(assignment === null ? [] : [unassign(assignment)]),
    {
      write: {
        ...deleteGroupRequest(id),
        readBack: async (call) => {
          if ((await readGroup(access.graph, id, call)) === null) return 'done'
          return call.look >= 3 ? 'not-done' : 'unknown'
        },
      },
      already: ({ code }) => code === 'graph-not-found',
    },
  ]
}

const principal = (principalId: string, principalName: string) =>
  ({ principalId, principalName, principalType: 'group' }) satisfies Partial<AssignmentStep>

function only(steps: readonly PlanStep[]): PlanStep {
  const [step] = steps
  if (step === undefined) throw new Error('One assignment is one request.')
  return step
}
