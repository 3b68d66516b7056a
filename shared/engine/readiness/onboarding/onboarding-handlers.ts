import type { Handlers } from '#shared/contract/server'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type OnboardingHandlers = Pick<
  Handlers,
  | 'onboarding.steps'
  | 'onboarding.tick'
  | 'onboarding.newApplication'
  | 'onboarding.lookForApplication'
  | 'onboarding.report'
>

export function onboardingHandlers(_parts: ReadinessParts): OnboardingHandlers {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'onboarding.steps': unwritten,
    'onboarding.tick': unwritten,
    'onboarding.newApplication': unwritten,
    'onboarding.lookForApplication': unwritten,
    'onboarding.report': unwritten,
  }
}
