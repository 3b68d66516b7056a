import { allowOptions } from '#shared/demo/graph/collection'
import { changesSince, remember } from '#shared/demo/graph/delta-changes'
import { selectedProperties } from '#shared/demo/graph/entity-type'
import { badRequest, GraphError } from '#shared/demo/graph/errors'
import { groupType } from '#shared/demo/graph/group-type'
import { directMembers } from '#shared/demo/graph/group-members'
import { may, requireRights } from '#shared/demo/graph/rights'
import { userType } from '#shared/demo/graph/user-type'
import type { Change, TrackedObject } from '#shared/demo/graph/delta-changes'
import type { DeltaPage, Snapshot } from '#shared/demo/graph/delta-tokens'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'

const tokenLifeMs = 7 * 86_400_000
const objectsOnPage = 25
const membersInSlice = 12
const mostIds = 50

/** A set that delta queries follow: its rows now, and which properties a client may track. */
interface TrackedSet {
  readonly name: 'users' | 'groups'
  readonly type: EntityType<never>
  readonly defaults: readonly string[]
  readonly read: (call: GraphCall, selected: readonly string[]) => TrackedObject[]
}

const readable = (type: EntityType<never>) => type.properties as Readonly<Record<string, (row: unknown) => unknown>>

function propertiesOf(type: EntityType<never>, row: unknown, selected: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    selected
      .filter((name) => name !== 'id' && name !== 'members')
      .map((name) => [name, readable(type)[name]?.(row) ?? null]),
  )
}

const users: TrackedSet = {
  name: 'users',
  type: userType,
  defaults: userType.defaults,
  read: (call, selected) =>
    [...call.world.tenant.users.values()].map((user) => ({
      id: user.id,
      gone: user.deletedDateTime !== null,
      properties: propertiesOf(userType, user, selected),
      members: new Map(),
    })),
}

const groups: TrackedSet = {
  name: 'groups',
  // `members` is a relationship that may stand in $select here and nowhere else.
  type: { ...groupType, properties: { ...groupType.properties, members: () => null } },
  defaults: [...groupType.defaults, 'members'],
  read: (call, selected) =>
    [...call.world.tenant.groups.values()].map((group) => {
      const hidden = group.visibility === 'HiddenMembership' && !may(call.world, 'hiddenMembers')
      const members = selected.includes('members') && !hidden ? directMembers(call.world.tenant, group) : []
      return {
        id: group.id,
        gone: false,
        properties: propertiesOf(groupType, group, selected),
        members: new Map(members.map((object) => [object.id, object.type])),
      }
    }),
}

function idsOf(filter: string | null): string[] | null {
  if (filter === null) return null
  const clauses = filter.split(/\s+or\s+/)
  const ids = clauses.map((clause) => /^\s*id\s+eq\s+'([^']+)'\s*$/.exec(clause)?.[1])
  if (ids.some((id) => id === undefined))
    throw badRequest("A delta query filters by id eq '...' joined with or, and by nothing else.")
  if (ids.length > mostIds) throw badRequest(`A delta query follows at most ${mostIds} ids.`)
  return ids.flatMap((id) => id?.toLowerCase() ?? [])
}

function delta(set: TrackedSet): Route['answer'] {
  return (call) => {
    const { world, query } = call
    requireRights(world, set.name === 'groups' ? 'groups' : 'usersInFull')
    if (set.name === 'groups') requireRights(world, 'members')
    allowOptions(call, ['$select', '$filter', '$deltatoken', '$skiptoken', '$deltaToken'])
    const skip = query.get('$skiptoken')
    if (skip !== null) return continued(call, set, skip)
    const token = query.get('$deltatoken') ?? query.get('$deltaToken')
    if (token !== null && token !== '' && token !== 'latest') return resumed(call, set, token)
    const select = selectedProperties(set.type, query.get('$select'))
    const shape = {
      set: set.name,
      selected: select ?? set.defaults,
      byDefault: select === null,
      only: idsOf(query.get('$filter')),
    }
    return pass(call, set, { ...shape, objects: new Map() }, token === 'latest' ? 'nothing' : 'everything')
  }
}

