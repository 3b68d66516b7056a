import { groupOf, action, labelOf, listOf, userActions, addLocalUser } from '#shared/demo/products/hand'
import type { Product, ProductWorld } from '#shared/demo/products/product'
import { doorSwitch, ScimDoor, tokenActions } from '#shared/demo/products/scim-door'
import { StemGroups } from '#shared/demo/products/stem-groups'
import { ProductDirectory } from '#shared/demo/scim/directory'
import { ScimFailure } from '#shared/demo/scim/failure'

// Made under STEM > Settings > Groups before anybody thought of Entra, so their names are STEM's own.
const firstGroups = ['Laboratory access', 'Machine shop', 'Visitor badges', 'Parking garage']

/**
 * SmartSpace STEM: Entra pushes directory groups, a mapping table inside the product (AAD group -> STEM group) says whom they feed, and
 * a STEM group takes the union of its directory groups when one of them is synced. What removal does is not documented by the vendor:
 * here an account only turns inactive, and a STEM group whose directory group is deleted keeps its people.
 */
export function smartspaceStem({ tenant, clock }: ProductWorld): Product {
  const directory = new ProductDirectory('smartspace-stem', () => new Date(clock.now()).toISOString())
  const stem = new StemGroups(directory)
  const door = new ScimDoor('smartspace-stem')
  for (const name of firstGroups) directory.addGroup({ displayName: name, externalId: null }, 'local')
  const reception = addLocalUser(directory, 'reception@smartspace.example', 'STEM reception')
  addLocalUser(directory, 'installer@smartspace.example', 'Hardware installer')
  const badges = groupOf(stem.stemGroups(), 'Visitor badges')
  stem.addByHand(badges, reception)

  // The first assigned group has its own row, the second and third share one, the rest have none: the cases an admin meets.
  const app = [...tenant.apps.values()].find((candidate) => candidate.product === 'smartspace-stem')
  const assigned = [...tenant.assignments.values()]
    .filter((assignment) => assignment.resourceId === app?.id && assignment.principalType === 'Group')
    .flatMap((assignment) => tenant.groups.get(assignment.principalId) ?? [])
    .filter((group) => group.securityEnabled)
  for (const [index, stemName] of ['Laboratory access', 'Machine shop', 'Machine shop'].entries()) {
    const entra = assigned[index]
    if (entra !== undefined) stem.addRow(entra.id, groupOf(stem.stemGroups(), stemName).id)
  }
  stem.save()

  const stemGroup = (text: string) => groupOf(stem.stemGroups(), text, 'STEM group')
  /** The drop-down "AAD Group" lists the tenant's groups, synced or not. */
  const entraGroup = (text: string) => {
    const byId = tenant.groups.get(text)
    if (byId !== undefined) return byId
    const hits = [...tenant.groups.values()].filter((group) => group.displayName.toLowerCase() === text.toLowerCase())
    const [only] = hits
    if (only === undefined) throw new Error(`Entra has no group "${text}".`)
    if (hits.length > 1)
      throw new Error(`Entra has ${hits.length} groups named "${text}": ${hits.map((g) => g.id).join(', ')}.`)
    return only
  }
  const nameOfEntra = (id: string) => tenant.groups.get(id)?.displayName ?? id
  const nameOfStem = (id: string) => directory.groups.get(id)?.displayName ?? id

  return {
    id: 'smartspace-stem',
    directory,
    door,
    behaviour: {
      groups: true,
      uniqueGroupNames: false,
      guardGroup: (group) => {
        if (group.origin === 'local')
          throw new ScimFailure(403, null, 'STEM groups are changed under STEM > Settings > Groups.')
      },
      groupWritten: (group) => stem.synced(group),
      userGone: (user) => stem.forget(user),
    },
    actions: {
      ...userActions(directory),
      'scim-2': doorSwitch(door, {
        does: 'switches the integration under Settings > Integrations > SCIM 2',
        on: 'SCIM 2 is enabled.',
        off: 'SCIM 2 is not enabled.',
      }),
      ...tokenActions(door, 'SCIM token'),
      groups: action('', 'shows the Group Index page: each STEM group with its user count', () =>
        listOf(
          stem.stemGroups().map((group) => `${group.displayName} ${group.members.size}`),
          'There are no STEM groups.',
        ),
      ),
      'create-group': action('NAME', 'creates a STEM group under Settings > Groups', (name = '') => {
        if (stem.stemGroups().some((group) => group.displayName.toLowerCase() === name.toLowerCase()))
          throw new Error(`There is a STEM group named ${name} already.`)
        const group = directory.addGroup({ displayName: name.trim(), externalId: null }, 'local')
        return `STEM group ${group.displayName} was created (${group.id}).`
      }),
      'delete-group': action('STEM-GROUP', 'deletes a STEM group, with the rows that feed it', (text = '') => {
        const group = stemGroup(text)
        stem.removeRowsOf(group.id)
        directory.removeGroup(group)
        return `STEM group ${group.displayName} is deleted.`
      }),
      rows: action('', 'lists the mapping table under Settings > Integrations > SCIM 2', () =>
        listOf(
          stem
            .rows()
            .map((row) => `${nameOfEntra(row.entra)} -> ${nameOfStem(row.stem)}${row.saved ? '' : ' (not saved)'}`),
          'The mapping table is empty.',
        ),
      ),
      map: action(
        'ENTRA-GROUP STEM-GROUP',
        'adds a mapping row and saves the table',
        (entraText = '', stemText = '') => {
          const entra = entraGroup(entraText)
          const group = stemGroup(stemText)
          const added = stem.addRow(entra.id, group.id)
          stem.save()
          return added
            ? `${entra.displayName} now feeds ${group.displayName} from its next sync on.`
            : `${entra.displayName} feeds ${group.displayName} already.`
        },
      ),
      'add-row': action(
        'ENTRA-GROUP STEM-GROUP',
        'clicks Add only: the row waits for Save',
        (entraText = '', stemText = '') => {
          const entra = entraGroup(entraText)
          const group = stemGroup(stemText)
          return stem.addRow(entra.id, group.id)
            ? `${entra.displayName} -> ${group.displayName} was added and is not saved yet.`
            : `${entra.displayName} -> ${group.displayName} is in the table already.`
        },
      ),
      save: action('', 'clicks Save under the mapping table', () => {
        const count = stem.save()
        return count === 0 ? 'There was nothing to save.' : `${count} mapping rows were saved.`
      }),
      unmap: action(
        'ENTRA-GROUP STEM-GROUP',
        'removes a mapping row and saves the table',
        (entraText = '', stemText = '') => {
          const entra = entraGroup(entraText)
          const group = stemGroup(stemText)
          if (!stem.removeRow(entra.id, group.id))
            throw new Error(`${entra.displayName} does not feed ${group.displayName}.`)
          return `${entra.displayName} no longer feeds ${group.displayName}; its people stay until the group is synced again.`
        },
      ),
      'add-member': action(
        'STEM-GROUP USER',
        'adds an account to a STEM group by hand',
        (groupText = '', userText = '') => {
          const group = stemGroup(groupText)
          const user = stem.userNamed(userText)
          stem.addByHand(group, user)
          return `${labelOf(user)} is now in ${group.displayName} (${group.members.size}).`
        },
      ),
      'remove-member': action(
        'STEM-GROUP USER',
        'takes an account out of a STEM group by hand',
        (groupText = '', userText = '') => {
          const group = stemGroup(groupText)
          const user = stem.userNamed(userText)
          if (!stem.removeByHand(group, user)) return `${labelOf(user)} is not in ${group.displayName}.`
          return `${labelOf(user)} is no longer in ${group.displayName} (${group.members.size}).`
        },
      ),
    },
  }
}
