import { groupMappingStates } from '#shared/domain/group-mapping-states'
import { type Mapping, type MappingState, mappingStates } from '#shared/domain/mapping'
import type { Group } from '#shared/domain/directory'
import type { ProductDemands } from '#shared/domain/product-demands'
import { productMappingStates } from '#shared/domain/product-mapping-states'

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

/** What is wrong with a mapping, each with its cure, gravest first. */
export function statesOf(mapping: Mapping, around: MappingSurroundings): FoundState[] {
  const found = [...groupMappingStates(mapping, around), ...productMappingStates(mapping, around)]
  const order = (state: FoundState) => (state.grave ? 0 : mappingStates.length) + mappingStates.indexOf(state.code)
  return found.toSorted((a, b) => order(a) - order(b))
}
