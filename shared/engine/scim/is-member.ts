import { groupRow, listAnswer, userRow } from '#shared/engine/scim/answers'
import type { GroupRow } from '#shared/engine/scim/answers'
import { readMembers } from '#shared/engine/scim/member-list'
import { resourcePath } from '#shared/engine/scim/resource-path'
import type { ScimCall } from '#shared/engine/scim/scim-resources'
import type { ScimTransport } from '#shared/engine/scim/scim-transport'
import { suspectedMembersCut } from '#shared/engine/scim/suspected-cut'

type Route = 'user' | 'filter' | 'group'

/** What one route says; `leaning` is what is answered where no other route says more. */
interface Said {
  readonly answer: boolean | null
  readonly leaning?: boolean
  readonly requests: number
}

const mostRequests = 3

const nothing = (requests: number): Said => ({ answer: null, requests })

/**
 * Whether one person is in one group, by at most three requests: the user's own groups, the filter that Entra itself asks, a GET of
 * the group. The route that told is asked first the next time. null where none of them tells.
 */
export function memberCheck(transport: ScimTransport) {
  let best: Route | null = null
  const useless = new Set<Route>()
  let filterProven = false

  const byUser = async (groupId: string, userId: string, call: ScimCall): Promise<Said> => {
    const path = resourcePath('/Users', userId)
    if (path === null) return { answer: false, requests: 0 }
    const answer = await transport.get(path, {}, call.signal)
    if (!answer.ok) return answer.status === 404 ? { answer: false, requests: 1 } : nothing(1)
    const user = userRow(answer.body)
    if (user?.id !== userId || user.groups === null) return nothing(1)
    if (user.groups.includes(groupId)) return { answer: true, requests: 1 }
    if (best === 'user') return { answer: false, requests: 1 }
    // Groups that are told, this one not among them: so it is, unless the values are something else than ids.
    return user.groups.length > 0 ? { answer: null, leaning: false, requests: 1 } : nothing(1)
  }

  const byFilter = async (groupId: string, userId: string, left: number, call: ScimCall): Promise<Said> => {
    const asked = await filtered(groupId, userId, call)
    if (asked === 'refused') {
      useless.add('filter')
      return nothing(1)
    }
    if (asked === null) return { answer: filterProven ? false : null, requests: 1 }
    const shown = fromMembers(asked, userId)
    if (shown !== null || filterProven) return { answer: shown ?? true, requests: 1 }
    if (left < 2) return nothing(1)
    // A server that finds the group for a person who cannot exist does not look at members.
    const stranger = await filtered(groupId, crypto.randomUUID(), call)
    if (stranger === null) filterProven = true
    else useless.add('filter')
    return { answer: filterProven ? true : null, requests: 2 }
  }

  /** The group where the filter finds it, null where it finds nothing, `refused` where it cannot be used. */
  const filtered = async (groupId: string, userId: string, call: ScimCall): Promise<GroupRow | 'refused' | null> => {
    const filter = `id eq ${JSON.stringify(groupId)} and members eq ${JSON.stringify(userId)}`
    // startIndex is sent only to servers that are known to take it: there is no request left to ask once more.
    const paging = transport.manners['/Groups'].paging === 'index' ? { startIndex: 1, count: 2 } : {}
    const answer = await transport.get('/Groups', { filter, ...paging }, call.signal)
    const list = answer.ok ? listAnswer(answer.body) : null
    if (list === null) return 'refused'
    if (list.rows.length === 0) return null
    const [row] = list.rows.map(groupRow)
    return list.rows.length === 1 && row?.group.id === groupId ? row : 'refused'
  }

  const byGroup = async (groupId: string, userId: string, call: ScimCall): Promise<Said> => {
    const path = resourcePath('/Groups', groupId)
    if (path === null) return nothing(0)
    const answer = await transport.get(path, {}, call.signal)
    const row = answer.ok ? groupRow(answer.body) : null
    return { answer: row?.group.id === groupId ? fromMembers(row, userId) : null, requests: 1 }
  }

  return async (groupId: string, userId: string, call: ScimCall): Promise<boolean | null> => {
    const order: Route[] = best === null ? [] : [best]
    for (const route of ['user', 'filter', 'group'] as const) {
      if (route !== best && !useless.has(route)) order.push(route)
    }
    let left = mostRequests
    let leaning: boolean | null = null
    for (const route of order) {
      if (left <= 0) break
      const said =
        route === 'user'
          ? await byUser(groupId, userId, call)
          : route === 'filter'
            ? await byFilter(groupId, userId, left, call)
            : await byGroup(groupId, userId, call)
      left -= said.requests
      if (said.answer !== null) {
        if (route !== 'user' || said.answer) best = route
        return said.answer
      }
      leaning ??= said.leaning ?? null
    }
    return leaning
  }
}

/** What a group's own members say: nothing where none are shown, and nothing of somebody absent where they may be cut. */
function fromMembers(row: GroupRow, userId: string): boolean | null {
  const { userIds, length } = readMembers(row.members ?? [], () => false)
  if (userIds.has(userId)) return true
  return length === 0 || suspectedMembersCut(length, null) ? null : false
}
