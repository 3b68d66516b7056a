import type { Failure } from '#shared/contract/failure'
import type { Product } from './use-product'

/** What to say below the picker of product groups: what was read, or why a typed name stays a name, and what an empty box means. */
export function productGroupHint(state: {
  product: Pick<Product, 'mapping'>
  /** Id of the list or a typed text. */
  chosen: string | null
  listed: boolean
  reading: boolean
  /** How many groups the product told; null while they were not read. */
  read: number | null
  failure: Pick<Failure, 'message'> | null
  target: 'set' | 'missing' | 'unknown'
}): string {
  const { product, chosen, listed, reading, read, failure, target } = state
  if (chosen !== null && listed) return 'Found in the product.'
  if (chosen !== null) {
    return read === null
      ? 'Kept as a name until the product can be asked.'
      : 'The product has no group of this name or id: kept as a name.'
  }
  const empty =
    product.mapping.withoutGroup === 'scope-only'
      ? 'Leave it empty: the product takes people, no groups.'
      : 'Leave it empty for the group that Entra makes.'
  if (reading) return `Asking the product for its groups. ${empty}`
  if (failure !== null)
    return `The product's groups could not be read: ${failure.message} A typed name is kept as a name. ${empty}`
  if (target === 'missing')
    return `Where the SCIM server is was not said yet, so a typed name is kept as a name. ${empty}`
  return read === null ? empty : `${read === 1 ? '1 group' : `${read.toLocaleString()} groups`} read. ${empty}`
}
