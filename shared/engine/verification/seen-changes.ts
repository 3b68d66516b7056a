import { listedAmong } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { cachedMembers, membershipChanges } from '#shared/engine/store/membership-change-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import { keptGroups } from '#shared/engine/verification/kept-reading'
import type { PeopleRead } from '#shared/engine/verification/people-read'
import type { ReadGroup, Seen, SeenChange } from '#shared/engine/verification/reading'

type Group = Omit<ReadGroup, Changes>
type Changes = 'assignedSince' | 'joined' | 'left'

/** What one earlier look at a group says of a person; `change` is how it came to be so, where that was seen. */
interface Look {
  readonly at: string
  readonly present: boolean
  readonly change: Seen | null
}

/**
 * Which memberships and assignments this console has seen to change, and between which two of its readings: the cache of the directory, the last
 * reading for a verification, and now. What was there when a group was first looked at is no change.
 */
export function seenChanges(
  directory: ReadDatabase,
  app: string,
  people: PeopleRead,
  now: string,
): (group: Group) => Pick<ReadGroup, Changes> {
  const kept = keptGroups(directory, app)
  const synced = synchronisedAt(directory)
  const assignmentLooks = (groupId: string): Look[] => {
    const cached = synced === null ? null : listedAmong(directory, app, [groupId])
    const former = kept?.groups.find(({ id, state }) => id === groupId && state === 'there')
    const looks: Look[] = []
    if (synced !== null && cached !== null) looks.push({ at: synced, present: cached.has(groupId), change: null })
    if (former !== undefined && former.assigned !== null) {
      looks.push({ at: former.readAt, present: former.assigned, change: former.assigned ? former.assignedSince : null })
    }
    return looks.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  }
  return (group) => {
    if (group.state !== 'there') return { assignedSince: null, joined: [], left: [] }
    // People who are assigned themselves stand under the app, which no assignment names.
    const isGroup = group.id !== app
    const assignedSince = isGroup && group.assigned === true ? changeTo(true, assignmentLooks(group.id), now) : null
    const looks = [cacheLooks(directory, group.id, synced), formerLooks(group.id, kept)].filter((look) => look !== null)
    if (looks.length === 0) return { assignedSince, joined: [], left: [] }
    const at = (id: string) => looks.map((look) => look.of(id)).toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const joined: SeenChange[] = []
    const present = new Set<string>()
    for (const person of group.members) {
      const id = people.at(person)?.id ?? ''
      present.add(id)
      const seen = changeTo(true, at(id), now)
      if (seen !== null) joined.push({ person, ...seen })
    }
    const left: SeenChange[] = []
    for (const id of new Set(looks.flatMap((look) => look.ids))) {
      const person = present.has(id) ? undefined : people.placeOf(id)
      if (person === undefined) continue
      const seen = changeTo(false, at(id), now)
      if (seen !== null) left.push({ person, ...seen })
    }
    return { assignedSince, joined, left }
  }
}

/**
 * When something came to be as it is now, by the looks in their order: after the last one that saw it otherwise, by the first one
 * after that. Null where none saw it otherwise.
 */
function changeTo(present: boolean, looks: readonly Look[], now: string): Seen | null {
  const otherwise = looks.findLastIndex((look) => look.present !== present)
  const since = looks.slice(otherwise + 1)
  const first = since[0]
  // A look that saw the change itself knows its time better than the looks around it.
  const told = since.flatMap(({ change }) => change ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0]
  if (told !== undefined) return told
  const before = looks[otherwise]
  return before === undefined ? null : { before: before.at, at: first?.at ?? now }
}

interface Looks {
  of(id: string): Look
  readonly ids: readonly string[]
}

function cacheLooks(directory: ReadDatabase, groupId: string, synced: string | null): Looks | null {
  const members = synced === null ? null : cachedMembers(directory, groupId)
  if (synced === null || members === null) return null
  const changes = new Map(membershipChanges(directory, groupId).map((change) => [change.id, change]))
  return {
    ids: [...new Set([...members, ...changes.keys()])],
    of: (id) => {
      const present = members.has(id)
      const change = changes.get(id)
      const fits = change !== undefined && change.joined === present
      return { at: synced, present, change: fits ? { before: change.before, at: change.at } : null }
    },
  }
}

function formerLooks(groupId: string, kept: ReturnType<typeof keptGroups>): Looks | null {
  const group = kept?.groups.find(({ id, state }) => id === groupId && state === 'there')
  if (kept === null || group === undefined) return null
  const ids = kept.idsAt([...group.members, ...group.left.map(({ person }) => person)])
  const members = new Set([...group.members].map((at) => ids.get(at) ?? ''))
  const named = (changes: readonly SeenChange[]) =>
    new Map(changes.map(({ person, before, at }) => [ids.get(person) ?? '', { before, at }] as const))
  const joined = named(group.joined)
  const left = named(group.left)
  return {
    ids: [...new Set([...members, ...left.keys()])],
    of: (id) => {
      const present = members.has(id)
      return { at: group.readAt, present, change: (present ? joined : left).get(id) ?? null }
    },
  }
}
