import { knownAssignments, stands } from '#shared/domain/assignments'
import { counted } from '#shared/domain/counted'
import { draftAssignments } from '#shared/engine/assignments/assignment-draft'
import {
  type AssignmentPlanData,
  assignmentPlanSchema,
  assignmentSteps,
  type AssignmentStep,
  isOf,
  readAssignments,
  standing,
} from '#shared/engine/assignments/assignment-steps'
import { whatChanged } from '#shared/engine/assignments/what-changed'
import { takingOf } from '#shared/engine/assignments/taking'
import type { PlanKind } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listedAssignments, putAssignments } from '#shared/engine/store/app-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'

/** Plans of assigning and of unassigning, which are each other's way back. */
export function createAssignmentPlanKind(clock: Clock): PlanKind<AssignmentPlanData> {
  return {
    parse: (data) => assignmentPlanSchema.parse(data),
    touches: ['assignments'],
    staleness: async (access, { app, steps, ahead }, signal, only) => {
      const meant = steps.filter((_, place) => only?.has(place) ?? true)
      const listed = await readAssignments(access, app.id, { signal })
      putAssignments(access.directory, app.id, listed, clock.now())
      return whatChanged(access, app, meant, standing(access, app.id, listed), { signal, standingIsFine: ahead })
    },
    steps: (access, data) => assignmentSteps(access, data, clock),
    ahead: (access, { app, steps }, meant) => {
      const back = steps.filter((_, place) => meant.has(place))
      // Of what is to be made Graph tells the ids only when it is.
      return back.length === 0 || back.some(({ verb }) => verb === 'assign') ? null : assigningAgain(access, app, back)
    },
    reverse: (access, { app, steps }, done) => {
      const known = knownNow(access, app.id)
      const undone = steps.filter((_, place) => done.has(place))
      const back = undone.flatMap((step): AssignmentStep[] => {
        if (step.verb === 'unassign') return [again(step)]
        const id = known.find((row) => isOf(step, row) && stands(row))?.id ?? null
        return id === null ? [] : [{ ...step, verb: 'unassign', assignmentId: id }]
      })
      const [first] = back
      if (first === undefined) return null
      const lost = undone.length - back.length
      return draftAssignments(access.directory, {
        verb: first.verb,
        data: { app, steps: back, ahead: false },
        standing: known.filter(stands),
        takes: takingOf(access, app.id),
        more:
          lost === 0
            ? []
            : [
                {
                  id: 'left-out',
                  title: 'Left out',
                  severity: 'warning',
                  lines: [
                    `${counted(lost, 'assignment')} that the plan made ${lost === 1 ? 'is' : 'are'} not in it: Graph did not tell the id. Unassign them by a plan of their own once they are shown.`,
                  ],
                },
              ],
      })
    },
  }
}

const again = (step: AssignmentStep): AssignmentStep => ({ ...step, verb: 'assign', assignmentId: null })

function assigningAgain(access: TenantAccess, app: AssignmentPlanData['app'], steps: readonly AssignmentStep[]) {
  return draftAssignments(access.directory, {
    verb: 'assign',
    data: { app, steps: steps.map(again), ahead: true },
    standing: knownNow(access, app.id).filter(stands),
    takes: takingOf(access, app.id),
    more: [],
  })
}

function knownNow(access: TenantAccess, appId: string) {
  const listed = listedAssignments(access.directory, appId) ?? []
  return knownAssignments(listed, listSentAssignments(access.directory, appId))
}
