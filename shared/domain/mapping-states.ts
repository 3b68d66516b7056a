import { groupMappingStates } from '#shared/domain/group-mapping-states'
import { type FoundState, type Mapping, mappingStates, type MappingSurroundings } from '#shared/domain/mapping'
import { productMappingStates } from '#shared/domain/product-mapping-states'

/** What is wrong with a mapping, each with its cure, gravest first. */
export function statesOf(mapping: Mapping, around: MappingSurroundings): FoundState[] {
  const found = [...groupMappingStates(mapping, around), ...productMappingStates(mapping, around)]
  const order = (state: FoundState) => (state.grave ? 0 : mappingStates.length) + mappingStates.indexOf(state.code)
  return found.toSorted((a, b) => order(a) - order(b))
}
