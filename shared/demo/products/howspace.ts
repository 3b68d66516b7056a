import { action, addLocalUser, labelOf, listOf, userActions, userOf } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { doorSwitch, ScimDoor, tokenActions } from '#shared/demo/products/scim-door'
import { workspaceActions } from '#shared/demo/products/workspace-actions'
import { Workspaces } from '#shared/demo/products/workspaces'
import type { ProductAction } from '#shared/demo/model'
import { ProductDirectory } from '#shared/demo/scim/directory'

// The group that Customer days was limited to before somebody made it anew: its object id is nobody's any more.
const deletedGroupId = '5f0c1d7e-0f4b-4c35-9a53-2b1f3a1d8c46'

/**
 * Howspace: groups are synced, and a workspace admits the union of the groups whose object ids were pasted into it, beside the people
 * invited there. Somebody removed from Entra leaves all workspaces, those joined by hand too; how far "removed" reaches the vendor does
 * not say, and here an account that turns inactive counts. A pasted id whose group is gone stays and admits nobody.
 */
export function howspace({ tenant, clock }: ProductWorld): Product {
  const directory = new ProductDirectory('howspace', () => new Date(clock.now()).toISOString())
  const workspaces = new Workspaces(directory)
  const door = new ScimDoor('howspace')
  const synced = [...tenant.groups.values()]
  for (const [name, group] of [
    ['Main User Dashboard', 'Howspace Main Users'],
    ['Onboarding', 'Howspace Onboarding'],
  ] as const) {
    const id = synced.find(({ displayName }) => displayName === group)?.id
    const workspace = workspaces.add(name)
    if (id !== undefined) workspace.pasted.add(id)
  }
  const days = workspaces.add('Customer days')
  days.pasted.add(deletedGroupId)
  days.invited.add(addLocalUser(directory, 'coach@howspace.example', 'Invited coach').id)
  workspaces.add('Board room')

  return {
    id: 'howspace',
    directory,
    door,
    behaviour: {
      groups: true,
      uniqueGroupNames: false,
      userWritten(user, wasActive) {
        if (wasActive && user.attributes['active'] === false) workspaces.leaveAll(user)
      },
      userGone: (user) => workspaces.leaveAll(user),
    },
    actions: {
      ...userActions(directory),
      groups: action('', 'lists the synced groups, each with its member count', () =>
        listOf(
          [...directory.groups.values()].map((group) => `${group.displayName} ${group.members.size}`),
          'There are no groups.',
        ),
      ),
      ...accountActions(door, workspaces, directory),
      ...workspaceActions(workspaces, directory),
    },
  }
}

/** Account Manager > settings: single sign-on, SCIM and the source by SFTP. */
function accountActions(
  door: ScimDoor,
  workspaces: Workspaces,
  directory: ProductDirectory,
): Record<string, ProductAction> {
  let singleSignOn = true
  let csv = false
  const onOff = (text: string): boolean => {
    if (text !== 'on' && text !== 'off') throw new Error(`"${text}" is neither on nor off.`)
    return text === 'on'
  }
  return {
    sso: action('on|off', 'makes the Entra single sign-on configuration, or takes it away', (text = '') => {
      singleSignOn = onOff(text)
      return singleSignOn ? 'There is an Entra single sign-on configuration.' : 'There is no single sign-on.'
    }),
    'user-sync': doorSwitch(
      door,
      {
        does: 'ticks or clears "enable user synchronization" and saves',
        on: 'User synchronization is enabled.',
        off: 'User synchronization is not enabled.',
      },
      () => (singleSignOn ? null : 'The Entra single sign-on configuration comes first.'),
    ),
    ...tokenActions(door, 'SCIM token'),
    'csv-source': action('on|off', 'switches the remote source of people by SFTP and CSV', (text = '') => {
      csv = onOff(text)
      return csv ? 'People come from a CSV file too.' : 'No CSV file is read.'
    }),
    'csv-add': action('USERNAME [NAME]', 'has the CSV file bring somebody', (userName = '', name) => {
      if (!csv) throw new Error('The remote source is switched off.')
      // An account that SCIM made already is the same person to a CSV file.
      const [known] = directory.usersNamed(userName)
      const user = known ?? addLocalUser(directory, userName, name ?? userName)
      return known === undefined ? `${labelOf(user)} came by CSV.` : `${labelOf(user)} was there already.`
    }),
    'csv-drop': action('USER', 'has the CSV file no longer name somebody', (text = '') => {
      if (!csv) throw new Error('The remote source is switched off.')
      const user = userOf(directory, text)
      workspaces.leaveAll(user)
      return `${labelOf(user)} left all workspaces, as the file says.`
    }),
  }
}
