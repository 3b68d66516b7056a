import type { FactContext } from '#shared/engine/readiness/snapshot/sources'
import { usersOfGroups } from '#shared/engine/store/people-in-scope-rows'
import { principalKeys } from '#shared/engine/store/principal-rows'

const kept = new WeakMap<FactContext, Promise<ReadonlyMap<string, Uint32Array>>>()

/**
 * Numbers of the direct users of each assigned group that provisioning reads, by the group's object id, where its members were read. One
 * pass for a whole check, whoever asks first; empty where nobody knows what is assigned.
 */
export function sourceMembers(context: FactContext): Promise<ReadonlyMap<string, Uint32Array>> {
  const found = kept.get(context) ?? read(context)
  kept.set(context, found)
  return found
}

async function read(context: FactContext): Promise<ReadonlyMap<string, Uint32Array>> {
  const groups = await context.fact('assignedGroups')
  if (!groups.known) return new Map()
  const ids = groups.value.filter((group) => group.securityEnabled && group.users !== null).map(({ id }) => id)
  const { directory } = context.access
  const keys = principalKeys(directory, ids)
  const users = usersOfGroups(directory, [...keys.values()])
  return new Map(ids.map((id) => [id, users.get(keys.get(id) ?? 0) ?? new Uint32Array()]))
}

/** The numbers in any of some sets, each marked once: a set of two million takes too long to make. */
export function markedIn(sets: Iterable<Uint32Array>): Uint8Array {
  const all = [...sets]
  let largest = 0
  for (const set of all) for (const key of set) if (key > largest) largest = key
  const marked = new Uint8Array(largest + 1)
  for (const set of all) for (const key of set) marked[key] = 1
  return marked
}
