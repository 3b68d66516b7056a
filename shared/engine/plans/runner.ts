import { isRunning, thisProcess } from '#shared/engine/running-process'
import type { KeptPlan } from '#shared/engine/store/plan-rows'

const self = `${process.pid}/${thisProcess}`
const own = new Set<string>()

/** Names this process as the one that runs a plan. */
export function thisRunner(planId: string): string {
  own.add(planId)
  return self
}

/** Whether a plan is being run now, by this process or another one of this machine. `now` in milliseconds since 1970. */
export function isAlive(
  plan: Pick<KeptPlan, 'plan' | 'appliedAt' | 'endedAt' | 'runner' | 'aliveUntil'>,
  now: number,
): boolean {
  const { appliedAt, endedAt, runner, aliveUntil } = plan
  if (appliedAt === null || endedAt !== null || runner === null || aliveUntil === null) return false
  if (runner === self) return own.has(plan.plan.id)
  return aliveUntil > now && isRunning(Number(runner.split('/')[0]))
}
