import { action, addLocalUser, labelOf, listOf, userActions, userOf } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { ProductDirectory, type ProductUser } from '#shared/demo/scim/directory'

interface Workspace {
  readonly name: string
  /** Object ids pasted under "Limit to specified user group"; none: the workspace is managed by hand alone. */
  readonly pasted: Set<string>
  /** Invited or added by hand. */
  readonly invited: Set<string>
}

/**
 * Howspace: groups are synced, and a workspace admits the union of the groups whose object ids were pasted into it, beside the people
 * invited there. Somebody removed from Entra leaves all workspaces, those joined by hand too.
 */
export function howspace({ clock }: ProductWorld): Product {
  const directory = new ProductDirectory('howspace', () => new Date(clock.now()).toISOString())
  const workspaces = new Map<string, Workspace>()
  for (const name of ['Main User Dashboard', 'Onboarding', 'Customer days'])
    workspaces.set(name.toLowerCase(), { name, pasted: new Set(), invited: new Set() })
  const coach = addLocalUser(directory, 'coach@howspace.example', 'Invited coach')
  workspaces.get('customer days')?.invited.add(coach.id)

  function leavesAll(user: ProductUser): void {
    for (const workspace of workspaces.values()) workspace.invited.delete(user.id)
    for (const group of directory.groups.values()) if (group.members.delete(user.id)) directory.touch(group)
  }

  function peopleOf(workspace: Workspace): Set<string> {
    const people = new Set(workspace.invited)
    for (const group of directory.groups.values())
      if (group.externalId !== null && workspace.pasted.has(group.externalId))
        for (const id of group.members) people.add(id)
    return people
  }

  function workspaceOf(text: string): Workspace {
    const workspace = workspaces.get(text.toLowerCase())
    if (workspace === undefined) throw new Error(`There is no workspace "${text}" here.`)
    return workspace
  }

  return {
    id: 'howspace',
    directory,
    behaviour: {
      groups: true,
      uniqueGroupNames: false,
      userWritten(user, wasActive) {
        if (wasActive && user.attributes['active'] === false) leavesAll(user)
      },
      userGone: leavesAll,
    },
    actions: {
      ...userActions(directory),
      groups: action('', 'lists the synced groups, each with its member count', () =>
        listOf(
          [...directory.groups.values()].map((group) => `${group.displayName} ${group.members.size}`),
          'There are no groups.',
        ),
      ),
      workspaces: action('', 'lists the workspaces, each with its people', () =>
        listOf(
          [...workspaces.values()].map((workspace) => `${workspace.name} ${peopleOf(workspace).size}`),
          'There are no workspaces.',
        ),
      ),
      paste: action(
        'WORKSPACE OBJECT-ID',
        'pastes a group object id into a workspace and saves',
        (text = '', id = '') => {
          const workspace = workspaceOf(text)
          workspace.pasted.add(id.trim())
          return `${workspace.name} now admits group ${id.trim()} (${peopleOf(workspace).size}).`
        },
      ),
      invite: action('WORKSPACE USER', 'invites an account to a workspace', (text = '', userText = '') => {
        const workspace = workspaceOf(text)
        const user = userOf(directory, userText)
        workspace.invited.add(user.id)
        return `${labelOf(user)} is now in ${workspace.name}.`
      }),
      'remove-person': action('WORKSPACE USER', 'removes an account from a workspace', (text = '', userText = '') => {
        const workspace = workspaceOf(text)
        const user = userOf(directory, userText)
        if (workspace.pasted.size > 0)
          throw new Error(`${workspace.name} is managed by SCIM: people are removed in Entra, not here.`)
        if (!workspace.invited.delete(user.id)) throw new Error(`${labelOf(user)} is not in ${workspace.name}.`)
        return `${labelOf(user)} is no longer in ${workspace.name}.`
      }),
    },
  }
}
