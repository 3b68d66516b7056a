import { allowOptions } from '#shared/demo/graph/collection'
import { changesSince, membersToTell, tellWhole } from '#shared/demo/graph/delta-changes'
import { beginning, fillPage, readPlace, writePlace } from '#shared/demo/graph/delta-pass'
import { selectedProperties } from '#shared/demo/graph/entity-type'
import { badRequest, GraphError } from '#shared/demo/graph/errors'
import { groupType } from '#shared/demo/graph/group-type'
import { RawJson } from '#shared/demo/graph/raw-json'
import { may, requireMember, requireRights } from '#shared/demo/graph/rights'
import { userType } from '#shared/demo/graph/user-type'
import type { TrackedSet } from '#shared/demo/graph/delta-changes'
import type { DeltaPass, Place, Slice } from '#shared/demo/graph/delta-pass'
import type { DeltaLink } from '#shared/demo/graph/delta-link'
import type { DeltaWatch } from '#shared/demo/graph/delta-watch'
import type { GraphAnswer, GraphCall, GraphWorld, Route } from '#shared/demo/graph/call'
import type { DemoGroup, DemoUser } from '#shared/demo/model'

const tokenLifeMs = 7 * 86_400_000
const mostIds = 50

const users: TrackedSet<DemoUser> = {
  name: 'users',
  type: userType,
  defaults: userType.defaults,
  inBin: (user) => user.deletedDateTime !== null,
  hidesMembers: () => false,
}

const groups: TrackedSet<DemoGroup> = {
  name: 'groups',
  // `members` is a relationship that may stand in $select here and nowhere else.
  type: { ...groupType, properties: { ...groupType.properties, members: () => null } },
  defaults: [...groupType.defaults, 'members'],
  inBin: () => false,
  hidesMembers: (group) => group.visibility === 'HiddenMembership',
}

function idsOf(filter: string | null): string[] | null {
  if (filter === null) return null
  const clauses = filter.split(/\s+or\s+/)
  const ids = clauses.map((clause) => /^\s*id\s+eq\s+'([^']+)'\s*$/.exec(clause)?.[1])
  if (ids.some((id) => id === undefined))
    throw badRequest("A delta query filters by id eq '...' joined with or, and by nothing else.")
  if (ids.length > mostIds) throw badRequest(`A delta query follows at most ${mostIds} ids.`)
  return [...new Set(ids.flatMap((id) => id?.toLowerCase() ?? []))]
}

function delta<Row>(set: TrackedSet<Row>, watchOf: (world: GraphWorld) => DeltaWatch<Row>): Route['answer'] {
  return (call) => {
    const { world, query } = call
    requireMember(world)
    requireRights(world, set.name === 'groups' ? 'groups' : 'usersInFull')
    if (set.name === 'groups') requireRights(world, 'members')
    allowOptions(call, ['$select', '$filter', '$deltatoken', '$skiptoken', '$deltaToken'])
    const skip = query.get('$skiptoken')
    if (skip !== null) return continued(call, set, skip)
    const token = query.get('$deltatoken') ?? query.get('$deltaToken')
    if (token !== null && token !== '' && token !== 'latest') return resumed(call, set, watchOf(world), token)
    const selected = selectedProperties(set.type, query.get('$select')) ?? set.defaults
    const link = linkNow(call, set, watchOf(world), selected, idsOf(query.get('$filter')))
    return token === 'latest' ? answerNothing(call, set, link) : everything(call, set, watchOf(world), link)
  }
}

function continued(call: GraphCall, set: { readonly name: string }, token: string): GraphAnswer {
  if (call.query.has('$select')) throw badRequest("'$select' cannot stand beside '$skiptoken'.")
  const { world } = call
  const [passToken = '', text = ''] = Buffer.from(token, 'base64url').toString('utf8').split('/')
  const kept = world.deltas.pass(passToken)
  const place = kept === null ? null : readPlace(text, kept.value)
  if (kept === null || place === null || kept.value.set !== set.name) throw lost()
  if (world.clock.now() - kept.at > tokenLifeMs) throw lost()
  return answerPage(call, kept.value, place, passToken)
}

function resumed<Row>(call: GraphCall, set: TrackedSet<Row>, watch: DeltaWatch<Row>, token: string): GraphAnswer {
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
  const kept = world.deltas.link(token)
  if (kept === null || kept.value.set !== set.name || world.clock.now() - kept.at > tokenLifeMs) throw lost()
  const before = kept.value
  const select = selectedProperties(set.type, call.query.get('$select'))
  const now = linkNow(call, set, watch, select ?? before.selected, before.only)
  const minimal = call.headers['prefer']?.toLowerCase().includes('return=minimal') === true
  const changes = changesSince(set, watch, before, now, minimal)
  const tell = (item: number) => {
    const change = changes[item]
    if (change === undefined) throw lost()
    return change
  }
  return begin(call, {
    set: set.name,
    count: changes.length,
    links: (item) => tell(item).came.length + tell(item).went.length,
    tell,
    deltaToken: world.deltas.keepLink(now, world.clock.now()),
  })
}

