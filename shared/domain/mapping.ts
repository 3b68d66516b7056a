import type { MappingMode } from '#shared/domain/product-profile'

/** A record of intent: this Entra group should feed that product group. Adding one changes neither Entra nor the product. */
export interface Mapping {
  /** Object id of the app's service principal. */
  readonly appId: string
  readonly groupId: string
  /** The group's name when the mapping was made: still a word for it after the group is gone. */
  readonly groupName: string
  readonly mode: MappingMode
  /** The product group a person chose; id null where only a typed name is known; null where nobody chose one. */
  readonly to: { readonly id: string | null; readonly name: string } | null
  readonly addedAt: string
  /** What a person noted; empty for nothing. */
  readonly note: string
}

/** What can be wrong with a mapping, or worth knowing. */
export const mappingStates = [
  'group-deleted',
  'group-recreated',
  'group-renamed',
  'group-name-twice',
  'group-kind',
  'group-not-security-enabled',
  'group-dynamic',
  'not-assigned',
  'assignments-unknown',
  'product-group-missing',
  'product-group-renamed',
  'product-group-unresolved',
  'product-takes-people-only',
  'several-into-one',
  'same-choice-in-product',
] as const
export type MappingState = (typeof mappingStates)[number]
