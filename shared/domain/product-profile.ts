/**
 * How an Entra group relates to what the product holds.
 * picked: the same choice is saved in the product (SmartSpace). synced: Entra makes the group. pasted: the product is told object ids
 * (Howspace workspaces). scope-only: no product group, people are compared (UMA, SpaceIQ).
 */
export type MappingMode = 'picked' | 'synced' | 'pasted' | 'scope-only'

export interface ProductProfile {
  readonly id: string
  readonly name: string
  /** The mode of a mapping made with a product group, and of one made without. */
  readonly mapping: {
    readonly withGroup: MappingMode
    readonly withoutGroup: MappingMode
    /** Where in the product's own pages the same choice is made, in its own words; null where there is nothing to copy. */
    readonly menu: string[] | null
  }
  /** Evidence by which an enterprise app is recognised; compared without case. */
  readonly recognition: {
    readonly displayNames: readonly string[]
    readonly applicationTemplateIds: readonly string[]
    readonly hosts: readonly string[]
  }
}

/** The profile an app most likely is, by the evidence of its gallery template, then its name, then its SCIM host; null if nothing speaks. */
export function recognise(
  app: {
    readonly displayName: string
    readonly applicationTemplateId: string | null
    readonly targetHost: string | null
  },
  profiles: readonly ProductProfile[],
): ProductProfile | null {
  const holds = (values: readonly string[], value: string | null) =>
    value !== null && values.some((candidate) => candidate.toLowerCase() === value.trim().toLowerCase())
  return (
    profiles.find((p) => holds(p.recognition.applicationTemplateIds, app.applicationTemplateId)) ??
    profiles.find((p) => holds(p.recognition.displayNames, app.displayName)) ??
    profiles.find((p) => holds(p.recognition.hosts, app.targetHost)) ??
    null
  )
}
