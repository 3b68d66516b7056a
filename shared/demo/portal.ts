import { createHash } from 'node:crypto'
import { portalAction } from '#shared/demo/portal-action'
import { enterpriseAppActions } from '#shared/demo/portal-apps'
import { churnActions } from '#shared/demo/portal-churn'
import { consentActions } from '#shared/demo/portal-consents'
import { faultActions } from '#shared/demo/portal-faults'
import { groupActions } from '#shared/demo/portal-groups'
import { jobActions } from '#shared/demo/portal-jobs'
import { mappingActions } from '#shared/demo/portal-mappings'
import { deleteGroup } from '#shared/demo/delete-group'
import { appNamed, groupNamed, jobNamed, userNamed } from '#shared/demo/portal-names'
import { newAssignment } from '#shared/demo/graph/app-role-assignments'
import { acceptCredentials } from '#shared/demo/graph/synchronization-job'
import type { DemoTokens } from '#shared/demo/access-tokens'
import type { GraphFaults } from '#shared/demo/graph/faults'
import type { DemoClock, DemoTenant, DemoUser, ProductAction, ProvisioningService } from '#shared/demo/model'

export interface PortalWorld {
  readonly tenant: DemoTenant
  readonly service: ProvisioningService
  readonly clock: DemoClock
  readonly faults: GraphFaults
  readonly tokens: DemoTokens
}

const flag = 'aadOptscim062020'

/** What the page of a person lets an administrator write and empty. */
const profileAttributes = [
  'givenName',
  'surname',
  'mail',
  'department',
  'jobTitle',
  'officeLocation',
  'mobilePhone',
  'employeeId',
] as const

function addUser(world: PortalWorld, userPrincipalName: string, displayName: string): DemoUser {
  const { tenant, clock } = world
  const [alias = '', domain = ''] = userPrincipalName.split('@')
  if (alias === '' || domain.toLowerCase() !== tenant.defaultDomain) {
    throw new Error(`A new user's address ends with @${tenant.defaultDomain}.`)
  }
  const taken = [...tenant.users.values()].some(
    (user) => user.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase(),
  )
  if (taken) throw new Error(`${userPrincipalName} is taken.`)
  const hex = createHash('sha256').update(`${tenant.id}/${userPrincipalName}/${tenant.users.size}`).digest('hex')
  const [givenName = '', ...surname] = displayName.split(' ')
  const user: DemoUser = {
    id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    userPrincipalName,
    displayName,
    givenName,
    surname: surname.length === 0 ? null : surname.join(' '),
    mail: userPrincipalName,
    mailNickname: alias,
    accountEnabled: true,
    userType: 'Member',
    department: null,
    jobTitle: null,
    officeLocation: null,
    mobilePhone: null,
    employeeId: null,
    createdDateTime: new Date(clock.now()).toISOString(),
    deletedDateTime: null,
  }
  tenant.users.set(user.id, user)
  return user
}

/** Somebody of the company whom every product takes: enabled, with both names and a mail address. */
function complete(user: DemoUser): boolean {
  const told = user.givenName !== null && user.surname !== null && user.mail !== null
  return told && user.userType === 'Member' && user.accountEnabled && user.deletedDateTime === null
}

function membershipActions({ tenant }: PortalWorld): Record<string, ProductAction> {
  const memberOf = (text: string) => {
    const group = groupNamed(tenant, text)
    if (group.groupTypes.includes('DynamicMembership')) {
      throw new Error(`${group.displayName} is dynamic: its rule decides who is a member.`)
    }
    return group
  }
  return {
    'add-member': portalAction('GROUP USER', 'puts a person into a group', (groupText = '', userText = '') => {
      const [group, user] = [memberOf(groupText), userNamed(tenant, userText)]
      if (group.members.has(user.id))
        throw new Error(`${user.displayName} is a member of ${group.displayName} already.`)
      group.members.add(user.id)
      return `${user.displayName} is now a member of ${group.displayName}.`
    }),
    'remove-member': portalAction('GROUP USER', 'takes a person out of a group', (groupText = '', userText = '') => {
      const [group, user] = [memberOf(groupText), userNamed(tenant, userText)]
      if (!group.members.delete(user.id))
        throw new Error(`${user.displayName} is not a member of ${group.displayName}.`)
      return `${user.displayName} is no longer a member of ${group.displayName}.`
    }),
    'fill-group': portalAction('GROUP N', 'adds people until the group has N', (groupText = '', text = '') => {
      const group = memberOf(groupText)
      if (!/^\d{1,6}$/.test(text)) throw new Error(`"${text}" is no whole number.`)
      const missing = Number(text) - [...group.members].filter((id) => tenant.users.has(id)).length
      if (missing < 0) throw new Error(`${group.displayName} has more people than ${text} already.`)
      const others = [...tenant.users.values()].filter((user) => !group.members.has(user.id) && complete(user))
      if (others.length < missing) throw new Error(`The tenant has no ${missing} more people for it.`)
      for (const user of others.slice(0, missing)) group.members.add(user.id)
      return `${group.displayName} has ${text} people now; ${missing} were added.`
    }),
    'rename-group': portalAction('GROUP NAME', 'gives a group another name', (groupText = '', name = '') => {
      const group = groupNamed(tenant, groupText)
      if (name === '' || name.length > 256) throw new Error('A group has a name of 1 to 256 characters.')
      const before = group.displayName
      group.displayName = name
      return `${before} is now called ${name}.`
    }),
    'delete-group': portalAction('GROUP', 'deletes a group for good, with its assignments', (groupText = '') => {
      const group = groupNamed(tenant, groupText)
      deleteGroup(tenant, group.id)
      return `${group.displayName} (${group.id}) is deleted.`
    }),
  }
}

