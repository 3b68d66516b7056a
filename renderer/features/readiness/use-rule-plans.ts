import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { type PlanInHand, usePlan } from '../plans/use-plan'
import { useRecheck } from './use-recheck'

/** Plans that mend what rules of an app found; `plan` goes into PlanNotice and PlanDialog. */
export interface RulePlans {
  readonly plan: PlanInHand
  /** Makes the plan of a rule and shows it; nothing is sent. `verb` is the word on the button that runs it. */
  mend(rule: string, verb: string): void
}

/** The plans of the app that the address names. What a plan did is looked at by checking the rules again. */
export function useRulePlans(): RulePlans {
  const input = useAppInput()
  const client = useBackend()
  const recheck = useRecheck()
  const plan = usePlan(`rules of ${input.app}`)
  return {
    plan,
    mend: (rule, verb) =>
      plan.make(() => client.call('readiness.planFix', { ...input, rule }), {
        verb,
        onDone: recheck,
      }),
  }
}
