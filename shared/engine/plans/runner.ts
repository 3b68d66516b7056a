import { randomUUID } from 'node:crypto'
import type { KeptPlan } from '#shared/engine/store/plan-rows'

/** Tells this process from one that had its number before. */
const thisProcess = `${process.pid}/${randomUUID()}`
const own = new Set<string>()

/** Names this process as the one that runs a plan. */
export function thisRunner(planId: string): string {
  own.add(planId)
  return thisProcess
}

/** Whether a plan is being run now, by this process or another one of this machine. `now` in milliseconds since 1970. */
export function isAlive(
  plan: Pick<KeptPlan, 'plan' | 'appliedAt' | 'endedAt' | 'runner' | 'aliveUntil'>,
  now: number,
): boolean {
  const { appliedAt, endedAt, runner, aliveUntil } = plan
  if (appliedAt === null || endedAt !== null || runner === null || aliveUntil === null) return false
  if (runner === thisProcess) return own.has(plan.plan.id)
  return aliveUntil > now && isRunning(Number(runner.split('/')[0]))
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks and does nothing.
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // A process of somebody else may not be asked, but is there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
