import { action, labelOf, listOf, userOf } from '#shared/demo/products/hand'
import type { Workspaces } from '#shared/demo/products/workspaces'
import type { ProductAction } from '#shared/demo/model'
import type { ProductDirectory } from '#shared/demo/scim/directory'

/** What a person does in Howspace's workspaces. */
export function workspaceActions(workspaces: Workspaces, directory: ProductDirectory): Record<string, ProductAction> {
  return {
    workspaces: action('', 'lists the workspaces, each with its people', () =>
      listOf(
        workspaces.all.map((workspace) => `${workspace.name} ${workspaces.peopleOf(workspace).size}`),
        'There are no workspaces.',
      ),
    ),
    workspace: action('WORKSPACE', 'shows who is in a workspace and what was pasted there', (text = '') => {
      const workspace = workspaces.named(text)
      const people = [...workspaces.peopleOf(workspace)].flatMap((id) => {
        const user = directory.users.get(id)
        if (user === undefined) return []
        const marks = [
          workspace.hosts.has(id) ? 'host' : 'participant',
          ...(workspace.invited.has(id) ? ['by hand'] : []),
        ]
        return [`${labelOf(user)} (${marks.join(', ')})`]
      })
      const dead = workspaces.deadIds(workspace)
      const managed = workspace.pasted.size === 0 ? 'by hand alone' : `by ${[...workspace.pasted].join(', ')}`
      return [
        `${workspace.name} is managed ${managed}.`,
        ...(dead.length === 0 ? [] : [`No synced group has ${dead.join(', ')}.`]),
        listOf(people, 'Nobody is in it.'),
      ].join(' ')
    }),
    'create-workspace': action('NAME', 'makes a workspace', (name = '') => `${workspaces.add(name).name} was created.`),
    paste: action(
      'WORKSPACE OBJECT-ID',
      'pastes a group object id into a workspace and saves',
      (text = '', id = '') => {
        const workspace = workspaces.named(text)
        // The page takes any text: whether it is a group nobody says.
        workspace.pasted.add(id.trim())
        return `${workspace.name} now admits group ${id.trim()} (${workspaces.peopleOf(workspace).size}).`
      },
    ),
    unpaste: action('WORKSPACE OBJECT-ID', 'takes a pasted id out again and saves', (text = '', id = '') => {
      const workspace = workspaces.named(text)
      if (!workspace.pasted.delete(id.trim())) throw new Error(`${workspace.name} is not limited to ${id.trim()}.`)
      return `${workspace.name} no longer admits group ${id.trim()} (${workspaces.peopleOf(workspace).size}).`
    }),
    invite: action('WORKSPACE USER', 'invites an account to a workspace', (text = '', userText = '') => {
      const workspace = workspaces.named(text)
      const user = userOf(directory, userText)
      workspace.invited.add(user.id)
      return `${labelOf(user)} is now in ${workspace.name}.`
    }),
    'make-host': action('WORKSPACE USER', 'gives somebody more than a participant has', (text = '', userText = '') => {
      const workspace = workspaces.named(text)
      const user = userOf(directory, userText)
      if (!workspaces.peopleOf(workspace).has(user.id)) throw new Error(`${labelOf(user)} is not in ${workspace.name}.`)
      workspace.hosts.add(user.id)
      return `${labelOf(user)} is now a host of ${workspace.name}.`
    }),
    'remove-person': action('WORKSPACE USER', 'removes an account from a workspace', (text = '', userText = '') => {
      const workspace = workspaces.named(text)
      const user = userOf(directory, userText)
      if (workspace.pasted.size > 0)
        throw new Error(`${workspace.name} is managed by SCIM: people are removed in Entra, not here.`)
      if (!workspace.invited.delete(user.id)) throw new Error(`${labelOf(user)} is not in ${workspace.name}.`)
      workspace.hosts.delete(user.id)
      return `${labelOf(user)} is no longer in ${workspace.name}.`
    }),
  }
}
