import { z } from 'zod'
import { knownAssignments, stands } from '#shared/domain/assignments'
import type { AppRoleAssignment } from '#shared/domain/directory'
import {
  assignmentIdOf,
  assignRequest,
  isAlreadyAssigned,
  isAlreadyUnassigned,
  unassignRequest,
} from '#shared/engine/graph/app-role-assignments'
import { collect } from '#shared/engine/graph/collections'
import type { GraphCall, ReadBack, ReadBackCall } from '#shared/engine/graph/graph-call'
import { listAssignments } from '#shared/engine/graph/service-principals'
import type { PlanStep } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { listSentAssignments, putSentAssignment } from '#shared/engine/store/sent-assignment-rows'

const stepSchema = z.object({
  verb: z.enum(['assign', 'unassign']),
  principalId: z.string(),
  principalType: z.enum(['group', 'user']),
  principalName: z.string(),
  role: z.object({ id: z.string(), displayName: z.string() }),
  /** Graph's id of what is taken back; null for what is to be made. */
  assignmentId: z.string().nullable(),
})

export const assignmentPlanSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  steps: z.array(stepSchema),
  /** Saved before what it takes back was sent, so that some of it may stand still: that is left as it is. */
  ahead: z.boolean().default(false),
})

export type AssignmentStep = z.output<typeof stepSchema>
export type AssignmentPlanData = z.output<typeof assignmentPlanSchema>

/** Every assignment of an app, as Graph's list has it now. */
export async function readAssignments(
  access: TenantAccess,
  appId: string,
  call: GraphCall,
): Promise<AppRoleAssignment[]> {
  return (await collect(listAssignments(access.graph, appId, call))).flat()
}

/** The requests, each with what it means for this machine's knowledge of who is assigned. */
export function assignmentSteps(access: TenantAccess, { app, steps }: AssignmentPlanData, clock: Clock): PlanStep[] {
  return steps.map((step): PlanStep => {
    let found: string | null = null
    const readBack = async (call: ReadBackCall): Promise<ReadBack> => {
      const listed = await readAssignments(access, app.id, call)
      if (step.verb === 'unassign') return unassigned(access, app.id, step, listed, call)
      const row = standing(access, app.id, listed).find((one) => isOf(step, one) && one.state === 'assigned')
      found = row?.id ?? null
      return row !== undefined ? 'done' : notShown(call)
    }
    const { assignmentId } = step
    const request =
      assignmentId === null
        ? assignRequest(app.id, step.principalId, step.role.id)
        : unassignRequest(app.id, assignmentId)
    return {
      write: { ...request, readBack },
      already: step.verb === 'assign' ? isAlreadyAssigned : isAlreadyUnassigned,
      settled: (_outcome, body) =>
        putSentAssignment(access.directory, app.id, {
          principalId: step.principalId,
          principalType: step.principalType === 'group' ? 'Group' : 'User',
          principalName: step.principalName,
          appRoleId: step.role.id,
          assigned: step.verb === 'assign',
          assignmentId: assignmentId ?? assignmentIdOf(body) ?? found,
          sentAt: new Date(clock.now()).toISOString(),
        }),
    }
  })
}

/** Graph's list with what this console sent since, but for what it took back. */
export function standing(access: TenantAccess, appId: string, listed: readonly AppRoleAssignment[]) {
  return knownAssignments(listed, listSentAssignments(access.directory, appId)).filter(stands)
}

export const isOf = (
  { principalId, role }: Pick<AssignmentStep, 'principalId' | 'role'>,
  row: Pick<AppRoleAssignment, 'principalId' | 'appRoleId'>,
) => row.principalId === principalId && row.appRoleId === role.id

/** The list shows a write late; by the third look it is sent again, which Graph refuses where it had been done. */
const notShown = ({ look }: ReadBackCall): ReadBack => (look >= 3 ? 'not-done' : 'unknown')

function unassigned(
  access: TenantAccess,
  appId: string,
  { assignmentId }: AssignmentStep,
  listed: readonly AppRoleAssignment[],
  call: ReadBackCall,
): ReadBack {
  if (listed.some(({ id }) => id === assignmentId)) return notShown(call)
  // What no list has shown yet says nothing by not being there.
  const wasShown = listedAssignments(access.directory, appId)?.some(({ id }) => id === assignmentId) === true
  return wasShown ? 'done' : notShown(call)
}
