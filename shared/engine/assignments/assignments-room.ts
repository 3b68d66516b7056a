import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { PlanDesk } from '#shared/engine/plans/plan-desk'
import type { Ports } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'

type AssignmentsHandlers = Pick<Handlers, 'assignments.list' | 'assignments.candidates' | 'assignments.plan'>

export function assignmentsRoom(_parts: {
  tenants: Tenants
  ports: Ports
  desk: PlanDesk
  changes: Changes
}): AssignmentsHandlers {
  const absent = () => {
    throw new Error('being built')
  }
  return { 'assignments.list': absent, 'assignments.candidates': absent, 'assignments.plan': absent }
}
