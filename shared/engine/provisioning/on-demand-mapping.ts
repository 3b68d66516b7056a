import { ConsoleFailure } from '#shared/contract/failure'
import { type OnDemandRule, ruleFor } from '#shared/engine/graph/on-demand-rules'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** Throws `on-demand-refused` where the job maps no such objects, has that switched off, or its rule does not take the call. */
export function mappingFor(app: CachedApp, rules: readonly OnDemandRule[], kind: 'user' | 'group') {
  const found = ruleFor(rules, kind)
  const what = kind === 'user' ? 'people' : 'groups'
  if (found === null || !found.enabled) {
    throw refused(
      found === null
        ? `The job of '${app.displayName}' has no mapping for ${what}.`
        : `The job's mapping for ${what} is switched off, so Entra sends no ${what} to '${app.displayName}'.`,
      found === null
        ? 'See what it maps under Attribute mappings.'
        : 'Switch it on under Attribute mappings, if the product takes them; that starts a full cycle.',
    )
  }
  if (found.rule.supported === false) {
    throw refused(
      `The job of '${app.displayName}' does not take provisioning on demand: its rule for ${what} says so.`,
      'Wait for the next cycle, or restart provisioning.',
    )
  }
  return found
}

/** Why somebody cannot be provisioned on demand. */
export function refused(message: string, remedy: string): ConsoleFailure {
  return new ConsoleFailure({ code: 'on-demand-refused', message, remedy })
}
