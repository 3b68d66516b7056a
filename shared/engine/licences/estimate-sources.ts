import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import { type GroupWithSizes, groupsInGroups } from '#shared/engine/store/group-fact-rows'

/** Something that brings people into an app's scope: a group as it is or with those inside of it, a rule, single assignments, everybody. */
export interface Source {
  /** Its own number among all of an app's: never nought. */
  readonly place: number
  /** Object id; of a rule in a draft `rule:` and its name; of what is no group an empty text. */
  readonly id: string
  readonly name: string
  /** Numbers of the people, rising, as far as they are known. */
  readonly keys: Uint32Array
  /** How many people; null where nobody has read them. */
  readonly members: number | null
  readonly hidden: boolean
  readonly dynamic: boolean
  /** Whom it brings is not known, or not wholly; null where it is. */
  readonly lacks: Lack | null
  /** What else is to be known of it; null for nothing. */
  readonly note: string | null
}

export interface Lack {
  readonly why: string
  /** Object ids of groups whose members can be asked for. */
  readonly readable: readonly string[]
  /** So many people at most are missing; null where only the tenant bounds it. */
  readonly atMost: number | null
}

export type NewSource = Omit<Source, 'place'>

const none = new Uint32Array()

/** A group with its direct people. */
export function groupSource(directory: PreparedDirectory, group: GroupWithSizes): NewSource {
  const { id, displayName: name, dynamic, hidesMembers: hidden, users, key } = group
  const about = { id, name, dynamic, hidden, members: users }
  if (!group.securityEnabled) {
    const note = `'${name}' is not security-enabled: provisioning never reads its members, so it brings nobody.`
    return { ...about, keys: none, lacks: null, note }
  }
  if (users === null) return { ...about, keys: none, lacks: lackOf(group), note: null }
  return { ...about, keys: directory.membersOf([key]).get(key) ?? none, lacks: null, note: null }
}

/** A group with the people of every group inside of it; circles end. */
export function flattenedSource(directory: PreparedDirectory, group: GroupWithSizes): NewSource {
  const own = groupSource(directory, group)
  if (!group.securityEnabled) return own
  const inside = groupsBelow(directory, group)
  const read = [group, ...inside].filter(({ users }) => users !== null)
  const members = directory.membersOf(read.map(({ key }) => key))
  const keys = union(read.map(({ key }) => members.get(key) ?? none))
  const unread = inside.filter(({ users }) => users === null)
  if (own.lacks !== null || unread.length === 0) {
    return { ...own, keys, members: own.members === null ? null : keys.length }
  }
  const names = unread.slice(0, 3).map(({ displayName }) => `'${displayName}'`)
  const why = `The members of ${unread.length === 1 ? 'a group' : `${unread.length} groups`} inside of it are not known: ${names.join(', ')}${unread.length > names.length ? ' and others' : ''}.`
  const readable = unread.flatMap(({ id, hidesMembers }) => (hidesMembers ? [] : [id]))
  return { ...own, keys, members: keys.length, lacks: { why, readable, atMost: null } }
}

/** A group that is assigned, or meant in a draft, and that the cache does not have. */
export function lostSource(id: string, name: string | null): NewSource {
  return {
    id,
    name: name ?? id,
    keys: none,
    members: null,
    hidden: false,
    dynamic: false,
    lacks: { why: 'The last sync did not tell of this group.', readable: [id], atMost: null },
    note: null,
  }
}

/** People who come by no group. */
export function peopleSource(name: string, keys: Uint32Array, lacks: Lack | null = null): NewSource {
  return { id: '', name, keys, members: keys.length, hidden: false, dynamic: false, lacks, note: null }
}

function lackOf({ id, hidesMembers }: GroupWithSizes): Lack {
  return hidesMembers
    ? { why: 'Its members are hidden: Microsoft Graph does not tell who they are.', readable: [], atMost: null }
    : { why: 'Nobody has read its members yet.', readable: [id], atMost: null }
}

/** Every group inside a group, to any depth, without itself. */
function groupsBelow({ db }: PreparedDirectory, group: GroupWithSizes): GroupWithSizes[] {
  const found = new Map<number, GroupWithSizes>()
  let next = [group.key]
  while (next.length > 0) {
    const below = [...groupsInGroups(db, next).values()].flat()
    next = []
    for (const child of below) {
      if (child.key === group.key || found.has(child.key)) continue
      found.set(child.key, child)
      next.push(child.key)
    }
  }
  return [...found.values()]
}

function union(sets: readonly Uint32Array[]): Uint32Array {
  const all = new Set<number>()
  for (const set of sets) for (const key of set) all.add(key)
  return Uint32Array.from(all).toSorted()
}
