import { action, addLocalUser, labelOf, userActions, userOf } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { doorSwitch, ScimDoor, tokenActions } from '#shared/demo/products/scim-door'
import type { ProductAction } from '#shared/demo/model'
import { isActive, ProductDirectory, type ProductUser, textOf } from '#shared/demo/scim/directory'

const levels = ['user', 'manager', 'administrator'] as const

/**
 * UMA: users only. Leaving the app or the recycle bin makes an account inactive, a permanent deletion removes it. The userName is the
 * person's e-mail address there, so it follows whatever Entra sends. An account from before stays independent until Entra writes it;
 * from then on it is like one that came by SCIM, of which a person in UMA can change the permissions alone.
 */
export function uma({ clock }: ProductWorld): Product {
  const directory = new ProductDirectory('uma', () => new Date(clock.now()).toISOString())
  const door = new ScimDoor('uma')
  /** Accounts from before that Entra has written since. */
  const taken = new Set<string>()
  const permissions = new Map<string, string>()
  const manager = addLocalUser(directory, 'building.manager@uma.example', 'Building manager')
  permissions.set(manager.id, 'administrator')
  addLocalUser(directory, 'cleaning.team@uma.example', 'Cleaning team')
  const { users, 'add-local-user': addUser } = userActions(directory)
  const synced = (user: ProductUser) => user.origin === 'scim' || taken.has(user.id)
  return {
    id: 'uma',
    directory,
    door,
    behaviour: {
      groups: false,
      uniqueGroupNames: false,
      userWritten(user) {
        if (user.origin === 'local') taken.add(user.id)
      },
      userGone(user) {
        taken.delete(user.id)
        permissions.delete(user.id)
      },
    },
    actions: {
      users,
      'add-local-user': addUser,
      scim: doorSwitch(door, {
        does: 'activates SCIM provisioning on the integrations page',
        on: 'SCIM provisioning is activated.',
        off: 'SCIM provisioning is not activated.',
      }),
      ...tokenActions(door, 'token'),
      ...accountActions({ directory, synced, permissions }),
    },
  }
}

function accountActions(own: {
  readonly directory: ProductDirectory
  readonly synced: (user: ProductUser) => boolean
  readonly permissions: Map<string, string>
}): Record<string, ProductAction> {
  const { directory, synced, permissions } = own
  const independent = (text: string): ProductUser => {
    const user = userOf(directory, text)
    if (synced(user)) throw new Error(`${labelOf(user)} came by SCIM: such accounts are changed in Entra.`)
    return user
  }
  return {
    account: action('USER', 'shows an account', (text = '') => {
      const user = userOf(directory, text)
      const name = textOf(user.attributes, 'displayName') ?? 'no name'
      const [state, from] = [isActive(user) ? 'active' : 'inactive', synced(user) ? 'by SCIM' : 'independent']
      return `${name}, ${labelOf(user)}: ${state}, ${from}, permissions of a ${permissions.get(user.id) ?? 'user'}.`
    }),
    'edit-user': action(
      'USER NAME',
      'changes the name of an account that did not come by SCIM',
      (text = '', name = '') => {
        const user = independent(text)
        directory.changeUser(user, { ...user.attributes, displayName: name.trim() })
        return `${labelOf(user)} is now called ${name.trim()}.`
      },
    ),
    'delete-user': action('USER', 'deletes an account that did not come by SCIM', (text = '') => {
      const user = independent(text)
      directory.removeUser(user)
      permissions.delete(user.id)
      return `${labelOf(user)} was deleted.`
    }),
    'set-permissions': action(`USER ${levels.join('|')}`, 'changes what an account may do', (text = '', level = '') => {
      const user = userOf(directory, text)
      const known = levels.find((candidate) => candidate === level)
      if (known === undefined) throw new Error(`"${level}" is none of ${levels.join(', ')}.`)
      permissions.set(user.id, known)
      return `${labelOf(user)} has the permissions of a ${known} now.`
    }),
  }
}
