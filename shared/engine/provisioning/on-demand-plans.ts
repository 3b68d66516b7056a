import type { PlanKind } from '#shared/engine/plans/plan-kind'

export const onDemandPlanKind: PlanKind = {
  parse: (data) => data,
  staleness: () => Promise.resolve(null),
  steps: () => [],
}
