import type { Group } from '#shared/domain/directory'
import type { ProductDemands } from '#shared/domain/product-demands'
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

/** What a mapping has to do with, as far as known. */
export interface MappingSurroundings {
  /** Null where the directory has it no more. */
  readonly group: Pick<Group, 'displayName' | 'kind' | 'dynamic' | 'securityEnabled'> | null
  /** Object ids of other groups with its name: the present one, or that which the mapping remembers of one that is gone. */
  readonly namesakes: readonly string[]
  /** Null where the assignments of the app are not known. */
  readonly assigned: boolean | null
  /** The job takes everybody, assigned or not. */
  readonly takesAll: boolean
  /** The groups that the product had when it was last asked; null where it never was. */
  readonly productGroups: readonly { readonly id: string; readonly displayName: string }[] | null
  /** Other groups that feed the same product group. */
  readonly fellows: number
  /** Null for an app of no known product. */
  readonly product: ProductDemands | null
}

/** Something that is wrong with a mapping, or worth knowing. */
export interface FoundState {
  readonly code: MappingState
  /** May leave people out; otherwise a note. */
  readonly grave: boolean
  /** One sentence. */
  readonly says: string
  /** What to do about it, one sentence or two; empty where nothing needs to be done. */
  readonly cure: string
}
