import type { DemoClock, DemoTenant, RunningProduct } from '#shared/demo/model'
import { howspace } from '#shared/demo/products/howspace'
import type { Product } from '#shared/demo/products/product'
import { smartspaceStem } from '#shared/demo/products/smartspace-stem'
import { spaceiq } from '#shared/demo/products/spaceiq'
import { uma } from '#shared/demo/products/uma'
import { workspace365 } from '#shared/demo/products/workspace-365'
import { startScimServer } from '#shared/demo/scim/server'

/**
 * Starts the five products, each with its own SCIM server on a free port of 127.0.0.1, holding only what was made inside the product;
 * everything else arrives through provisioning.
 */
export async function startProducts(options: { tenant: DemoTenant; clock: DemoClock }): Promise<RunningProduct[]> {
  const products = [smartspaceStem, workspace365, howspace, uma, spaceiq].map((make) => make(options))
  const running: RunningProduct[] = []
  try {
    for (const product of products) running.push(await serve(product))
  } catch (error) {
    await Promise.all(running.map((product) => product.stop()))
    throw error
  }
  return running
}

async function serve(product: Product): Promise<RunningProduct> {
  const { id, door, actions } = product
  const server = await startScimServer(product)
  return {
    id,
    scim: server.base,
    get token() {
      return door.token
    },
    actions,
    stop: () => server.stop(),
  }
}
