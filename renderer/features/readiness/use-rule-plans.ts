import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { useOperation } from '../../backend/use-operation'
import { usePlan, type PlanInHand } from '../plans/use-plan'

/** Plans that mend what rules of an app found; `plan` goes into PlanNotice and PlanDialog. */
export interface RulePlans {
  readonly plan: PlanInHand
  /** Makes the plan of a rule and shows it; nothing is sent. `verb` is the word on the button that runs it. */
  mend(rule: string, verb: string): void
}

/** The plans of the app that the address names. What a plan did is looked at by checking its rule again. */
export function useRulePlans(): RulePlans {
  const input = useAppInput()
  const client = useBackend()
  const check = useOperation('readiness.check', input.app)
  const plan = usePlan(`rules of ${input.app}`)
  return {
    plan,
    mend: (rule, verb) =>
      plan.make(() => client.call('readiness.planFix', { ...input, rule }), {
        verb,
        onDone: () => void check.start({ ...input, rules: [rule] }).catch(() => undefined),
      }),
  }
}
