import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { SimulatedChange } from '#shared/contract/simulation'
import { type CycleFacts, type Foreseen, foreseen, perhapsRemoved } from '#shared/domain/simulation'
import { GroupForesight, type SimulatedGroup } from '#shared/domain/simulation-group'
import { gonePerson } from '#shared/domain/simulation-leaver'
import { memberChanges, noMemberChanges, withMembers } from '#shared/domain/simulation-members'
import type { HeldObject, HeldObjects } from '#shared/domain/simulation-objects'
import { PeopleForesight } from '#shared/domain/simulation-person'
import { heldBack, type Removals, removalsAmong } from '#shared/domain/simulation-removals'
import type { SimulatedPerson } from '#shared/domain/simulation-standing'
import { allows, isReference } from '#shared/domain/simulation-values'
import type { ObjectMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { Leavers } from '#shared/engine/provisioning/simulation/find-leavers'
import { groupReader } from '#shared/engine/provisioning/simulation/group-attributes'
import type { KeptLinks } from '#shared/engine/provisioning/simulation/proven-links'
import type { SourceGroup, SourceRead } from '#shared/engine/provisioning/simulation/read-source'
import type { TargetRead } from '#shared/engine/provisioning/simulation/read-target'

/** Both sides as they were read, and what is known of the job. */
export interface Sides {
  readonly schema: SynchronizationSchema
  readonly cycle: Omit<CycleFacts, 'complete'>
  readonly source: SourceRead
  readonly target: TargetRead
  readonly links: KeptLinks
  /** The limit of accidental-deletion prevention; null where it is not set or not told. */
  readonly threshold: number | null
}

export interface Foresight {
  readonly changes: readonly SimulatedChange[]
  readonly removals: Removals
  readonly notes: readonly string[]
}

type Named = Pick<SimulatedChange, 'object' | 'sourceId' | 'name' | 'userPrincipalName'>

interface Row extends Named {
  readonly foreseen: Foreseen
  readonly members: SimulatedChange['members']
}

/** So many objects are looked at before others are let in. */
const slice = 1000

/** What the cycle would do with every object. `findLeavers` is asked only where Entra may manage accounts of people out of scope. */
export async function foresee(
  sides: Sides,
  findLeavers: (unclaimed: readonly HeldObject[], accounts: HeldObjects) => Promise<Leavers>,
  signal: AbortSignal,
): Promise<Foresight> {
  const notes: string[] = []
  const people = await foreseePeople(sides, findLeavers, signal, notes)
  const groups = foreseeGroups(sides, people.byId, notes)
  const rows = [...people.rows, ...groups]
  const removals = removalsAmong(rows.map((row) => row.foreseen))
  return {
    changes: rows.map((row) => changeOf(row, heldBack(row.foreseen, removals, sides.threshold))),
    removals,
    notes,
  }
}

async function foreseePeople(
  { schema, cycle, source, target, links }: Sides,
  findLeavers: (unclaimed: readonly HeldObject[], accounts: HeldObjects) => Promise<Leavers>,
  signal: AbortSignal,
  notes: string[],
): Promise<{ readonly rows: Row[]; readonly byId: ReadonlyMap<string, Foreseen> }> {
  const byId = new Map<string, Foreseen>()
  const rows: Row[] = []
  const { user } = schema
  if (user === null || target.users === null) {
    notes.push('The job has no mapping for people: none are provisioned.')
    return { rows, byId }
  }
  if (user.attributes.some(isReference))
    notes.push('Managers are sent after the accounts, as references; they are not foreseen.')
  const facts = { ...cycle, complete: target.usersComplete }
  const foresight = new PeopleForesight(schema, user, target.users, facts)
  const all: SimulatedPerson[] = []
  const meet = async (ones: Iterable<SimulatedPerson>) => {
    for (const one of ones) {
      all.push(one)
      foresight.meet(one)
      if (all.length % slice === 0) await pause(signal)
    }
  }
  const linkOf = (id: string) => links.users.get(id.toLowerCase()) ?? null
  await meet(
    [...source.people.values()].map((person) => ({
      person,
      entitled: true,
      deleted: false,
      fresh: source.fresh.has(person.id),
      link: linkOf(person.id),
    })),
  )
  const gone: string[] = []
  if (cycle.links === 'untold') {
    const leavers = await findLeavers(
      [...foresight.unclaimed()].map(({ object }) => object),
      target.users,
    )
    notes.push(...leavers.notes)
    gone.push(...leavers.gone)
    const out = (deleted: boolean) => (person: SimulatedPerson['person']) => ({
      person,
      entitled: false,
      deleted,
      fresh: false,
      link: linkOf(person.id),
    })
    await meet([...leavers.outside.map(out(false)), ...leavers.deleted.map(out(true))])
  }
  let done = 0
  for (const one of all) {
    const found = foresight.foresee(one)
    done += 1
    if (done % slice === 0) await pause(signal)
    if (found === null) continue
    // Whose groups could not all be read may be in scope by one of them.
    const open = !one.entitled && !source.complete && found.kind !== 'unchanged'
    const sure = open
      ? perhapsRemoved(found.targetId, 'Whether the person is still in scope could not be read.', found.attributes)
      : found
    byId.set(one.person.id, sure)
    const { id, displayName, userPrincipalName } = one.person
    rows.push(
      row({ object: 'user', sourceId: id, name: displayName ?? userPrincipalName ?? id, userPrincipalName }, sure),
    )
  }
  const name = (account: HeldObject) => nameOf(target.users, account)
  const spoken = new Set(rows.flatMap((one) => one.foreseen.targetId ?? []))
  for (const id of gone) {
    const link = linkOf(id)
    const account = link === null ? undefined : target.users.withId(link.targetId)
    if (link === null || account === undefined) continue
    spoken.add(account.id)
    rows.push(
      row({ object: 'user', sourceId: id, name: name(account), userPrincipalName: null }, gonePerson(user, link)),
    )
  }
  let strangers = 0
  for (const { object: account, sourceId } of foresight.unclaimed()) {
    if (byId.has(sourceId ?? '') || (sourceId === null ? spoken.has(account.id) : gone.includes(sourceId))) continue
    if (!spoken.has(account.id)) strangers += 1
    if (cycle.links === 'none') continue
    const why =
      'The account fits nobody who was found in Entra. Entra touches it only if it manages it for somebody who was deleted for good or whose matching value has changed.'
    rows.push(
      row({ object: 'user', sourceId, name: name(account), userPrincipalName: null }, perhapsRemoved(account.id, why)),
    )
  }
  if (strangers > 0 && cycle.links === 'none')
    notes.push(
      `${strangers} accounts of the product fit nobody in scope; Entra manages none yet and leaves them alone.`,
    )
  return { rows, byId }
}

function foreseeGroups(
  { schema, cycle, source, target, links }: Sides,
  people: ReadonlyMap<string, Foreseen>,
  notes: string[],
): Row[] {
  const { group: mapping } = schema
  const { groups: objects } = target
  if (mapping === null || !mapping.enabled || objects === null) {
    notes.push(
      mapping === null
        ? 'The job has no mapping for groups: groups and memberships are not provisioned.'
        : 'The group mapping is switched off: groups and memberships are not provisioned.',
    )
    return []
  }
  const rows: Row[] = []
  const foresight = new GroupForesight(mapping, objects, { ...cycle, complete: target.groupsComplete })
  const all = source.groups.map((of): readonly [SourceGroup, SimulatedGroup] => [
    of,
    {
      id: of.group.id,
      displayName: of.group.displayName,
      securityEnabled: of.group.securityEnabled && of.group.kind !== 'distribution',
      read: groupReader(of.group),
      fresh: of.fresh,
      link: links.groups.get(of.group.id.toLowerCase()) ?? null,
    },
  ])
  for (const [, one] of all) foresight.meet(one)
  const flows = mapping.attributes.some(isReference)
  for (const [of, one] of all) {
    const alone = foresight.foresee(one)
    const named = { object: 'group', sourceId: one.id, name: one.displayName, userPrincipalName: null } as const
    rows.push(flows ? membersOf(of, alone, { named, cycle, source, target, people, mapping }) : row(named, alone))
  }
  const inScope = new Set(all.map(([, { id }]) => id.toLowerCase()))
  const spoken = new Set(rows.flatMap((one) => one.foreseen.targetId ?? []))
  for (const [sourceId, link] of links.groups) {
    const object = inScope.has(sourceId) ? undefined : objects.withId(link.targetId)
    const found = object === undefined ? null : foresight.leaving(link)
    if (object === undefined || found === null) continue
    spoken.add(object.id)
    const sure = source.complete
      ? found
      : perhapsRemoved(object.id, 'Whether the group is still in scope could not be read.')
    rows.push(row({ object: 'group', sourceId, name: nameOf(objects, object), userPrincipalName: null }, sure))
  }
  if (cycle.links === 'none') return rows
  for (const { object, sourceId } of foresight.unclaimed()) {
    const known = sourceId === null ? spoken.has(object.id) : links.groups.has(sourceId)
    if (known || !allows(mapping, 'Delete')) continue
    const why = 'The group fits no group in scope. Entra deletes it only if it manages it.'
    rows.push(
      row(
        { object: 'group', sourceId, name: nameOf(objects, object), userPrincipalName: null },
        perhapsRemoved(object.id, why),
      ),
    )
  }
  return rows
}

function membersOf(
  of: SourceGroup,
  alone: Foreseen,
  by: Pick<Sides, 'cycle' | 'source' | 'target'> & {
    readonly named: Named
    readonly people: ReadonlyMap<string, Foreseen>
    readonly mapping: ObjectMapping
  },
): Row {
  const { named, cycle, source, target, people, mapping } = by
  const told = alone.targetId === null ? new Set<string>() : (target.members.get(alone.targetId) ?? null)
  if (of.members === null) {
    const why = `${alone.why} Its members could not be read in Entra, so that it is open who is added.`
    return row(
      named,
      alone.kind === 'create' || alone.kind === 'update'
        ? { ...alone, why }
        : foreseen('cannot-predict', alone.targetId, why, alone.attributes),
      noMembers,
    )
  }
  const members = of.members.map((id) => ({
    id,
    foreseen: people.get(id) ?? null,
    joined: of.fresh || of.joined.has(id),
  }))
  const sends = ['create', 'link', 'update', 'unchanged'].includes(alone.kind)
  const changes = sends ? memberChanges({ ...cycle, complete: true }, members, told) : noMemberChanges
  const open = !allows(mapping, 'Update') && changes.added.length > 0
  // That a group's members are an update of it is plain, and whether the flow type rules them is not documented.
  const sure = open ? { ...noMemberChanges, open: changes.added.length + changes.open } : changes
  const name = (id: string) => source.people.get(id)?.displayName ?? id
  return row(named, withMembers(alone, sure, told !== null), {
    added: sure.added.map((id) => ({ id, name: name(id) })),
    removed: sure.removed.map((id) => ({ id, name: id })),
    open: sure.open,
  })
}

const noMembers = { added: [], removed: [], open: 0 }

function row(named: Named, found: Foreseen, members: SimulatedChange['members'] = null): Row {
  return { ...named, foreseen: found, members: named.object === 'group' ? (members ?? noMembers) : null }
}

function changeOf(
  { foreseen: _, members, ...named }: Row,
  { kind, targetId, attributes, why }: Foreseen,
): SimulatedChange {
  return {
    ...named,
    kind,
    targetId,
    attributes: attributes.map(({ target, before, after }) => ({ target, before, after })),
    members,
    why,
  }
}

function nameOf(objects: HeldObjects | null, object: HeldObject): string {
  return objects?.identity(object, 'displayName') ?? objects?.identity(object, 'userName') ?? object.id
}

async function pause(signal: AbortSignal): Promise<void> {
  await letOthersIn()
  signal.throwIfAborted()
}
