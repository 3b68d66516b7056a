import type { Handlers } from '#shared/contract/server'
import type { PlanDesk } from '#shared/engine/plans/plan-desk'
import type { Tenants } from '#shared/engine/session/tenants'

type PlansHandlers = Pick<Handlers, 'plans.get' | 'plans.runOf' | 'plans.run' | 'plans.rest' | 'plans.journal'>

export function plansRoom(parts: { tenants: Tenants; desk: PlanDesk }): PlansHandlers {
  const { tenants, desk } = parts
  return {
    'plans.get': ({ tenant, plan }) => desk.read(tenants.open(tenant), plan),
    'plans.runOf': ({ tenant, plan }) => desk.runOf(tenants.open(tenant), plan),
    'plans.run': ({ tenant, plan, confirm }, call) => desk.run(tenants.open(tenant), plan, confirm, call),
    'plans.rest': ({ tenant, plan }, { signal }) => desk.rest(tenants.open(tenant), plan, signal),
    'plans.journal': ({ tenant, ...window }) => desk.journal(tenants.open(tenant), window),
  }
}
