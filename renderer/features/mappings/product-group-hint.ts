import { plural, t } from '@lingui/core/macro'
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
  if (chosen !== null && listed) return t`Found in the product.`
  if (chosen !== null) {
    return read === null
      ? t`Kept as a name until the product can be asked.`
      : t`The product has no group of this name or id: kept as a name.`
  }
  const empty =
    product.mapping.withoutGroup === 'scope-only'
      ? t`Leave it empty: the product takes people, no groups.`
      : t`Leave it empty for the group that Entra makes.`
  if (reading) return t`Asking the product for its groups. ${empty}`
  if (failure !== null)
    return t`The product's groups could not be read: ${{ message: failure.message }} A typed name is kept as a name. ${empty}`
  if (target === 'missing')
    return t`Where the SCIM server is was not said yet, so a typed name is kept as a name. ${empty}`
  if (read === null) return empty
  return plural(read, { one: `# group read. ${empty}`, other: `# groups read. ${empty}` })
}
