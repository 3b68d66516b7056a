import { groupNameKey } from '#shared/domain/group-name'
import type { FoundState, Mapping, MappingSurroundings } from '#shared/domain/mapping'

/** What is to be said of the product's side of a mapping. */
export function productMappingStates(mapping: Mapping, around: MappingSurroundings): FoundState[] {
  const { product, fellows } = around
  const states: FoundState[] = []
  if (mapping.to !== null) {
    const state = groupState(mapping, mapping.to, around)
    if (state !== null) states.push(state)
    if (product?.peopleOnly === true) {
      states.push({
        code: 'product-takes-people-only',
        grave: true,
        says: `${product.name} is known to take people only, no groups.`,
        cure: 'Edit the mapping and leave the product group out.',
      })
    }
    if (fellows > 0) {
      states.push({
        code: 'several-into-one',
        grave: false,
        says: `${(fellows + 1).toLocaleString('en')} Entra groups feed this product group: ${
          mapping.mode === 'pasted' ? 'it takes the people of all of them' : 'they are compared as their union'
        }.`,
        cure: 'If that is not meant, edit one of the mappings and choose another product group.',
      })
    }
  }
  if (mapping.mode === 'picked' || mapping.mode === 'pasted') {
    const name = product?.name ?? 'the product'
    const menu = product?.menu ?? null
    states.push({
      code: 'same-choice-in-product',
      grave: false,
      says:
        mapping.mode === 'picked'
          ? `The same choice must be saved in ${name} itself: copy it there.`
          : `The object id of the group must stand in ${name} itself: paste it there.`,
      cure: menu === null ? '' : `In ${name}: ${menu.join(' > ')}.`,
    })
  }
  return states
}

function groupState(
  { mode }: Mapping,
  to: NonNullable<Mapping['to']>,
  { productGroups, product }: MappingSurroundings,
): FoundState | null {
  if (mode === 'pasted') {
    // Where ids are pasted there is no group of the product: SCIM tells nothing of it.
    return to.id !== null
      ? null
      : {
          code: 'product-group-unresolved',
          grave: false,
          says: `Whether ${product?.name ?? 'the product'} has '${to.name}' cannot be asked over SCIM; it is kept as a name.`,
          cure: 'Compare the name with what stands in the product.',
        }
  }
  const named = (productGroups ?? []).filter(({ displayName }) => groupNameKey(displayName) === groupNameKey(to.name))
  const [other] = named
  if (to.id === null) {
    if (productGroups === null) {
      return {
        code: 'product-group-unresolved',
        grave: true,
        says: `The product group '${to.name}' was not found in the product, or the product could not be asked; it is kept as a name.`,
        cure: 'See that the connection works, then edit the mapping and choose the product group.',
      }
    }
    if (other === undefined)
      return missing(to.name, 'Create it in the product, or edit the mapping and choose another one.')
    return {
      code: 'product-group-unresolved',
      grave: named.length > 1,
      says:
        named.length > 1
          ? `The product has ${named.length.toLocaleString('en')} groups called '${to.name}'; it is kept as a name.`
          : `The product group '${to.name}' is kept as a name; the product has one of that name now.`,
      cure: 'Edit the mapping and choose it, so that its id is kept.',
    }
  }
  if (productGroups === null) return null
  const same = productGroups.find(({ id }) => id === to.id)
  if (same === undefined) {
    return other === undefined
      ? missing(
          to.name,
          'Edit the mapping and choose another product group, or create it anew in the product and choose that.',
        )
      : {
          code: 'product-group-missing',
          grave: true,
          says: `The product has '${to.name}' under another id now: ${other.id}.`,
          cure: 'Edit the mapping and choose it again.',
        }
  }
  return same.displayName === to.name
    ? null
    : {
        code: 'product-group-renamed',
        grave: false,
        says: `The product group was called '${to.name}' when it was chosen, and is called '${same.displayName}' now.`,
        cure: 'Edit the mapping and choose it again, and the new name is remembered.',
      }
}

const missing = (name: string, cure: string): FoundState => ({
  code: 'product-group-missing',
  grave: true,
  says: `The product had no group '${name}' when it was last asked.`,
  cure,
})
