import type { Source } from '#shared/engine/licences/estimate-sources'

/** By how many sources each person is brought, and by which one where it is only one; changed by what is switched and not made anew. */
export interface Tally {
  readonly on: ReadonlySet<Source>
  /** By the person's number. */
  readonly count: Uint32Array
  /** The places of all that bring somebody, one over the other by "exclusive or": where it is one, its place. */
  readonly which: Uint32Array
}

export function emptyTally(size: number): Tally {
  return { on: new Set(), count: new Uint32Array(size), which: new Uint32Array(size) }
}

/** A copy that can go its own way. */
export function copyTally({ on, count, which }: Tally): Tally {
  return { on, count: count.slice(), which: which.slice() }
}

/** The same columns with other sources on; the tally that is given must not be used any more. */
export function switched(tally: Tally, on: ReadonlySet<Source>): Tally {
  const { count, which } = tally
  for (const { keys, place } of onlyIn(tally.on, on)) {
    for (const key of keys) {
      count[key] = (count[key] ?? 0) - 1
      which[key] = (which[key] ?? 0) ^ place
    }
  }
  for (const { keys, place } of onlyIn(on, tally.on)) {
    for (const key of keys) {
      count[key] = (count[key] ?? 0) + 1
      which[key] = (which[key] ?? 0) ^ place
    }
  }
  return { on, count, which }
}

/** Sources of the first set that the second one does not have. */
function onlyIn(first: ReadonlySet<Source>, second: ReadonlySet<Source>): Source[] {
  return [...first].filter((source) => !second.has(source))
}
