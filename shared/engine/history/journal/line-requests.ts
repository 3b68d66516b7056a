import type { Output } from '#shared/contract/contract'
import { isObject } from '#shared/domain/canonical-json'
import type { ReadDatabase } from '#shared/engine/store/database'
import { listSteps, readPlan } from '#shared/engine/store/plan-rows'

type Requests = Output<'journal.line'>['requests']

/** The plan that the record of a line is about; null where it is about none. */
export function planOf(record: unknown): string | null {
  const plan = isObject(record) ? record['plan'] : null
  const id = isObject(plan) ? plan['id'] : null
  return typeof id === 'string' ? id : null
}

/** What came of each request of a plan, as far as it is known now; none where the plan is not kept any more. */
export function requestsOf(workspace: ReadDatabase, plan: string): Requests {
  const kept = readPlan(workspace, plan)
  if (kept === null || kept.appliedAt === null) return []
  const steps = new Map(listSteps(workspace, plan).map((step) => [step.step, step]))
  return kept.plan.requests.map(({ method, url }, step) => {
    const found = steps.get(step)
    return {
      step,
      method,
      url,
      outcome: found === undefined ? 'not-sent' : found.state === 'sending' ? 'uncertain' : found.state,
      requestId: found?.result?.requestId ?? null,
      at: found?.at ?? null,
      why: found?.result?.failure?.message ?? null,
    }
  })
}
