import { action, addLocalUser, userActions } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { ScimDoor, tokenActions } from '#shared/demo/products/scim-door'
import { ProductDirectory } from '#shared/demo/scim/directory'

/**
 * SpaceIQ: users only; leaving the scope disables the account, a permanent deletion in Entra deletes it. The token is worth something
 * while the Azure tile under Provisioning and SSO is activated and whoever activated it has Admin rights.
 */
export function spaceiq({ clock }: ProductWorld): Product {
  const directory = new ProductDirectory('spaceiq', () => new Date(clock.now()).toISOString())
  const door = new ScimDoor('spaceiq')
  addLocalUser(directory, 'workplace.admin@spaceiq.example', 'Workplace admin')
  let [activated, admin] = [true, true]
  const settle = () => {
    if (!activated) door.close('The Azure tile is not activated.')
    else if (!admin) door.close('The token belongs to an account without Admin permissions.')
    else door.open()
  }
  return {
    id: 'spaceiq',
    directory,
    door,
    behaviour: { groups: false, uniqueGroupNames: false },
    actions: {
      ...userActions(directory),
      activate: action('', 'clicks Activate on the Azure tile under Provisioning and SSO', () => {
        activated = true
        settle()
        return `The Azure tile is activated. The SCIM bearer token is ${door.token}.`
      }),
      'close-tile': action('', 'takes the activation of the Azure tile back', () => {
        activated = false
        settle()
        return 'The Azure tile is not activated.'
      }),
      ...tokenActions(door, 'SCIM bearer token'),
      'admin-rights': action(
        'on|off',
        'gives the account behind the token Admin permissions, or takes them',
        (text = '') => {
          if (text !== 'on' && text !== 'off') throw new Error(`"${text}" is neither on nor off.`)
          admin = text === 'on'
          settle()
          return `The account behind the token ${admin ? 'has' : 'has no'} Admin permissions.`
        },
      ),
    },
  }
}
