import type { Failure } from '#shared/contract/failure'
import type { Output } from '#shared/contract/contract'
import { type Receipt, stepOutcomeSchema, type StepResult } from '#shared/contract/plans'
import { isAlive } from '#shared/engine/plans/runner'
import type { ReadDatabase } from '#shared/engine/store/database'
import { countAppliedPlans, type KeptPlan, listAppliedPlans, listSteps, readPlan } from '#shared/engine/store/plan-rows'

export type Journal = Output<'plans.journal'>

/**
 * What came of a plan as the file tells it, also where the process that ran it is gone: what was on its way then is uncertain. Null for
 * a plan that was not run. `alive`: it is being run now.
 */
export function receiptOf(
  workspace: ReadDatabase,
  { plan, appliedAt, endedAt, sentAt, reverse }: KeptPlan,
  alive: boolean,
): Receipt | null {
  if (appliedAt === null) return null
  const steps = new Map(listSteps(workspace, plan.id).map((step) => [step.step, step]))
  const results = plan.requests.map(({ method, url }, step): StepResult => {
    const found = steps.get(step)
    if (found?.result != null) return found.result
    const begun = found?.state === 'sending'
    return {
      step,
      method,
      url,
      outcome: begun ? 'uncertain' : 'not-sent',
      requestId: null,
      failure: alive ? null : begun ? interrupted : unsent,
      told: null,
    }
  })
  return {
    planId: plan.id,
    summary: plan.summary,
    began: appliedAt,
    ended: endedAt,
    sentAt: sentAt ?? appliedAt,
    results,
    reverse,
  }
}

/** The plans that were run, newest first; `now` in milliseconds since 1970. */
export function journalOf(
  workspace: ReadDatabase,
  window: { readonly start: number; readonly count: number },
  now: number,
): Journal {
  return {
    total: countAppliedPlans(workspace),
    entries: listAppliedPlans(workspace, window).map((found) => {
      const running = isAlive(found, now)
      const receipt = receiptOf(workspace, found, running)
      const outcomes = Object.fromEntries(stepOutcomeSchema.options.map((outcome) => [outcome, 0])) as Record<
        StepResult['outcome'],
        number
      >
      for (const { outcome } of receipt?.results ?? []) outcomes[outcome] += 1
      const { id, summary, reverses, restOf } = found.plan
      return {
        plan: { id, summary, reverses, restOf },
        began: found.appliedAt ?? '',
        ended: found.endedAt,
        running,
        by: found.appliedBy,
        outcomes,
        reverse: found.reverse,
        reversed: found.reverse !== null && readPlan(workspace, found.reverse)?.appliedAt != null,
      }
    }),
  }
}

const interrupted: Failure = {
  code: 'write-uncertain',
  message: 'The console stopped while this request was on its way; it is not known whether it took effect.',
  remedy: 'Ask for the rest of the plan: it looks first.',
}

const unsent: Failure = {
  code: 'engine-stopped',
  message: 'The console stopped before this request was sent.',
  remedy: 'Ask for the rest of the plan.',
}
