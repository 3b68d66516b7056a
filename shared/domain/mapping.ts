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
}
