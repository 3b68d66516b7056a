import type { GroupKind } from '#shared/domain/directory'
import type { Mapping } from '#shared/domain/mapping'
import type { MappingMode, ProductProfile } from '#shared/domain/product-profile'

/** The mode of a new mapping by the product's profile; an app of no known product follows the generic SCIM 2.0 profile. */
export function mappingMode(profile: ProductProfile | null, chosen: boolean): MappingMode {
  if (profile === null) return 'synced'
  const mode = chosen ? profile.mapping.withGroup : profile.mapping.withoutGroup
  // A product group that a person names is compared as such, even where the profile knows of none.
  return chosen && mode === 'scope-only' ? 'synced' : mode
}

/**
 * What a person should know about a mapping before trusting it, one sentence each. `grave` where one of them may leave people out;
 * otherwise they are notes.
 */
export function mappingWarnings(
  mapping: Pick<Mapping, 'mode' | 'to' | 'groupId'>,
  known: {
    readonly group: { readonly kind: GroupKind; readonly securityEnabled: boolean; readonly dynamic: boolean } | null
    readonly assigned: boolean | null
    readonly profile: ProductProfile | null
    readonly others: readonly Pick<Mapping, 'groupId' | 'to'>[]
  },
): { readonly warnings: string[]; readonly grave: boolean } {
  const { group, assigned, profile, others } = known
  const warnings: string[] = []
  const notes: string[] = []
  if (group === null) warnings.push('The group is not in the directory any more; run a sync to be sure.')
  else if (group.kind === 'distribution')
    warnings.push('A distribution group cannot be provisioned: it is not security-enabled.')
  else if (!group.securityEnabled) warnings.push('The group is not security-enabled, so provisioning does not read it.')
  else if (group.kind === 'mail-enabled-security') {
    notes.push('A mail-enabled security group is managed in Exchange; some products do not take it.')
  }
  if (assigned === false)
    warnings.push('The group is not assigned to the app, so provisioning sends none of its members.')
  if (assigned === null)
    warnings.push('Whether the group is assigned to the app is not known: the assignments could not be read.')
  if (mapping.to !== null && mapping.to.id === null) {
    warnings.push(
      `The product group '${mapping.to.name}' was not found in the product, or the product could not be asked; it is kept as a name.`,
    )
  }
  if (mapping.to !== null && profile?.mapping.withoutGroup === 'scope-only') {
    warnings.push(`${profile.name} is known to take people only, no groups.`)
  }
  if (mapping.mode === 'picked') {
    notes.push(`The same choice must be saved in ${profile?.name ?? 'the product'} itself: copy it there.`)
  }
  const same = (a: Mapping['to'], b: Mapping['to']) => a !== null && b !== null && (a.id ?? a.name) === (b.id ?? b.name)
  const fellows = others.filter((other) => other.groupId !== mapping.groupId && same(other.to, mapping.to)).length
  if (fellows > 0) {
    notes.push(`${fellows + 1} Entra groups feed this product group: they are compared as their union.`)
  }
  return { warnings: [...warnings, ...notes], grave: warnings.length > 0 }
}
