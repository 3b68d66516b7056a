import { groupRow, userRow } from '#shared/engine/scim/answers'
import type { GroupRow } from '#shared/engine/scim/answers'
import { blamedParameters } from '#shared/engine/scim/blamed-parameters'
import { ListRefused, sweep } from '#shared/engine/scim/list-pages'
import type { Sweep, SweepRequest } from '#shared/engine/scim/list-pages'
import { onePage } from '#shared/engine/scim/one-page'
import { safePage } from '#shared/engine/scim/page-size'
import { resourcePath } from '#shared/engine/scim/resource-path'
import { statusFailure } from '#shared/engine/scim/scim-failure'
import type { ScimCall, ScimLimits, ScimUser } from '#shared/engine/scim/scim-resources'
import { userProjection } from '#shared/engine/scim/user-projection'
import type { Query, ScimAnswer, ScimTransport } from '#shared/engine/scim/scim-transport'

/** The requests by which members can be had; which one a server answers is for the ladder to find out. */
export interface MemberRoutes {
  /** Every group with `members` where the list tells them. */
  listed(call: ScimCall): Promise<Sweep<GroupRow>>
  /** One of the first groups of the list that shows a member there, or null; a cheap look before a whole sweep. */
  listTells(call: ScimCall): Promise<GroupRow | null>
  /** One group whole; null where the answer is not that group. */
  single(groupId: string, call: ScimCall): Promise<GroupRow | null>
  /** Whether the filter groups.value is understood: it must find nobody for a group that cannot exist. */
  filterUnderstood(call: ScimCall): Promise<boolean>
  /** Ids of the users that the filter finds for a group; null where it is refused. */
  filtered(groupId: string, call: ScimCall): Promise<{ userIds: ReadonlySet<string>; confirmed: boolean } | null>
  /** Every user with the groups they say they are in. */
  users(call: ScimCall): Promise<Sweep<ScimUser>>
  /** Whether some of the first users tell groups; a cheap look before a whole sweep. */
  usersTellGroups(call: ScimCall): Promise<boolean>
}

/** Group pages carry members, so they begin small and grow where they turn out light. */
const groupsPerPage = 100

const withMembers = { attributes: 'id,displayName,externalId,members.value,members.type' }

/** One GET of a group in full, without a projection: what the most servers answer rightly. Throws `scim-not-found` for an id that no path can name. */
export const getGroup = async (
  transport: ScimTransport,
  groupId: string,
  query: Query,
  call: ScimCall,
): Promise<ScimAnswer> => {
  const path = resourcePath('/Groups', groupId)
  if (path === null) throw statusFailure(404, '/Groups', transport.host, 'The id of the group cannot be asked for.')
  return transport.get(path, query, call.signal)
}

/** Tries the projections in turn: a server that does not know `attributes` answers 400 (or 501). */
export async function sweepProjected<Row>(
  transport: ScimTransport,
  limits: ScimLimits,
  request: Omit<SweepRequest<Row>, 'query'> & { query?: Query },
  projections: readonly Query[],
  call: ScimCall,
): Promise<Sweep<Row>> {
  const manners = transport.manners[request.path]
  const [projection = {}, ...others] = projections
  if (others.length > 0 && Object.keys(projection).some((name) => manners.refused.has(name))) {
    return sweepProjected(transport, limits, request, others, call)
  }
  try {
    return await sweep(transport, limits, { ...request, query: { ...request.query, ...projection } }, call)
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error
    if (others.length === 0 || ![400, 500, 501].includes(error.status)) throw error.failure
    // A count above its limit may have been refused as well; it is tried again once pages of a safe size are seen to come.
    const blamed = blamedParameters(error.failure)
    const careful = error.status === 400 && blamed.size === 0 ? { ...request, ...carefully(request) } : request
    const swept = await sweepProjected(transport, limits, careful, others, call)
    for (const name of Object.keys(projection)) manners.refused.add(name)
    return swept
  }
}

const carefully = ({ pageSize, growTo }: { readonly pageSize: number; readonly growTo?: number }) => ({
  pageSize: Math.min(pageSize, safePage),
  growTo: growTo ?? pageSize,
  careful: true,
})

export const sweepUsers = (transport: ScimTransport, limits: ScimLimits, call: ScimCall): Promise<Sweep<ScimUser>> =>
  sweepProjected(
    transport,
    limits,
    { path: '/Users', pageSize: limits.pageSize, read: userRow, idOf: (user) => user.id },
    [userProjection, {}],
    call,
  )

export function memberRoutes(transport: ScimTransport, limits: ScimLimits): MemberRoutes {
  const byGroup = (groupId: string) => ({ filter: `groups.value eq ${JSON.stringify(groupId)}` })

  return {
    listed: (call) =>
      sweepProjected(
        transport,
        limits,
        {
          path: '/Groups',
          pageSize: Math.min(groupsPerPage, limits.pageSize),
          growTo: limits.pageSize,
          read: groupRow,
          idOf: (row) => row.group.id,
        },
        [withMembers, {}],
        call,
      ),

    listTells: async (call) => {
      const { list } = await onePage(transport, '/Groups', { projection: withMembers, count: 20 }, call.signal)
      const rows = (list?.rows ?? []).map(groupRow)
      return rows.find((row) => (row?.members ?? []).length > 0) ?? null
    },

    single: async (groupId, call) => {
      const answer = await getGroup(transport, groupId, {}, call)
      const row = answer.ok ? groupRow(answer.body) : null
      return row?.group.id === groupId ? row : null
    },

    filterUnderstood: async (call) => {
      const { list } = await onePage(transport, '/Users', { ...byGroup(crypto.randomUUID()), count: 1 }, call.signal)
      return list !== null && list.rows.length === 0 && (list.total ?? 0) === 0
    },

    filtered: async (groupId, call) => {
      const request = {
        path: '/Users',
        pageSize: limits.pageSize,
        query: byGroup(groupId),
        read: userRow,
        idOf: (user: ScimUser) => user.id,
      } as const
      const signalOnly = call.signal === undefined ? {} : { signal: call.signal }
      try {
        const { rows, confirmed } = await sweep(transport, limits, request, signalOnly)
        return { userIds: new Set(rows.keys()), confirmed }
      } catch (error) {
        if (error instanceof ListRefused) return null
        throw error
      }
    },

    users: (call) => sweepUsers(transport, limits, call),

    usersTellGroups: async (call) => {
      const sought = { projection: { attributes: 'id,groups' }, count: 50 }
      const { list } = await onePage(transport, '/Users', sought, call.signal)
      return list !== null && list.rows.some((row) => (userRow(row)?.groups ?? []).length > 0)
    },
  }
}
