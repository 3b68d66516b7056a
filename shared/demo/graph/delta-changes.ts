import type { Snapshot, SnapshotObject } from '#shared/demo/graph/delta-tokens'

export interface TrackedObject {
  readonly id: string
  readonly gone: boolean
  readonly properties: Readonly<Record<string, unknown>>
  /** Type of each direct member by id; empty where members are not tracked. */
  readonly members: ReadonlyMap<string, string>
}

interface MemberItem {
  readonly '@odata.type': string
  readonly id: string
  readonly '@removed'?: { readonly reason: 'deleted' }
}

/** One thing to tell: an object with its properties, with its changed members in order, or gone. */
export interface Change {
  readonly id: string
  readonly removed: 'changed' | 'deleted' | null
  readonly properties: Readonly<Record<string, unknown>>
  readonly members: readonly MemberItem[]
}

const member = (id: string, type: string): MemberItem => ({ '@odata.type': `#microsoft.graph.${type}`, id })
const held = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0)
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What the next snapshot remembers of an object. */
export function remember(object: TrackedObject, before: SnapshotObject | undefined): SnapshotObject {
  const set = Object.entries(object.properties).flatMap(([name, value]) => (held(value) ? [name] : []))
  return {
    gone: object.gone,
    properties: object.properties,
    everSet: [...new Set([...(before?.everSet ?? []), ...set])],
    members: object.members,
  }
}

/**
 * What changed between a snapshot (null: nothing was told yet) and now. Without `minimal` a changed object comes with every selected
 * property that ever held a value, cleared ones as null. In the recycle bin is `changed`, gone for good is `deleted`.
 */
export function changesSince(before: Snapshot | null, now: readonly TrackedObject[], minimal: boolean): Change[] {
  const current = new Map(now.map((object) => [object.id, object]))
  const changes: Change[] = []
  for (const object of now) {
    const was = before?.objects.get(object.id)
    const change = object.gone ? goneChange(object, was) : livingChange(object, was, minimal)
    if (change !== null) changes.push(change)
  }
  for (const id of before?.objects.keys() ?? []) {
    if (!current.has(id)) changes.push({ id, removed: 'deleted', properties: {}, members: [] })
  }
  return changes
}

function goneChange(object: TrackedObject, was: SnapshotObject | undefined): Change | null {
  return was?.gone === true ? null : { id: object.id, removed: 'changed', properties: {}, members: [] }
}

function livingChange(object: TrackedObject, was: SnapshotObject | undefined, minimal: boolean): Change | null {
  const known = was === undefined || was.gone ? undefined : was
  const changed = Object.keys(object.properties).filter(
    (name) => !same(known?.properties[name] ?? null, object.properties[name] ?? null),
  )
  const members = [
    ...[...object.members].filter(([id]) => known?.members.has(id) !== true).map(([id, type]) => member(id, type)),
    ...[...(known?.members ?? [])]
      .filter(([id]) => !object.members.has(id))
      .map(([id, type]) => ({ ...member(id, type), '@removed': { reason: 'deleted' } as const })),
  ]
  if (known !== undefined && changed.length === 0 && members.length === 0) return null
  const { everSet } = remember(object, was)
  const told = minimal && known !== undefined ? changed : everSet
  const properties = Object.fromEntries(told.map((name) => [name, object.properties[name] ?? null]))
  return { id: object.id, removed: null, properties, members }
}
