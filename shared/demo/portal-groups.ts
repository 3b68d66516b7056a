import { processRule } from '#shared/demo/dynamic-groups'
import { memberSet } from '#shared/demo/member-set'
import { portalAction } from '#shared/demo/portal-action'
import { groupNamed } from '#shared/demo/portal-names'
import { idOf } from '#shared/demo/seed/draws'
import { type GroupKind, kindFlags } from '#shared/demo/seed/groups'
import type { DemoClock, DemoGroup, DemoTenant, ProductAction } from '#shared/demo/model'

const kinds = Object.keys(kindFlags) as GroupKind[]

function addGroup(tenant: DemoTenant, name: string, kind: GroupKind, at: number): DemoGroup {
  const { unified, mailEnabled, securityEnabled } = kindFlags[kind]
  const nickname = `made${tenant.groups.size}`
  const made: DemoGroup = {
    id: idOf(1, 'group', 'made', name, String(tenant.groups.size)),
    displayName: name,
    description: null,
    groupTypes: unified ? ['Unified'] : [],
    mailEnabled,
    securityEnabled,
    mail: mailEnabled ? `${nickname}@${tenant.defaultDomain}` : null,
    mailNickname: nickname,
    membershipRule: null,
    membershipRuleProcessingState: null,
    visibility: unified ? 'Private' : null,
    onPremisesSyncEnabled: null,
    createdDateTime: new Date(at).toISOString(),
    members: memberSet([]),
  }
  tenant.groups.set(made.id, made)
  return made
}

function dynamicNamed(tenant: DemoTenant, text: string): DemoGroup {
  const group = groupNamed(tenant, text)
  if (!group.groupTypes.includes('DynamicMembership')) throw new Error(`${group.displayName} has no rule.`)
  return group
}

/** The pages of groups: a new one, its kind, its membership type, and groups inside it. */
export function groupActions(world: {
  readonly tenant: DemoTenant
  readonly clock: DemoClock
}): Record<string, ProductAction> {
  const { tenant, clock } = world
  return {
    'create-group': portalAction(
      `NAME [${kinds.join('|')}]`,
      'makes a group, a security group unless said',
      (name = '', text = 'security') => {
        const kind = kinds.find((candidate) => candidate === text)
        if (kind === undefined) throw new Error(`"${text}" is none of ${kinds.join(', ')}.`)
        if (name.trim() === '' || name.length > 256) throw new Error('A group has a name of 1 to 256 characters.')
        return `${name} has the id ${addGroup(tenant, name, kind, clock.now()).id}.`
      },
    ),
    'security-enabled': portalAction(
      'GROUP on|off',
      'lets a Microsoft 365 group be used for access, or no longer',
      (text = '', state = '') => {
        const group = groupNamed(tenant, text)
        if (state !== 'on' && state !== 'off') throw new Error(`"${state}" is neither on nor off.`)
        if (!group.groupTypes.includes('Unified'))
          throw new Error(`${group.displayName} is no Microsoft 365 group: its kind cannot be changed.`)
        group.securityEnabled = state === 'on'
        return `${group.displayName} is ${state === 'on' ? '' : 'not '}security-enabled.`
      },
    ),
    'make-dynamic': portalAction(
      'GROUP RULE',
      'gives a group a rule that is processed; who is in it stays',
      (text = '', rule = '') => {
        const group = groupNamed(tenant, text)
        if (!group.groupTypes.includes('DynamicMembership'))
          group.groupTypes = [...group.groupTypes, 'DynamicMembership']
        group.membershipRule = rule
        group.membershipRuleProcessingState = 'On'
        return `The rule of ${group.displayName} is ${rule}.`
      },
    ),
    'make-static': portalAction(
      'GROUP',
      'changes a dynamic group to assigned members; who is in it stays',
      (text = '') => {
        const group = dynamicNamed(tenant, text)
        group.groupTypes = group.groupTypes.filter((type) => type !== 'DynamicMembership')
        group.membershipRule = null
        group.membershipRuleProcessingState = null
        return `${group.displayName} has assigned members now.`
      },
    ),
    processing: portalAction(
      'GROUP on|paused',
      'has the rule of a dynamic group processed, or pauses it',
      (text = '', state = '') => {
        const group = dynamicNamed(tenant, text)
        if (state !== 'on' && state !== 'paused') throw new Error(`"${state}" is neither on nor paused.`)
        group.membershipRuleProcessingState = state === 'on' ? 'On' : 'Paused'
        return `The rule of ${group.displayName} is ${state === 'on' ? 'processed' : 'paused'}.`
      },
    ),
    'process-rule': portalAction('GROUP', 'has the rule of a dynamic group worked out at once', (text = '') => {
      const group = dynamicNamed(tenant, text)
      const { came, went } = processRule(tenant, group)
      return `${group.displayName} has ${group.members.size} people by its rule: ${came} came, ${went} went.`
    }),
    nest: portalAction('GROUP CHILD', 'puts a group into a group', (text = '', childText = '') => {
      const [group, child] = [groupNamed(tenant, text), groupNamed(tenant, childText)]
      if (group === child) throw new Error('A group cannot be in itself.')
      group.members.add(child.id)
      return `${child.displayName} is now in ${group.displayName}.`
    }),
    unnest: portalAction('GROUP CHILD', 'takes a group out of a group', (text = '', childText = '') => {
      const [group, child] = [groupNamed(tenant, text), groupNamed(tenant, childText)]
      if (!group.members.delete(child.id)) throw new Error(`${child.displayName} is not in ${group.displayName}.`)
      return `${child.displayName} is no longer in ${group.displayName}.`
    }),
    flatten: portalAction(
      'GROUP',
      'puts the people of groups inside a group into it, and those groups out',
      (text = '') => {
        const group = groupNamed(tenant, text)
        const children = [...group.members].flatMap((id) => tenant.groups.get(id) ?? [])
        if (children.length === 0) throw new Error(`${group.displayName} has no group in it.`)
        for (const child of children) {
          group.members.delete(child.id)
          for (const id of child.members) if (tenant.users.has(id)) group.members.add(id)
        }
        return `${group.displayName} has the people of ${children.map((child) => child.displayName).join(', ')} now.`
      },
    ),
  }
}
