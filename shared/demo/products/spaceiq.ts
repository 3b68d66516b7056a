import { addLocalUser, userActions } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { ProductDirectory } from '#shared/demo/scim/directory'

/** SpaceIQ: users only; leaving the scope disables the account, a permanent deletion in Entra deletes it. */
export function spaceiq({ clock }: ProductWorld): Product {
  const directory = new ProductDirectory('spaceiq', () => new Date(clock.now()).toISOString())
  addLocalUser(directory, 'workplace.admin@spaceiq.example', 'Workplace admin')
  return {
    id: 'spaceiq',
    directory,
    behaviour: { groups: false, uniqueGroupNames: false },
    actions: userActions(directory),
  }
}
