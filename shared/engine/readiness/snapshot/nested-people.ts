import type { NestedPeople } from '#shared/engine/readiness/snapshot/facts'
import { markedIn, sourceMembers } from '#shared/engine/readiness/snapshot/source-members'
import { type FactSource, known } from '#shared/engine/readiness/snapshot/sources'
import type { ReadDatabase } from '#shared/engine/store/database'
import { type GroupWithSizes, groupsInGroups, groupsWithSizes } from '#shared/engine/store/group-fact-rows'
import { principalIds, usersOfGroups } from '#shared/engine/store/people-in-scope-rows'
import { principalKeys } from '#shared/engine/store/principal-rows'

export const nested: FactSource<'nested'> = async (context) => {
  const [assigned, groups] = [await context.fact('assignments'), await context.fact('assignedGroups')]
  if (!assigned.known) return assigned
  if (!groups.known) return groups
  const { directory } = context.access
  const read = groups.value.filter(({ securityEnabled }) => securityEnabled)
  const holders = groupsWithSizes(
    directory,
    read.filter((group) => group.groups !== null && group.groups > 0).map(({ id }) => id),
  )
  if (holders.length === 0) return known([], groups.at)
  const inside = insideOf(directory, holders)
  const direct = assigned.value.filter(({ principalType }) => principalType === 'User').map((row) => row.principalId)
  const reached = markedIn([
    ...(await sourceMembers(context)).values(),
    Uint32Array.from(principalKeys(directory, direct).values()),
  ])
  return known(peopleMissed(directory, holders, inside, reached), groups.at)
}

/** The groups directly in each group, from these down; each is looked into once, so circles end. */
function insideOf(
  db: ReadDatabase,
  holders: readonly GroupWithSizes[],
): ReadonlyMap<number, readonly GroupWithSizes[]> {
  const inside = new Map<number, readonly GroupWithSizes[]>()
  let next = holders.map(({ key }) => key)
  while (next.length > 0) {
    const found = groupsInGroups(db, next)
    for (const key of next) inside.set(key, found.get(key) ?? [])
    next = [...new Set([...found.values()].flat().map(({ key }) => key))].filter((key) => !inside.has(key))
  }
  return inside
}

/** `reached`: who is assigned, marked at the person's number. */
function peopleMissed(
  db: ReadDatabase,
  holders: readonly GroupWithSizes[],
  inside: ReadonlyMap<number, readonly GroupWithSizes[]>,
  reached: Uint8Array,
): NestedPeople[] {
  const below = new Map(holders.map(({ key }) => [key, groupsBelow(key, inside)]))
  const users = usersOfGroups(db, [...new Set([...below.values()].flat().map(({ key }) => key))])
  return holders.map((group) => {
    const lower = below.get(group.key) ?? []
    const children = (inside.get(group.key) ?? []).map(({ id, displayName }) => ({ id, displayName }))
    if (lower.some((child) => child.users === null)) return { group, children, missed: null }
    const missed = new Set<number>()
    for (const { key } of lower) for (const user of users.get(key) ?? []) if (reached[user] !== 1) missed.add(user)
    return { group, children, missed: principalIds(db, [...missed]) }
  })
}

/** Every group inside a group, to any depth, without itself. */
function groupsBelow(key: number, inside: ReadonlyMap<number, readonly GroupWithSizes[]>): GroupWithSizes[] {
  const found = new Map<number, GroupWithSizes>()
  const open = [...(inside.get(key) ?? [])]
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    if (group.key === key || found.has(group.key)) continue
    found.set(group.key, group)
    open.push(...(inside.get(group.key) ?? []))
  }
  return [...found.values()]
}
