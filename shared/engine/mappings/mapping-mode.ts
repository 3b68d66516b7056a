import type { MappingMode, ProductProfile } from '#shared/domain/product-profile'

/** The mode of a new mapping by the product's profile; an app of no known product follows the generic SCIM 2.0 profile. */
export function mappingMode(profile: ProductProfile | null, chosen: boolean): MappingMode {
  if (profile === null) return 'synced'
  const mode = chosen ? profile.mapping.withGroup : profile.mapping.withoutGroup
  // A product group that a person names is compared as such, even where the profile knows of none.
  return chosen && mode === 'scope-only' ? 'synced' : mode
}
