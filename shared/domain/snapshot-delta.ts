import type { People } from '#shared/domain/snapshot'

/** A snapshot taken to pieces that can be told apart one by one: texts and sets of people by their keys. What is not known has no key. */
export interface SnapshotPieces {
  readonly facts: ReadonlyMap<string, string>
  readonly sets: ReadonlyMap<string, People>
}

/** What became of one set of people. */
export interface SetChange {
  readonly key: string
  /** It was not known before: nobody can say that those in it joined. */
  readonly fresh: boolean
  readonly joined: People
  readonly left: People
}

/** What is otherwise than in the snapshot before. */
export interface SnapshotDelta {
  readonly put: readonly (readonly [key: string, fact: string])[]
  readonly gone: readonly string[]
  readonly sets: readonly SetChange[]
  /** Sets that are not known any more. */
  readonly lost: readonly string[]
}

const nobody: People = new Uint32Array()

export const nothingKnown: SnapshotPieces = { facts: new Map(), sets: new Map() }

/** Null where nothing is otherwise. */
export function deltaBetween(before: SnapshotPieces, after: SnapshotPieces): SnapshotDelta | null {
  const put = [...after.facts].filter(([key, fact]) => before.facts.get(key) !== fact)
  const gone = [...before.facts.keys()].filter((key) => !after.facts.has(key))
  const lost = [...before.sets.keys()].filter((key) => !after.sets.has(key))
  const sets = [...after.sets].flatMap(([key, people]): SetChange[] => {
    const known = before.sets.get(key)
    if (known === undefined) return [{ key, fresh: true, joined: people, left: nobody }]
    const { joined, left } = peopleBetween(known, people)
    return joined.length + left.length === 0 ? [] : [{ key, fresh: false, joined, left }]
  })
  return put.length + gone.length + lost.length + sets.length === 0 ? null : { put, gone, sets, lost }
}

/** The pieces after a change; those before stay as they are. */
export function withDelta(before: SnapshotPieces, delta: SnapshotDelta): SnapshotPieces {
  const facts = new Map(before.facts)
  const sets = new Map(before.sets)
  for (const key of delta.gone) facts.delete(key)
  for (const [key, fact] of delta.put) facts.set(key, fact)
  for (const key of delta.lost) sets.delete(key)
  for (const { key, joined, left } of delta.sets) sets.set(key, withPeople(sets.get(key) ?? nobody, joined, left))
  return { facts, sets }
}

/** Who is in the second set alone, and who in the first alone. */
export function peopleBetween(before: People, after: People): { readonly joined: People; readonly left: People } {
  const joined = new Uint32Array(after.length)
  const left = new Uint32Array(before.length)
  let came = 0
  let went = 0
  let old = 0
  let now = 0
  while (old < before.length || now < after.length) {
    const one = before[old] ?? Infinity
    const other = after[now] ?? Infinity
    if (one < other) {
      left[went] = one
      went += 1
    } else if (other < one) {
      joined[came] = other
      came += 1
    }
    if (one <= other) old += 1
    if (other <= one) now += 1
  }
  return { joined: joined.slice(0, came), left: left.slice(0, went) }
}

function withPeople(before: People, joined: People, left: People): People {
  const kept = left.length === 0 ? before : peopleBetween(left, before).joined
  if (joined.length === 0) return kept
  const all = new Uint32Array(kept.length + joined.length)
  let old = 0
  let fresh = 0
  for (let at = 0; at < all.length; at += 1) {
    const one = kept[old] ?? Infinity
    const other = joined[fresh] ?? Infinity
    all[at] = Math.min(one, other)
    if (one < other) old += 1
    else fresh += 1
  }
  return all
}