function userActions(world: PortalWorld): Record<string, ProductAction> {
  const { tenant, clock } = world
  const enable = (text: string, enabled: boolean) => {
    const user = userNamed(tenant, text)
    user.accountEnabled = enabled
    return `The account of ${user.displayName} is ${enabled ? 'enabled' : 'disabled'}.`
  }
  return {
    'create-user': portalAction('ADDRESS DISPLAYNAME', 'makes an account', (address = '', displayName = '') => {
      const user = addUser(world, address, displayName)
      return `${user.displayName} has the id ${user.id}.`
    }),
    'set-user': portalAction(
      `USER ${profileAttributes.join('|')} [VALUE]`,
      'fills an attribute of a person, or empties it',
      (text = '', name = '', value = '') => {
        const user = userNamed(tenant, text)
        const attribute = profileAttributes.find((candidate) => candidate === name)
        if (attribute === undefined) throw new Error(`"${name}" is none of ${profileAttributes.join(', ')}.`)
        user[attribute] = value.trim() === '' ? null : value.trim()
        return `${attribute} of ${user.displayName} is ${user[attribute] ?? 'empty'}.`
      },
    ),
    'disable-user': portalAction('USER', 'blocks the sign-in of a person', (text = '') => enable(text, false)),
    'enable-user': portalAction('USER', 'allows it again', (text = '') => enable(text, true)),
    'delete-user': portalAction('USER', 'moves an account to the recycle bin', (text = '') => {
      const user = userNamed(tenant, text)
      user.deletedDateTime = new Date(clock.now()).toISOString()
      return `${user.displayName} is in the recycle bin.`
    }),
    'restore-user': portalAction('USER', 'takes an account out of the recycle bin', (text = '') => {
      const user = userNamed(tenant, text, true)
      user.deletedDateTime = null
      return `${user.displayName} is back.`
    }),
    'purge-user': portalAction('USER', 'deletes an account in the recycle bin for good', (text = '') => {
      const user = userNamed(tenant, text, true)
      tenant.users.delete(user.id)
      for (const group of tenant.groups.values()) group.members.delete(user.id)
      for (const assignment of tenant.assignments.values()) {
        if (assignment.principalId === user.id) tenant.assignments.delete(assignment.id)
      }
      return `${user.displayName} is gone for good.`
    }),
  }
}

function appActions({ tenant, clock }: PortalWorld): Record<string, ProductAction> {
  return {
    assign: portalAction('APP GROUP', 'assigns a group to an app', (appText = '', groupText = '') => {
      const [app, group] = [appNamed(tenant, appText), groupNamed(tenant, groupText)]
      const role = app.appRoles.find(
        (candidate) => candidate.isEnabled && candidate.allowedMemberTypes.includes('User'),
      )
      const none = '00000000-0000-0000-0000-000000000000'
      const assignment = newAssignment(tenant, app, group.id, role?.id ?? none, clock.now())
      tenant.assignments.set(assignment.id, assignment)
      return `${group.displayName} is assigned to ${app.displayName}.`
    }),
    unassign: portalAction('APP GROUP', 'takes the assignment back', (appText = '', groupText = '') => {
      const [app, group] = [appNamed(tenant, appText), groupNamed(tenant, groupText)]
      const rows = [...tenant.assignments.values()].filter(
        (row) => row.resourceId === app.id && row.principalId === group.id,
      )
      if (rows.length === 0) throw new Error(`${group.displayName} is not assigned to ${app.displayName}.`)
      for (const row of rows) tenant.assignments.delete(row.id)
      return `${group.displayName} is no longer assigned to ${app.displayName}.`
    }),
    credentials: portalAction(
      'APP URL TOKEN [--flag]',
      `points the provisioning of an app at a SCIM server; --flag adds ?${flag}`,
      (appText = '', url = '', token = '', option = '') => {
        if (option !== '' && option !== '--flag') throw new Error(`"${option}" is not --flag.`)
        const job = jobNamed(tenant, appText)
        const address = URL.parse(url)
        if (address === null) throw new Error('The URL cannot be read.')
        if (option === '--flag') address.search = `?${flag}`
        const kept = [...job.secrets].filter(([key]) => key !== 'BaseAddress' && key !== 'SecretToken')
        acceptCredentials(job, [
          { key: 'BaseAddress', value: address.href.replace(/\/$/, '') },
          { key: 'SecretToken', value: token },
          ...kept.map(([key, value]) => ({ key, value })),
        ])
        return `Provisioning goes to ${address.href} from the next cycle on; the job is ${job.code}.`
      },
    ),
  }
}

/** What a person does in the Entra admin center, and the switches by which the demo's Graph misbehaves. */
export function portalActions(world: PortalWorld): Readonly<Record<string, ProductAction>> {
  return {
    ...membershipActions(world),
    ...groupActions(world),
    ...churnActions(world.tenant),
    ...userActions(world),
    ...appActions(world),
    ...enterpriseAppActions(world),
    ...mappingActions(world),
    ...consentActions(world),
    ...jobActions(world),
    ...faultActions(world),
  }
}
