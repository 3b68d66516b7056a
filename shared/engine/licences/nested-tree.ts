import { folded } from '#shared/domain/folded-text'
import type { ReadDatabase } from '#shared/engine/store/database'
import { type GroupWithSizes, groupsInGroups } from '#shared/engine/store/group-fact-rows'

/** A group in a tree of those that are inside of one. */
export interface NestedRow {
  readonly group: GroupWithSizes
  /** Place of the row above it; null for the first. */
  readonly above: number | null
  readonly depth: number
  /** Has a row further up: a circle, or inside of two groups. What is inside of it stands there. */
  readonly again: boolean
}

export interface NestedTree {
  readonly rows: readonly NestedRow[]
  /** Every group inside, once, without the first. */
  readonly inside: readonly GroupWithSizes[]
  /** There are more rows than are told. */
  readonly cut: boolean
}

const mostRows = 2000

function byName(a: GroupWithSizes, b: GroupWithSizes): number {
  const [one, other] = [folded(a.displayName), folded(b.displayName)]
  return one < other ? -1 : one > other ? 1 : a.key - b.key
}

/** A group with those inside of it to any depth, each with what it holds below it, by name; circles end. */
export function nestedTree(db: ReadDatabase, top: GroupWithSizes): NestedTree {
  const children = new Map<number, readonly GroupWithSizes[]>()
  const inside = new Map<number, GroupWithSizes>()
  let next = [top.key]
  while (next.length > 0) {
    const below = groupsInGroups(db, next)
    for (const key of next) children.set(key, (below.get(key) ?? []).toSorted(byName))
    const fresh = new Map([...below.values()].flat().map((group) => [group.key, group]))
    next = [...fresh.keys()].filter((key) => key !== top.key && !inside.has(key))
    for (const key of next) {
      const group = fresh.get(key)
      if (group !== undefined) inside.set(key, group)
    }
  }
  const rows: NestedRow[] = []
  const written = new Set<number>()
  // Last in, first out, so that a group stands right above what is inside of it; not by calls within calls, however deep it goes.
  const open: Omit<NestedRow, 'again'>[] = [{ group: top, above: null, depth: 0 }]
  while (open.length > 0 && rows.length < mostRows) {
    const row = open.pop()
    if (row === undefined) break
    const { key } = row.group
    const again = written.has(key)
    const place = rows.length
    rows.push({ ...row, again })
    written.add(key)
    if (again) continue
    for (const child of (children.get(key) ?? []).toReversed()) {
      open.push({ group: child, above: place, depth: row.depth + 1 })
    }
  }
  return { rows, inside: [...inside.values()], cut: open.length > 0 }
}
