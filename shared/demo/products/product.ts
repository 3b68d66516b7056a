import type { DemoClock, DemoTenant, ProductAction, ProductId } from '#shared/demo/model'
import type { ScimDoor } from '#shared/demo/products/scim-door'
import type { ScimBehaviour } from '#shared/demo/scim/behaviour'
import type { ProductDirectory } from '#shared/demo/scim/directory'

/** One product before it is served: what it holds, how it differs, what a person can do in it. */
export interface Product {
  readonly id: ProductId
  readonly directory: ProductDirectory
  readonly behaviour: ScimBehaviour
  readonly door: ScimDoor
  readonly actions: Readonly<Record<string, ProductAction>>
}

export interface ProductWorld {
  readonly tenant: DemoTenant
  readonly clock: DemoClock
}