const lost = () =>
  new GraphError(
    400,
    'syncStateNotFound',
    'The sync state generation is not found; clear local data and perform a full sync.',
  )

function linkNow<Row>(
  { world }: GraphCall,
  set: TrackedSet<Row>,
  watch: DeltaWatch<Row>,
  selected: readonly string[],
  only: readonly string[] | null,
): DeltaLink {
  return { set: set.name, selected, only, look: watch.look(only), seesHidden: may(world, 'hiddenMembers') }
}

function everything<Row>(call: GraphCall, set: TrackedSet<Row>, watch: DeltaWatch<Row>, link: DeltaLink): GraphAnswer {
  const asked = link.only === null ? [...watch.seen.values()] : link.only.flatMap((id) => watch.seen.get(id) ?? [])
  const items = asked.filter((watched) => watched.last.row !== null)
  const at = (item: number) => {
    const watched = items[item]
    if (watched === undefined) throw lost()
    return watched
  }
  // Slices count along one list, so what was read once stays: a list worked out anew can have another order.
  const read = new Map<number, readonly string[]>()
  const membersOf = (item: number) => {
    const members = read.get(item) ?? membersToTell(set, watch, at(item), link)
    if (members.length > 0) read.set(item, members)
    return members
  }
  return begin(call, {
    set: set.name,
    count: items.length,
    links: (item) => membersOf(item).length,
    tell: (item) => tellWhole(set, at(item), link, membersOf(item)),
    deltaToken: call.world.deltas.keepLink(link, call.world.clock.now()),
  })
}

function answerNothing(call: GraphCall, set: { readonly name: string }, link: DeltaLink): GraphAnswer {
  const token = call.world.deltas.keepLink(link, call.world.clock.now())
  return printPage(
    call,
    set.name,
    `"@odata.deltaLink":${JSON.stringify(linkTo(call, set.name, 'deltatoken', token))}`,
    [],
  )
}

const linkTo = (call: GraphCall, set: string, option: string, token: string) =>
  `${call.world.root()}/${set}/delta?$${option}=${token}`

const begin = (call: GraphCall, pass: DeltaPass) => answerPage(call, pass, beginning, null)

/** `token` is the pass's own; null where nobody holds it yet. */
function answerPage(call: GraphCall, pass: DeltaPass, place: Place, token: string | null): GraphAnswer {
  const { deltas, faults, clock } = call.world
  const { links } = faults.deltaPage
  const objects = pass.set === 'groups' ? faults.deltaPage.groups : faults.deltaPage.users
  const { slices, after } = fillPage(pass, place, { objects, links })
  const items = slices.map((slice) => printSlice(call.world, pass, slice))
  if (after === null) {
    const link = linkTo(call, pass.set, 'deltatoken', pass.deltaToken)
    return printPage(call, pass.set, `"@odata.deltaLink":${JSON.stringify(link)}`, items)
  }
  const position = `${token ?? deltas.keepPass(pass, clock.now())}/${writePlace(after)}`
  const link = linkTo(call, pass.set, 'skiptoken', Buffer.from(position).toString('base64url'))
  return printPage(call, pass.set, `"@odata.nextLink":${JSON.stringify(link)}`, items)
}

function printPage(call: GraphCall, set: string, link: string, items: readonly string[]): GraphAnswer {
  const context = JSON.stringify(`${call.world.root()}/$metadata#${set}`)
  return { status: 200, body: new RawJson(`{"@odata.context":${context},${link},"value":[${items.join(',')}]}`) }
}

function printSlice(world: GraphWorld, pass: DeltaPass, { item, from, to }: Slice): string {
  const { id, removed, properties, came, went } = pass.tell(item)
  if (removed !== null) return JSON.stringify({ id, '@removed': { reason: removed } })
  const head = JSON.stringify({ id, ...properties })
  if (from === to) return head
  const members: string[] = []
  for (let place = from; place < to; place += 1) {
    const one = came[place]
    if (one !== undefined) members.push(`${printMember(world, one)}}`)
    else members.push(`${printMember(world, went[place - came.length] ?? '')},"@removed":{"reason":"deleted"}}`)
  }
  return `${head.slice(0, -1)},"members@delta":[${members.join(',')}]}`
}

// Left open at its end. Ids are letters, digits and dashes.
function printMember({ tenant, watches }: GraphWorld, id: string): string {
  const type = tenant.users.has(id)
    ? 'user'
    : watches.groups.seen.has(id)
      ? 'group'
      : (tenant.objects.get(id)?.type ?? 'user')
  return `{"@odata.type":"#microsoft.graph.${type}","id":"${id}"`
}

export const deltaRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/groups/delta', answer: delta(groups, (world) => world.watches.groups) },
  { method: 'GET', pattern: '/users/delta', answer: delta(users, (world) => world.watches.users) },
]