function continued(call: GraphCall, set: TrackedSet, token: string): GraphAnswer {
  if (call.query.has('$select')) throw badRequest("'$select' cannot stand beside '$skiptoken'.")
  const page = call.world.deltas.page(token)
  if (page === null || page.value.set !== set.name || call.world.clock.now() - page.at > tokenLifeMs) throw lost()
  return answerPage(call, set, page.value)
}

function resumed(call: GraphCall, set: TrackedSet, token: string): GraphAnswer {
  const { world } = call
  if (world.faults.deltaReset) {
    world.faults.deltaReset = false
    throw new GraphError(
      410,
      'syncStateNotFound',
      'The sync state generation is not found; begin again from the location given.',
      {
        location: `${world.root()}/${set.name}/delta?$deltaToken=`,
      },
    )
  }
  const kept = world.deltas.snapshot(token)
  if (kept === null || kept.value.set !== set.name || world.clock.now() - kept.at > tokenLifeMs) throw lost()
  const select = selectedProperties(set.type, call.query.get('$select'))
  const snapshot = select === null ? kept.value : { ...kept.value, selected: select, byDefault: false }
  return pass(call, set, snapshot, 'changes')
}

const lost = () =>
  new GraphError(
    400,
    'syncStateNotFound',
    'The sync state generation is not found; clear local data and perform a full sync.',
  )

function pass(
  call: GraphCall,
  set: TrackedSet,
  told: Snapshot,
  what: 'everything' | 'changes' | 'nothing',
): GraphAnswer {
  const { world } = call
  const at = world.clock.now()
  const now = set.read(call, told.selected).filter((object) => told.only === null || told.only.includes(object.id))
  const minimal = call.headers['prefer']?.toLowerCase().includes('return=minimal') === true
  const changes = what === 'nothing' ? [] : changesSince(what === 'changes' ? told : null, now, minimal)
  const objects = new Map(now.map((object) => [object.id, remember(object, told.objects.get(object.id))]))
  const deltaToken = world.deltas.keep('snapshot', { ...told, objects }, at)
  const [first, ...rest] = pagesOf(changes)
  // Built from the last page to the first, for each names the one after it.
  let end: DeltaPage['end'] = { kind: 'delta', token: deltaToken }
  for (const items of rest.toReversed()) {
    end = { kind: 'next', token: world.deltas.keep('page', { items, set: set.name, end }, at) }
  }
  return answerPage(call, set, { items: first ?? [], set: set.name, end })
}

function answerPage(call: GraphCall, set: TrackedSet, page: DeltaPage): GraphAnswer {
  const root = call.world.root()
  const link =
    page.end.kind === 'delta'
      ? { '@odata.deltaLink': `${root}/${set.name}/delta?$deltatoken=${page.end.token}` }
      : { '@odata.nextLink': `${root}/${set.name}/delta?$skiptoken=${page.end.token}` }
  return { status: 200, body: { '@odata.context': `${root}/$metadata#${set.name}`, ...link, value: page.items } }
}

/**
 * Cuts changes into pages as Graph does: a large group comes again on later pages with further members, between other objects, and where
 * there are several pages the first object is told once more at the end, for replays happen.
 */
function pagesOf(changes: readonly Change[]): unknown[][] {
  const slices = changes.flatMap((change, place) =>
    slicesOf(change).map((item, slice) => ({ item, order: place + slice * objectsOnPage })),
  )
  const items = slices.toSorted((a, b) => a.order - b.order).map(({ item }) => item)
  if (items.length > objectsOnPage && items[0] !== undefined) items.push(items[0])
  const pages: unknown[][] = []
  for (let at = 0; at < items.length; at += objectsOnPage) pages.push(items.slice(at, at + objectsOnPage))
  return pages
}

function slicesOf(change: Change): Record<string, unknown>[] {
  const base = { id: change.id, ...change.properties }
  if (change.removed !== null) return [{ id: change.id, '@removed': { reason: change.removed } }]
  if (change.members.length === 0) return [base]
  const slices: Record<string, unknown>[] = []
  for (let at = 0; at < change.members.length; at += membersInSlice) {
    slices.push({ ...base, 'members@delta': change.members.slice(at, at + membersInSlice) })
  }
  return slices
}

export const deltaRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/groups/delta', answer: delta(groups) },
  { method: 'GET', pattern: '/users/delta', answer: delta(users) },
]
