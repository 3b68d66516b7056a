import type { ProductProfile } from '#shared/domain/product-profile'
import { onTopOf, withOwnWords } from '#shared/engine/readiness/profiles/merge-profile'
import { faultyReferences, type Nameable } from '#shared/engine/readiness/profiles/profile-references'
import { inOrder, type ProfileFault, type ReadProfile } from '#shared/engine/readiness/profiles/read-profile'

/** A profile by itself, and with what it extends under it. */
export interface UsedProfile {
  readonly own: ProductProfile
  readonly whole: ProductProfile
}

/** A profile that can be used; else what is wrong with it. */
export type ResolvedProfile = UsedProfile | { readonly own: null; readonly faults: readonly ProfileFault[] }

/**
 * Puts a profile on top of what it extends and looks at all that it names. `extended` answers the whole of another profile, null where
 * there is none in use.
 */
export function resolveProfile(
  read: ReadProfile,
  extended: (id: string) => ProductProfile | null,
  nameable: Nameable,
): ResolvedProfile {
  if (read.profile === null) return { own: null, faults: read.faults }
  const own = withOwnWords(read.profile)
  const base = own.extends === null ? null : extended(own.extends)
  if (own.extends !== null && base === null) {
    const says = `There is no profile '${own.extends}' in use that it could extend.`
    return { own: null, faults: [read.locate({ path: ['extends'], says })] }
  }
  const whole = base === null ? own : onTopOf(own, base)
  const faults = faultyReferences(own, whole, nameable)
  if (faults.length > 0) return { own: null, faults: inOrder(faults.map(read.locate)) }
  return { own, whole }
}
