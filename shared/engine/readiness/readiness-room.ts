import type { Handlers } from '#shared/contract/server'
import { adoptionHandlers } from '#shared/engine/readiness/adoption/adoption-handlers'
import { answerHandlers } from '#shared/engine/readiness/answer-handlers'
import { checkHandlers } from '#shared/engine/readiness/check-handlers'
import { contradictionHandlers } from '#shared/engine/readiness/contradiction-handlers'
import { onboardingHandlers } from '#shared/engine/readiness/onboarding/onboarding-handlers'
import { profileHandlers } from '#shared/engine/readiness/profiles/profile-handlers'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import { leavingHandlers } from '#shared/engine/readiness/shrink/leaving-handlers'

type Room = 'readiness' | 'onboarding' | 'adoption'

/** Product profiles, the checks of their rules, what a person says, and what follows from it for onboarding and for leaving. */
export function readinessRoom(parts: ReadinessParts): Pick<Handlers, Extract<keyof Handlers, `${Room}.${string}`>> {
  const rules = {
    ...profileHandlers(parts),
    ...answerHandlers(parts),
    ...checkHandlers(parts),
    ...contradictionHandlers(parts),
    ...adoptionHandlers(parts),
    ...leavingHandlers(parts),
  }
  return { ...rules, ...onboardingHandlers(parts, rules) }
}
