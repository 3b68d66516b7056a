import type { Attributes } from '#shared/demo/scim/attributes'
import type { ProductGroup, ProductUser } from '#shared/demo/scim/directory'

/** Where one product differs from another on the same protocol. The hooks run after a write of a SCIM client, never after a hand's. */
export interface ScimBehaviour {
  /** False: /Groups is an empty list and a write there is refused. */
  readonly groups: boolean
  /** True: a second group of the same displayName is answered with 409. */
  readonly uniqueGroupNames: boolean
  /** What the product keeps of the user that the client wrote (`before` is null for a new one); may throw a ScimFailure. */
  keepUser?(written: Attributes, before: ProductUser | null): Attributes
  userWritten?(user: ProductUser, wasActive: boolean): void
  userGone?(user: ProductUser): void
  /** Throws a ScimFailure where a client may not change or delete this group. */
  guardGroup?(group: ProductGroup): void
  groupWritten?(group: ProductGroup): void
  groupGone?(group: ProductGroup): void
}
