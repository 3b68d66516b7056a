import { processRuleSoon } from '#shared/demo/dynamic-groups'
import { memberSet } from '#shared/demo/member-set'
import { membershipRule } from '#shared/demo/membership-rule'
import { answerCollection, answerCount, answerEntity } from '#shared/demo/graph/collection'
import { badRequest, notFound } from '#shared/demo/graph/errors'
import { boundMembers, memberLinks, ruleDecides } from '#shared/demo/graph/member-links'
import { groupType } from '#shared/demo/graph/group-type'
import { project } from '#shared/demo/graph/entity-type'
import { listingOf } from '#shared/demo/graph/pages'
import { requireMember, requireRights } from '#shared/demo/graph/rights'
import { rowsOf } from '#shared/demo/row-map'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoGroup } from '#shared/demo/model'

/** The group of the route's `{id}`; 404 where the tenant has none. */
export function groupOf(call: GraphCall): DemoGroup {
  const id = call.params['id'] ?? ''
  const group = call.world.tenant.groups.get(id.toLowerCase())
  if (group === undefined) throw notFound(id)
  return group
}

const all = (call: GraphCall) => listingOf(rowsOf(call.world.tenant.groups), (group) => group.id)

const writable = [
  'displayName',
  'description',
  'mailEnabled',
  'mailNickname',
  'securityEnabled',
  'groupTypes',
  'membershipRule',
  'membershipRuleProcessingState',
  'visibility',
]
const longestRule = 3072

function create(call: GraphCall): GraphAnswer {
  const { world } = call
  requireRights(world, 'createGroup')
  const group = groupFrom(call.body, world.newId(), world.tenant.defaultDomain, world.clock.now())
  const first = boundMembers(call)
  if (first.length > 0 && group.membershipRule !== null) throw badRequest(ruleDecides)
  const taken = rowsOf(world.tenant.groups).some(
    (other) => other.mailNickname.toLowerCase() === group.mailNickname.toLowerCase(),
  )
  if (taken && group.groupTypes.includes('Unified')) {
    throw badRequest('Another object with the same value for property mailNickname already exists.')
  }
  for (const id of first) group.members.add(id)
  world.tenant.groups.set(group.id, group)
  if (group.membershipRuleProcessingState === 'On') processRuleSoon(world.tenant, group.id)
  return {
    status: 201,
    body: { '@odata.context': `${world.root()}/$metadata#groups/$entity`, ...project(groupType, group, null) },
  }
}

function groupFrom(body: unknown, id: string, domain: string, at: number): DemoGroup {
  if (typeof body !== 'object' || body === null) throw badRequest('Unable to read JSON request payload.')
  const given = body as Record<string, unknown>
  for (const name of Object.keys(given)) {
    if (!writable.includes(name) && name !== memberLinks)
      throw badRequest(`The property '${name}' cannot be set when this group is created.`)
  }
  const text = (name: string, most: number): string => {
    const value = given[name]
    if (typeof value !== 'string' || value === '')
      throw badRequest(`A value is required for property '${name}' of resource 'Group'.`)
    if (value.length > most) throw badRequest(`Invalid value specified for property '${name}' of resource 'Group'.`)
    return value
  }
  const optional = (name: string, most: number) =>
    given[name] === undefined || given[name] === null ? null : text(name, most)
  const flag = (name: string): boolean => {
    const value = given[name]
    if (typeof value !== 'boolean') throw badRequest(`A value is required for property '${name}' of resource 'Group'.`)
    return value
  }
  const mailNickname = text('mailNickname', 64)
  // oxlint-disable-next-line no-control-regex -- the documented rule is "ASCII without these marks"
  if (!/^[\x00-\x7F]*$/.test(mailNickname) || /[@()\\[\]";:.<>, ]/.test(mailNickname)) {
    throw badRequest("Invalid value specified for property 'mailNickname' of resource 'Group'.")
  }
  const types = given['groupTypes'] ?? []
  const isType = (value: unknown): value is DemoGroup['groupTypes'][number] =>
    value === 'Unified' || value === 'DynamicMembership'
  if (!Array.isArray(types) || !types.every(isType))
    throw badRequest("Invalid value specified for property 'groupTypes'.")
  const [mailEnabled, securityEnabled] = [flag('mailEnabled'), flag('securityEnabled')]
  if (mailEnabled !== types.includes('Unified')) {
    throw badRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
    )
  }
  const rule = optional('membershipRule', longestRule)
  const asked = optional('membershipRuleProcessingState', 10)?.toLowerCase() ?? 'paused'
  if (types.includes('DynamicMembership') !== (rule !== null))
    throw badRequest('A dynamic group has a membershipRule, and only a dynamic group has one.')
  if (rule !== null) readRule(rule)
  if (!['on', 'paused'].includes(asked)) {
    throw badRequest("Invalid value specified for property 'membershipRuleProcessingState' of resource 'Group'.")
  }
  const visibility = optional('visibility', 20)
  const visibilities = ['Private', 'Public', 'HiddenMembership'] as const
  return {
    id,
    displayName: text('displayName', 256),
    description: optional('description', 1024),
    groupTypes: [...types],
    mailEnabled,
    securityEnabled,
    mail: mailEnabled ? `${mailNickname}@${domain}` : null,
    mailNickname,
    membershipRule: rule,
    membershipRuleProcessingState: rule === null ? null : asked === 'on' ? 'On' : 'Paused',
    visibility: visibilities.find((candidate) => candidate === visibility) ?? null,
    onPremisesSyncEnabled: null,
    createdDateTime: new Date(at).toISOString(),
    members: memberSet([]),
  }
}

function readRule(rule: string): void {
  try {
    membershipRule(rule)
  } catch (problem) {
    throw badRequest(`Invalid membership rule: ${(problem as Error).message}`)
  }
}

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/groups',
    answer: (call) => {
      requireMember(call.world)
      requireRights(call.world, 'groups')
      return answerCollection(call, groupType, all(call), { context: 'groups' })
    },
  },
  {
    method: 'GET',
    pattern: '/groups/$count',
    answer: (call) => {
      requireMember(call.world)
      requireRights(call.world, 'groups')
      return answerCount(call, groupType, all(call))
    },
  },
  {
    method: 'GET',
    pattern: '/groups/{id}',
    answer: (call) => {
      requireRights(call.world, 'groups')
      return answerEntity(call, groupType, groupOf(call), 'groups')
    },
  },
  { method: 'POST', pattern: '/groups', answer: create },
]
