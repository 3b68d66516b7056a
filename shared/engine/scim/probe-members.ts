import type { Probe } from '#shared/contract/provisioning'
import { groupRow, listAnswer, memberEntry, userRow } from '#shared/engine/scim/answers'
import type { GroupRow } from '#shared/engine/scim/answers'
import type { MemberRoutes } from '#shared/engine/scim/member-routes'
import { onePage } from '#shared/engine/scim/one-page'
import { answeredWith } from '#shared/engine/scim/probe-run'
import type { ProbeRun } from '#shared/engine/scim/probe-run'
import { resourcePath } from '#shared/engine/scim/resource-path'
import type { ScimGroup, ScimUser } from '#shared/engine/scim/scim-resources'

/** Groups looked at, each by one request, before another route is tried. */
const groupLooks = 8
const filterLooks = 3
const personLooks = 2

const isShown = (row: GroupRow | null | undefined) => (row?.members ?? []).length > 0

/** The first groups of the list, asked for without their members; notes whether that was honoured. */
export async function probeGroups(run: ProbeRun): Promise<readonly ScimGroup[]> {
  const step = 'Groups without members'
  const sought = { projection: { excludedAttributes: 'members' }, count: 20 }
  const { list, answer } = await onePage(run.transport, '/Groups', sought, run.call.signal)
  if (list === null) {
    run.note(step, 'bad', `The server answers ${answeredWith(answer)} to the list of groups.`)
    return []
  }
  const rows = list.rows.map(groupRow).filter((row) => row !== null)
  if (rows.length === 0) run.note(step, 'cannot-tell', 'No group is listed.')
  else if (rows.some(isShown)) run.note(step, 'odd', 'Members come although they were asked to be left out.')
  else run.note(step, 'good', 'Groups come without members where these are not asked for.')
  return rows.map((row) => row.group)
}

/** By which route the members of a group can be had; groups are those that the list showed. */
export async function probeMembers(
  run: ProbeRun,
  routes: MemberRoutes,
  groups: readonly ScimGroup[],
  users: readonly ScimUser[],
): Promise<Probe['members']> {
  const found = await findRoute(run, routes, groups, users)
  const { route, list, single } = found
  run.note('Members', route === 'none' ? 'cannot-tell' : 'good', found.words)
  if (found.memberId !== null) await resolve(run, found.memberId)
  return { route, list, single }
}

interface Found extends Readonly<Probe['members']> {
  readonly words: string
  readonly memberId: string | null
}

async function findRoute(
  run: ProbeRun,
  routes: MemberRoutes,
  groups: readonly ScimGroup[],
  users: readonly ScimUser[],
): Promise<Found> {
  const { transport, call } = run
  const unknown = { list: null, single: null, memberId: null }
  if (groups.length === 0) return { ...unknown, route: 'none', words: 'There is no group to look at.' }

  const projection = { attributes: 'id,displayName,externalId,members.value,members.type' }
  const listed = await onePage(transport, '/Groups', { projection, count: 20 }, call.signal)
  const inList = (listed.list?.rows ?? []).map(groupRow).find(isShown)
  if (inList != null) {
    const single = await routes.single(inList.group.id, call)
    const words = `The list of groups tells them${isShown(single) ? ', and so does each group' : ''}.`
    return {
      route: 'groups',
      list: true,
      single: single === null ? null : isShown(single),
      memberId: userIn(inList),
      words,
    }
  }
  for (const { id } of groups.slice(0, groupLooks)) {
    const row = await routes.single(id, call)
    if (row === null || !isShown(row)) continue
    const words = 'Each group tells them, the list of groups does not.'
    return { route: 'group', list: false, single: true, memberId: userIn(row), words }
  }

  const hidden = { list: false, single: false, memberId: null }
  if (await routes.filterUnderstood(call)) {
    for (const { id } of groups.slice(0, filterLooks)) {
      const filter = `groups.value eq ${JSON.stringify(id)}`
      const { list } = await onePage(transport, '/Users', { filter, count: 2 }, call.signal)
      if ((list?.rows.length ?? 0) > 0)
        return { ...hidden, route: 'user', words: 'A filter finds the users of a group.' }
    }
  }
  const known = new Set(groups.map((group) => group.id))
  if (users.some((user) => (user.groups ?? []).some((id) => known.has(id)))) {
    return { ...hidden, route: 'users', words: 'Each user tells the groups that they are in.' }
  }
  if (await tellsOnePerson(run, groups, users)) {
    return { ...hidden, route: 'per-user', words: 'Groups show nobody; one person at a time can be asked about.' }
  }
  const words = 'No group shows a member by any route: they are empty, or their members are hidden.'
  return { ...unknown, route: 'none', words }
}

/** A yes for somebody, and a no for somebody who cannot exist. */
async function tellsOnePerson(
  { transport, call }: ProbeRun,
  groups: readonly ScimGroup[],
  users: readonly ScimUser[],
): Promise<boolean> {
  const answers = async (groupId: string, userId: string) => {
    const filter = `id eq ${JSON.stringify(groupId)} and members eq ${JSON.stringify(userId)}`
    const answer = await transport.get('/Groups', { filter }, call.signal)
    const list = answer.ok ? listAnswer(answer.body) : null
    return list === null ? null : list.rows.map(groupRow).some((row) => row?.group.id === groupId)
  }
  for (const { id } of groups.slice(0, personLooks)) {
    for (const user of users.slice(0, personLooks)) {
      const yes = await answers(id, user.id)
      if (yes === null) return false
      if (yes) return (await answers(id, crypto.randomUUID())) === false
    }
  }
  return false
}

function userIn({ members }: GroupRow): string | null {
  const entries = (members ?? []).map(memberEntry)
  return entries.find((entry) => entry !== null && entry.type !== 'group')?.value ?? null
}

async function resolve({ transport, call, note }: ProbeRun, memberId: string): Promise<void> {
  const step = 'Ids of members'
  const path = resourcePath('/Users', memberId)
  const answer = path === null ? null : await transport.get(path, {}, call.signal)
  if (answer === null) note(step, 'bad', 'A member has an id that cannot be asked for.')
  else if (answer.ok && userRow(answer.body)?.id === memberId)
    note(step, 'good', 'The id of a member is the id of a user.')
  else note(step, 'odd', `Asked for the user of a member's id, the server answers ${answeredWith(answer)}.`)
}
