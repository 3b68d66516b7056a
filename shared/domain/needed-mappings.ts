import type { AttributeMapping, ObjectMapping } from '#shared/domain/synchronization-schema'

/** A target by which a product's account is told to be a person's. */
export type KeyTarget = 'externalId' | 'userName' | 'mail'

/** The mapping of a key; undefined where the schema has none. */
export function mappingTo(mapping: ObjectMapping, key: KeyTarget): AttributeMapping | undefined {
  return mapping.attributes.find(({ target }) => isTarget(target, key))
}

/** The mappings by which accounts are matched, in the order in which they are tried. */
export function matchingMappings(mapping: ObjectMapping): AttributeMapping[] {
  return mapping.attributes
    .filter(({ matchingPriority }) => matchingPriority > 0)
    .toSorted((a, b) => a.matchingPriority - b.matchingPriority)
}

/** The mappings that decide which account is whose. */
export function neededMappings(mapping: ObjectMapping): AttributeMapping[] {
  const keys = (['externalId', 'userName', 'mail'] as const).flatMap((key) => mappingTo(mapping, key) ?? [])
  return [...new Set([...matchingMappings(mapping), ...keys])]
}

// Names of SCIM attributes are the same in any case.
function isTarget(target: string, key: KeyTarget): boolean {
  const path = target.replaceAll(/\s+/g, '').toLowerCase()
  return key === 'mail' ? path === 'emails[typeeq"work"].value' : path === key.toLowerCase()
}
