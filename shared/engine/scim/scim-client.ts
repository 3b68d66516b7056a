import type { Ports } from '#shared/engine/ports'
import { groupRow } from '#shared/engine/scim/answers'
import { authorizationBy } from '#shared/engine/scim/authorization'
import type { ScimAuth } from '#shared/engine/scim/credential'
import { countUsers } from '#shared/engine/scim/count-users'
import type { UserCount } from '#shared/engine/scim/count-users'
import { userFinder } from '#shared/engine/scim/find-users'
import type { FoundUsers, UserSought } from '#shared/engine/scim/find-users'
import { memberCheck } from '#shared/engine/scim/is-member'
import { readUser, readUsers } from '#shared/engine/scim/one-user'
import { findGroup } from '#shared/engine/scim/find-group'
import type { FoundGroup, GroupSought } from '#shared/engine/scim/find-group'
import type { ListPath } from '#shared/engine/scim/list-manners'
import { listWhole, type WholeList } from '#shared/engine/scim/whole-resources'
import { allGroupMembers, oneGroupMembers } from '#shared/engine/scim/group-members'
import type { GroupsWithMembers } from '#shared/engine/scim/group-members'
import { getGroup, memberRoutes, sweepProjected, sweepUsers } from '#shared/engine/scim/member-routes'
import { onePage } from '#shared/engine/scim/one-page'
import { probe } from '#shared/engine/scim/probe'
import type { ScimProbe } from '#shared/engine/scim/probe'
import { answerInvalid } from '#shared/engine/scim/scim-failure'
import { defaultLimits } from '#shared/engine/scim/scim-resources'
import type { GroupMembers, ScimCall, ScimGroup, ScimLimits, ScimUser } from '#shared/engine/scim/scim-resources'
import { createTransport } from '#shared/engine/scim/scim-transport'
import { targetUrl } from '#shared/engine/scim/target-url'

export type { ScimAuth } from '#shared/engine/scim/credential'
export type { UserCount } from '#shared/engine/scim/count-users'
export type { FoundUsers, UserSought } from '#shared/engine/scim/find-users'
export type { ScimProbe } from '#shared/engine/scim/probe'
export type { FoundGroup, GroupSought } from '#shared/engine/scim/find-group'
export type { GroupMembers, ScimCall, ScimGroup, ScimLimits, ScimUser } from '#shared/engine/scim/scim-resources'

/** Reads a product's SCIM server; never writes. Every method throws named failures (scim-*) and an AbortError where cancelled. */
export interface ScimClient {
  readonly base: string
  /** GET /Users?startIndex=1&count=1: proves address and token. `users` is what the server says, unproven; null where it does not. */
  test(call?: ScimCall): Promise<{ users: number | null }>
  /** All groups without members. */
  listGroups(call?: ScimCall): Promise<{ groups: readonly ScimGroup[]; notes: readonly string[] }>
  /** All groups with their members where the server tells them, by the cheapest route that answers. */
  listGroupsWithMembers(call?: ScimCall): Promise<GroupsWithMembers>
  /** Members of one group by the same routes; `scim-not-found` for an unknown id. */
  groupMembers(groupId: string, call?: ScimCall): Promise<GroupMembers>
  /** A group by id, else externalId, else name without case. */
  findGroup(by: GroupSought, call?: ScimCall): Promise<FoundGroup>
  /** Every user as far as the server lists them; `confirmed` where the end of the list is proven. */
  listUsers(call?: ScimCall): Promise<{ users: readonly ScimUser[]; confirmed: boolean; notes: readonly string[] }>
  /** Every user or group, read whole but for the members of groups: what `pick` makes of each resource, by id. */
  listWhole<Row>(path: ListPath, pick: (resource: unknown, id: string) => Row, call?: ScimCall): Promise<WholeList<Row>>
  /** Users by userName (without case) or externalId, by filter: one request for each key given, or two where the first is refused. */
  findUsers(by: UserSought, call?: ScimCall): Promise<FoundUsers>
  /** One user by id; null where there is none. */
  user(id: string, call?: ScimCall): Promise<ScimUser | null>
  /** The users of these ids that there are, by one request each. */
  usersByIds(ids: Iterable<string>, call?: ScimCall): Promise<Map<string, ScimUser>>
  /** Whether one person is in one group directly, by at most three requests; null where the server does not tell. */
  isMember(groupId: string, userId: string, call?: ScimCall): Promise<boolean | null>
  /** How many users there are, by three or four requests; reads the whole list where what the server says is seen to be wrong. */
  countUsers(call?: ScimCall): Promise<UserCount>
  /** What this server tells and by which route, found out by some forty reads; null in it is "could not be found out". */
  probe(call?: ScimCall): Promise<ScimProbe>
  /** Requests sent to the SCIM server so far. */
  spent(): { http: number }
}

