import type { Handlers } from '#shared/contract/server'
import type { PlanDesk } from '#shared/engine/plans/plan-desk'
import type { Tenants } from '#shared/engine/session/tenants'

export function plansRoom(parts: { tenants: Tenants; desk: PlanDesk }): Pick<Handlers, 'plans.get' | 'plans.apply'> {
  const { tenants, desk } = parts
  return {
    'plans.get': ({ tenant, plan }) => desk.read(tenants.open(tenant), plan),
    'plans.apply': ({ tenant, plan, confirm }, { signal }) => desk.apply(tenants.open(tenant), plan, confirm, signal),
  }
}
