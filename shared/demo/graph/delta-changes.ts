import { rowAt, sightingAt } from '#shared/demo/graph/row-watch'
import type { DeltaLink } from '#shared/demo/graph/delta-link'
import type { DeltaWatch } from '#shared/demo/graph/delta-watch'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { Sighting, Watched } from '#shared/demo/graph/row-watch'

/** One thing to tell: an object with its properties and its members who came and went, or that it is gone. */
export interface Telling {
  readonly id: string
  readonly removed: 'changed' | 'deleted' | null
  readonly properties: Readonly<Record<string, unknown>>
  readonly came: readonly string[]
  readonly went: readonly string[]
}

/** A set that delta queries follow. */
export interface TrackedSet<Row> {
  readonly name: 'users' | 'groups'
  /** With what may stand in `$select`. */
  readonly type: EntityType<Row>
  readonly defaults: readonly string[]
  /** True for a row in the recycle bin. */
  inBin(row: Row): boolean
  /** True where the members of a row are told only to those who may see hidden ones. */
  hidesMembers(row: Row): boolean
}

type Ids = readonly string[]
const nobody: Ids = []

const held = (value: unknown) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)
const isProperty = (name: string) => name !== 'id' && name !== 'members'

const tellsMembers = <Row>(set: TrackedSet<Row>, row: Row, link: DeltaLink) =>
  link.selected.includes('members') && (link.seesHidden || !set.hidesMembers(row))

/** Every selected property that ever held a value; cleared ones are null. */
function everSet<Row>(set: TrackedSet<Row>, sighting: Sighting<Row>, names: Ids): Record<string, unknown> {
  const told: Record<string, unknown> = {}
  for (const name of names) {
    const read = set.type.properties[name]
    if (!isProperty(name) || read === undefined) continue
    let past: Sighting<Row> | null = sighting
    while (past !== null && (past.row === null || !held(read(past.row)))) past = past.before
    if (past !== null) told[name] = (sighting.row === null ? null : read(sighting.row)) ?? null
  }
  return told
}

/** The members of an object that a first pass tells: those of the look that `link` stands for. */
export function membersToTell<Row>(
  set: TrackedSet<Row>,
  watch: DeltaWatch<Row>,
  watched: Watched<Row>,
  link: DeltaLink,
): Ids {
  const row = rowAt(watched, link.look)
  if (row === null || watch.members === null || set.inBin(row) || !tellsMembers(set, row, link)) return nobody
  return watch.members.membersAt(watched.id, link.look)
}

/** An object as a first pass tells it; what is in the recycle bin is told as gone. */
export function tellWhole<Row>(
  set: TrackedSet<Row>,
  watched: Watched<Row>,
  link: DeltaLink,
  members: readonly string[],
): Telling {
  const sighting = sightingAt(watched, link.look)
  const { id } = watched
  if (sighting === null || sighting.row === null || set.inBin(sighting.row)) return goneTo(id, 'changed')
  return {
    id,
    removed: null,
    properties: everSet(set, sighting, link.selected),
    came: members,
    went: nobody,
  }
}

const goneTo = (id: string, removed: 'changed' | 'deleted'): Telling => ({
  id,
  removed,
  properties: {},
  came: nobody,
  went: nobody,
})

/**
 * What changed between what a link stands for and what the watch has seen last. Without `minimal` a changed object comes with every selected
 * property that ever held a value. In the recycle bin is `changed`; gone for good is `deleted` and told last.
 */
export function changesSince<Row>(
  set: TrackedSet<Row>,
  watch: DeltaWatch<Row>,
  before: DeltaLink,
  now: DeltaLink,
  minimal: boolean,
): Telling[] {
  const changes: Telling[] = []
  const purged: Telling[] = []
  const sameShape = before.selected === now.selected && before.seesHidden === now.seesHidden
  const look = (watched: Watched<Row>) => {
    const moved = watch.members?.movedAt(watched.id) ?? 0
    if (sameShape && watched.last.at <= before.look && moved <= before.look) return
    const was = rowAt(watched, before.look)
    const { row } = watched.last
    if (row === null) {
      if (was !== null) purged.push(goneTo(watched.id, 'deleted'))
    } else if (set.inBin(row)) {
      if (was === null || !set.inBin(was)) changes.push(goneTo(watched.id, 'changed'))
    } else {
      const known = was === null || set.inBin(was) ? null : was
      const change = livingChange(set, watch, { watched, row, known, before, now, minimal })
      if (change !== null) changes.push(change)
    }
  }
  if (now.only === null) for (const watched of watch.seen.values()) look(watched)
  for (const id of now.only ?? []) {
    const watched = watch.seen.get(id)
    if (watched !== undefined) look(watched)
  }
  return [...changes, ...purged]
}

function livingChange<Row>(
  set: TrackedSet<Row>,
  watch: DeltaWatch<Row>,
  of: { watched: Watched<Row>; row: Row; known: Row | null; before: DeltaLink; now: DeltaLink; minimal: boolean },
): Telling | null {
  const { watched, row, known, before, now } = of
  const changed = now.selected.filter((name) => {
    const read = set.type.properties[name]
    if (!isProperty(name) || read === undefined) return false
    const told = known !== null && before.selected.includes(name) ? read(known) : null
    return !same(told ?? null, read(row) ?? null)
  })
  const { came, went } = movesOf(set, watch, of)
  if (known !== null && changed.length === 0 && came.length === 0 && went.length === 0) return null
  const properties =
    of.minimal && known !== null
      ? Object.fromEntries(changed.map((name) => [name, set.type.properties[name]?.(row) ?? null]))
      : everSet(set, watched.last, now.selected)
  return { id: watched.id, removed: null, properties, came, went }
}

function movesOf<Row>(
  set: TrackedSet<Row>,
  { members }: DeltaWatch<Row>,
  of: { watched: Watched<Row>; row: Row; known: Row | null; before: DeltaLink; now: DeltaLink },
): { readonly came: Ids; readonly went: Ids } {
  if (members === null) return { came: nobody, went: nobody }
  const { id } = of.watched
  const had = of.known !== null && tellsMembers(set, of.known, of.before)
  const has = tellsMembers(set, of.row, of.now)
  if (had && has) return members.since(id, of.before.look)
  return {
    came: has ? members.membersAt(id, of.now.look) : nobody,
    went: had ? members.membersAt(id, of.before.look) : nobody,
  }
}
