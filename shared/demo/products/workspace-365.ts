import {
  action,
  addLocalUser,
  groupOf,
  labelOf,
  listOf,
  memberActions,
  setActive,
  userActions,
  userOf,
} from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { doorSwitch, ScimDoor, tokenActions } from '#shared/demo/products/scim-door'
import { type Attributes, isObject } from '#shared/demo/scim/attributes'
import { ProductDirectory, type ProductUser, textOf } from '#shared/demo/scim/directory'
import { ScimFailure } from '#shared/demo/scim/failure'

/**
 * Workspace 365: users and groups are synced. A user that leaves the scope is soft-deleted (inactive for SCIM, in the list of deleted
 * users, restorable with groups kept); a group that leaves it is destroyed; names of groups are unique; first and last name are
 * required; the admin role is Workspace's own and no SCIM write changes it.
 */
export function workspace365({ clock }: ProductWorld): Product {
  const now = () => new Date(clock.now()).toISOString()
  const directory = new ProductDirectory('workspace-365', now)
  const door = new ScimDoor('workspace-365')
  /** Since when each soft-deleted account is in the list of deleted users. */
  const deleted = new Map<string, string>()
  const admins = new Set<string>()
  admins.add(addLocalUser(directory, 'owner@workspace365.example', 'Workspace owner').id)
  addLocalUser(directory, 'implementation.partner@workspace365.example', 'Implementation partner')

  function listDeleted(user: ProductUser): void {
    if (user.attributes['active'] !== false) deleted.delete(user.id)
    else if (!deleted.has(user.id)) deleted.set(user.id, now())
  }

  const group = (text: string) => groupOf([...directory.groups.values()], text)
  return {
    id: 'workspace-365',
    directory,
    door,
    behaviour: {
      groups: true,
      uniqueGroupNames: true,
      keepUser(written, before) {
        const { roles: _roles, ...kept } = written
        if (before === null) needNames(kept)
        return kept
      },
      userWritten: listDeleted,
      userGone(user) {
        deleted.delete(user.id)
        admins.delete(user.id)
      },
    },
    actions: {
      ...userActions(directory),
      'user-sync': doorSwitch(door, {
        does: 'ticks or clears "Enable sync using SCIM" under User provisioning',
        on: 'Sync using SCIM is enabled.',
        off: 'Sync using SCIM is not enabled.',
      }),
      ...tokenActions(door, 'API key'),
      groups: action('', 'lists the groups, each with its member count', () =>
        listOf(
          [...directory.groups.values()].map((one) => `${one.displayName} ${one.members.size}`),
          'There are no groups.',
        ),
      ),
      deleted: action('', 'shows the list of deleted users', () =>
        listOf(
          [...deleted].flatMap(([id, since]) => {
            const user = directory.users.get(id)
            return user === undefined ? [] : [`${labelOf(user)} since ${since}`]
          }),
          'The list of deleted users is empty.',
        ),
      ),
      restore: action('USER', 'restores an account from the list of deleted users', (text = '') => {
        const user = userOf(directory, text)
        if (!deleted.has(user.id)) throw new Error(`${labelOf(user)} is not in the list of deleted users.`)
        setActive(directory, user.id, true)
        listDeleted(user)
        return `${labelOf(user)} was restored.`
      }),
      deactivate: action('USER', 'deletes an account: it moves to the list of deleted users', (text = '') => {
        const user = userOf(directory, text)
        setActive(directory, user.id, false)
        listDeleted(user)
        return `${labelOf(user)} is now in the list of deleted users.`
      }),
      reactivate: action('USER', 'makes an account active again', (text = '') => {
        const user = userOf(directory, text)
        setActive(directory, user.id, true)
        listDeleted(user)
        return `${labelOf(user)} is now active.`
      }),
      'purge-user': action('USER', 'takes an account away for good', (text = '') => {
        const user = userOf(directory, text)
        directory.removeUser(user)
        deleted.delete(user.id)
        admins.delete(user.id)
        return `${labelOf(user)} is gone for good.`
      }),
      admins: action('', 'lists the Workspace admins', () =>
        listOf(
          [...admins].flatMap((id) => {
            const user = directory.users.get(id)
            return user === undefined ? [] : [labelOf(user)]
          }),
          'Nobody is a Workspace admin.',
        ),
      ),
      'make-admin': action('USER', 'gives the Workspace admin role, which is never synced', (text = '') => {
        const user = userOf(directory, text)
        admins.add(user.id)
        return `${labelOf(user)} is now a Workspace admin.`
      }),
      'delete-group': action('GROUP', 'deletes a group for good', (text = '') => {
        const one = group(text)
        directory.removeGroup(one)
        return `${one.displayName} is gone for good.`
      }),
      ...memberActions(directory, group),
    },
  }
}

function needNames(user: Attributes): void {
  const name = isObject(user['name']) ? user['name'] : {}
  for (const [key, label] of [
    ['givenName', 'first name'],
    ['familyName', 'last name'],
  ] as const)
    if (textOf(name, key) === null) throw new ScimFailure(400, 'invalidValue', `A user needs a ${label} (name.${key}).`)
}
