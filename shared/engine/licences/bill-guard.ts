import type { SectionSource } from '#shared/engine/plans/plan-kind'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'

/** What a plan does to the bill; nothing for a plan that does not touch it. */
export function billGuard(_parts: { readonly profiles: Profiles }): SectionSource {
  return () => []
}
