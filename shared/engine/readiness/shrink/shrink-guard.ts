import type { SectionSource } from '#shared/engine/plans/plan-kind'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'

/** What a plan that makes something smaller does in the product; nothing for a plan that does not. */
export function shrinkGuard(_parts: { readonly profiles: Profiles }): SectionSource {
  return () => []
}
