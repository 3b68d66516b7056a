/** An object as it was at one look, and what was seen before it was another; the row is null where the object was gone for good. */
export interface Sighting<Row> {
  /** Number of the look. */
  readonly at: number
  readonly row: Row | null
  readonly before: Sighting<Row> | null
}

/** One object over all looks; an object that is gone for good stays as what is known of it. */
export interface Watched<Row> {
  readonly id: string
  last: Sighting<Row>
}

/** Rows that change in place are compared with copies of them; what differs is kept as a further sighting. */
export interface RowWatch<Row> {
  /** Looks at these ids, or at all rows for null; true where anything differs from the look before. */
  look(number: number, only: readonly string[] | null): boolean
  readonly seen: ReadonlyMap<string, Watched<Row>>
}

/** The row at a look; null where the object had not come yet or was gone for good. */
export function rowAt<Row>(watched: Watched<Row>, look: number): Row | null {
  return sightingAt(watched, look)?.row ?? null
}

/** What was seen last at a look or before it. */
export function sightingAt<Row>(watched: Watched<Row>, look: number): Sighting<Row> | null {
  let sighting: Sighting<Row> | null = watched.last
  while (sighting !== null && sighting.at > look) sighting = sighting.before
  return sighting
}

const same = (a: unknown, b: unknown) =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, place) => item === b[place]))

/** Watches the rows of a map. `copy` takes what is to be compared; its fields are texts, flags, null or lists of texts, or never change. */
export function watchRows<Row extends object>(
  rows: () => ReadonlyMap<string, Row>,
  copy: (row: Row) => Row,
  compared: readonly (keyof Row)[],
): RowWatch<Row> {
  const seen = new Map<string, Watched<Row>>()
  let present = 0
  const lookAt = (id: string, row: Row | null, at: number): boolean => {
    const known = seen.get(id)
    if (known === undefined) {
      if (row === null) return false
      seen.set(id, { id, last: { at, row: copy(row), before: null } })
      present += 1
      return true
    }
    const held = known.last.row
    if (row === null && held === null) return false
    if (row !== null && held !== null && unchanged(row, held)) return false
    present += (row === null ? 0 : 1) - (held === null ? 0 : 1)
    known.last = { at, row: row === null ? null : copy(row), before: known.last }
    return true
  }
  const unchanged = (row: Row, held: Row): boolean => {
    for (const field of compared) if (row[field] !== held[field] && !same(row[field], held[field])) return false
    return true
  }
  return {
    seen,
    look(number, only) {
      let changed = false
      const now = rows()
      if (only !== null) {
        for (const id of only) changed = lookAt(id, now.get(id) ?? null, number) || changed
        return changed
      }
      for (const [id, row] of now) changed = lookAt(id, row, number) || changed
      if (present === now.size) return changed
      for (const id of seen.keys()) if (!now.has(id)) changed = lookAt(id, null, number) || changed
      return changed
    },
  }
}
