import { action, addLocalUser, labelOf, userActions, userOf } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { ProductDirectory } from '#shared/demo/scim/directory'

/** UMA: users only. Leaving the app or the recycle bin makes an account inactive, a permanent deletion removes it; an account that came by SCIM cannot be edited or deleted by hand. */
export function uma({ clock }: ProductWorld): Product {
  const directory = new ProductDirectory('uma', () => new Date(clock.now()).toISOString())
  addLocalUser(directory, 'building.manager@uma.example', 'Building manager')
  addLocalUser(directory, 'cleaning.team@uma.example', 'Cleaning team')
  const { users, 'add-local-user': addUser } = userActions(directory)
  return {
    id: 'uma',
    directory,
    behaviour: { groups: false, uniqueGroupNames: false },
    actions: {
      users,
      'add-local-user': addUser,
      'delete-user': action('USER', 'deletes an account that did not come by SCIM', (text = '') => {
        const user = userOf(directory, text)
        if (user.origin === 'scim')
          throw new Error(`${labelOf(user)} came by SCIM: such accounts are changed in Entra.`)
        directory.removeUser(user)
        return `${labelOf(user)} was deleted.`
      }),
    },
  }
}
