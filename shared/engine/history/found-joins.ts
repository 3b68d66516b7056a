import type { Between } from '#shared/domain/lag'
import { groupKey, seenKey, setSubject } from '#shared/domain/snapshot-pieces'
import { seenBetween } from '#shared/engine/history/person-timeline'
import { assignedIn, groupFact } from '#shared/engine/history/step-facts'
import { type HistoryStep, readBetween, walkHistory } from '#shared/engine/history/walk-history'
import type { ReadDatabase } from '#shared/engine/store/database'

/** Somebody who came into an app by a group, and by nothing else before. */
export interface FoundJoin {
  /** By the number of the history. */
  readonly person: number
  readonly groupIds: readonly string[]
  /** Null where the group's kind is not known, or they were of both. */
  readonly dynamic: boolean | null
  readonly between: Between & { readonly from: number }
  /** A clock was set back in between. */
  readonly turned: boolean
  /** Between which instants an account was first seen in the product; `from` null where nobody had looked before whether it was there. */
  seen: Between | null
  /** Nothing brings the person any more. */
  ended: boolean
}

export interface FoundJoins {
  /** When the read ended that the first snapshot shows: who joined later is among the joins, or was brought already. Null without one. */
  readonly since: number | null
  readonly joins: readonly FoundJoin[]
  /** When the product was looked through last, by a whole verification of the history; null for never. Milliseconds. */
  readonly lastVerified: number | null
}

/** Goes through an app's snapshots for who came in by a group while no other assignment brought the person and no account was seen. */
export function foundJoins(workspace: ReadDatabase, app: string): FoundJoins {
  const joins: FoundJoin[] = []
  const open = new Map<number, FoundJoin>()
  const sets = new Map<string, Set<number>>()
  let lastVerified: number | null = null
  let since: number | null = null
  for (const step of walkHistory(workspace, app)) {
    since ??= step.row.readTo
    const [were, are] = [bringing(step.old), bringing(step.now)]
    const isBrought = (person: number, by: ReadonlySet<string>) =>
      [...sets].some(([key, set]) => (by.has(key) || setSubject(key).kind === 'direct') && set.has(person))
    const came = step.before === null ? new Map<number, string[]>() : comers(step, were, are)
    for (const person of came.keys()) {
      if (isBrought(person, were) || sets.get(seenKey)?.has(person) === true) came.delete(person)
    }
    applySets(step, sets)
    for (const [person, groupIds] of came) {
      const join = joinOf(step, person, groupIds)
      joins.push(join)
      open.set(person, join)
    }
    for (const { joined, key } of step.delta.sets) {
      if (key !== seenKey) continue
      for (const person of joined) {
        const join = open.get(person)
        if (join !== undefined) join.seen ??= betweenOf(step)
      }
    }
    if (step.delta.sets.some(({ left }) => left.length > 0) || step.delta.lost.length > 0 || were.size > are.size) {
      for (const [person, join] of open) {
        if (isBrought(person, are)) continue
        join.ended = true
        open.delete(person)
      }
    }
    if (step.delta.put.some(([key]) => key === 'counts')) lastVerified = Date.parse(lookedThrough(step)) || lastVerified
  }
  return { joins, since, lastVerified }
}

/** Keys of the sets of assigned groups; a set of people who are assigned by themselves brings them always. */
function bringing(facts: HistoryStep['now']): ReadonlySet<string> {
  return new Set([...assignedIn(facts)].map(groupKey))
}

/** Who joined which groups that bring people before and after; not those of groups that were not looked into. */
function comers({ delta }: HistoryStep, were: ReadonlySet<string>, are: ReadonlySet<string>): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const { key, fresh, joined } of delta.sets) {
    const subject = setSubject(key)
    if (subject.kind !== 'group' || fresh || !were.has(key) || !are.has(key)) continue
    for (const person of joined) {
      const groups = found.get(person)
      if (groups === undefined) found.set(person, [subject.id])
      else groups.push(subject.id)
    }
  }
  return found
}

function applySets({ delta }: HistoryStep, sets: Map<string, Set<number>>): void {
  for (const key of delta.lost) sets.delete(key)
  for (const { key, joined, left } of delta.sets) {
    const set = sets.get(key) ?? new Set()
    sets.set(key, set)
    for (const person of left) set.delete(person)
    for (const person of joined) set.add(person)
  }
}

function joinOf(step: HistoryStep, person: number, groupIds: readonly string[]): FoundJoin {
  const { from, to, turned } = readBetween(step)
  const kinds = new Set(groupIds.map((id) => groupFact(step.now, id).dynamic))
  const [only = null] = kinds
  return {
    person,
    groupIds,
    dynamic: kinds.size === 1 ? only : null,
    between: { from: from ?? to, to },
    turned,
    seen: null,
    ended: false,
  }
}

function betweenOf(step: HistoryStep): Between {
  const { from, to } = seenBetween(step)
  return { from: from === null ? null : Date.parse(from), to: Date.parse(to) }
}

/** When a verification began to look through the product; no instant where it did not look for everybody. */
function lookedThrough({ now }: HistoryStep): string {
  const [, readFrom, whole] = JSON.parse(now.get('counts') ?? '[]') as [string?, string?, boolean?]
  return whole === true ? (readFrom ?? '') : ''
}