/** A client for one address and token. Throws `invalid-input` or `address-insecure` for an address that may not be used. */
export function createScimClient(options: {
  readonly base: string
  /** Left out: a bearer token. */
  readonly auth?: ScimAuth
  /** The bearer token, the password or the client secret; asked for when it is needed, what it throws ends the call. */
  token(): string | null | Promise<string | null>
  readonly ports: Pick<Ports, 'fetch' | 'clock' | 'log'>
  readonly limits?: Partial<ScimLimits>
}): ScimClient {
  const limits = { ...defaultLimits, ...options.limits }
  const base = targetUrl(options.base).url
  const auth = options.auth ?? { kind: 'bearer' }
  const { host } = new URL(base)
  const authorization = authorizationBy(auth, host, () => options.token(), options.ports, limits)
  const transport = createTransport(base, authorization, options.ports, limits)
  const routes = memberRoutes(transport, limits)
  const findUsers = userFinder(transport)
  const isMember = memberCheck(transport)

  const listGroups = async (call: ScimCall = {}) => {
    const read = (row: unknown) => groupRow(row)?.group ?? null
    const request = { path: '/Groups', pageSize: limits.pageSize, read, idOf: (group: ScimGroup) => group.id } as const
    const projections = [{ excludedAttributes: 'members' }, {}]
    const { rows, notes } = await sweepProjected(transport, limits, request, projections, call)
    return { groups: [...rows.values()], notes }
  }

  return {
    base,

    test: async (call = {}) => {
      const { answer, list } = await onePage(transport, '/Users', { count: 1 }, call.signal)
      if (!answer.ok) throw answer.failure
      if (list === null) throw answerInvalid(transport.host, answer.at, 'it is no list (ListResponse)')
      return { users: list.total }
    },

    listGroups,

    listGroupsWithMembers: (call = {}) => allGroupMembers(routes, limits, call),

    groupMembers: async (groupId, call = {}) => {
      const answer = await getGroup(transport, groupId, {}, call)
      if (!answer.ok) throw answer.failure
      const row = groupRow(answer.body)
      if (row?.group.id !== groupId) throw answerInvalid(transport.host, answer.at, 'it is not the group asked for')
      return oneGroupMembers(routes, limits, call, row)
    },

    findGroup: (by, call = {}) => findGroup(transport, listGroups, by, call),

    listUsers: async (call = {}) => {
      const { rows, confirmed, notes } = await sweepUsers(transport, limits, call)
      return { users: [...rows.values()], confirmed, notes }
    },

    listWhole: (path, pick, call = {}) => listWhole(transport, limits, path, pick, call),

    findUsers: (by, call = {}) => findUsers(by, call),

    user: (id, call = {}) => readUser(transport, id, call),

    usersByIds: (ids, call = {}) => readUsers(transport, limits, ids, call),

    isMember: (groupId, userId, call = {}) => isMember(groupId, userId, call),

    countUsers: (call = {}) => countUsers(transport, limits, call),

    probe: (call = {}) => probe({ base, auth: auth.kind, transport }, options.ports.clock, limits, call),

    spent: () => ({ http: transport.spent() }),
  }
}
