import type { ReadDatabase } from '#shared/engine/store/database'
import { accountBits, accountsOfPeople, firstFreeKey, peopleByName } from '#shared/engine/store/licence-people-rows'
import { usersOfGroups } from '#shared/engine/store/people-in-scope-rows'
import { stateOf } from '#shared/engine/store/text-search'

/**
 * A tenant's people and memberships as columns in memory, by the numbers that stand for objects in its file: what an estimate is worked
 * out from again and again. Each part is read when the first asks for it.
 */
export interface PreparedDirectory {
  readonly db: ReadDatabase
  /** Every number is below it. */
  readonly size: number
  /** `accountBits` by number; of somebody who is no more than an id nothing is told. */
  readonly accounts: Uint8Array
  /** Numbers of everybody, rising. */
  everybody(): Uint32Array
  /** Numbers of the direct users of groups, rising, by the group's number; those not kept yet are read in one pass. */
  membersOf(groups: readonly number[]): ReadonlyMap<number, Uint32Array>
  /** All numbers, people by their names first, then what is no more than an id. */
  byName(): Uint32Array
  /** What is worked out once for as long as the file does not change. */
  once<T>(key: string, work: () => T): T
}

const kept = new WeakMap<ReadDatabase, { readonly state: string; readonly prepared: PreparedDirectory }>()

/** The columns of a file as it is now: what was read before any write, of this process or another, is not used after it. */
export function preparedDirectory(db: ReadDatabase): PreparedDirectory {
  const state = stateOf(db)
  const before = kept.get(db)
  if (before?.state === state) return before.prepared
  const prepared = prepare(db)
  kept.set(db, { state, prepared })
  return prepared
}

const nobody = new Uint32Array()

function prepare(db: ReadDatabase): PreparedDirectory {
  const size = firstFreeKey(db)
  const accounts = new Uint8Array(size).fill(accountBits.enabledUntold | accountBits.guestUntold)
  const told = accountsOfPeople(db)
  for (const packed of told) accounts[packed >> 4] = packed & 15
  const members = new Map<number, Uint32Array>()
  const worked = new Map<string, unknown>()
  const once = <T>(key: string, work: () => T): T => {
    if (!worked.has(key)) worked.set(key, work())
    return worked.get(key) as T
  }
  return {
    db,
    size,
    accounts,
    once,
    everybody: () => once('everybody', () => Uint32Array.from(told, (packed) => packed >> 4)),
    membersOf: (groups) => {
      const unread = groups.filter((key) => !members.has(key))
      if (unread.length > 0) {
        const read = usersOfGroups(db, unread)
        for (const key of unread) members.set(key, rising(read.get(key) ?? nobody))
      }
      return members
    },
    byName: () =>
      once('by name', () => {
        const named = peopleByName(db)
        const order = new Uint32Array(size)
        order.set(named)
        const isNamed = new Uint8Array(size)
        for (const key of named) isNamed[key] = 1
        let place = named.length
        for (let key = 0; key < size; key += 1) {
          if (isNamed[key] === 1) continue
          order[place] = key
          place += 1
        }
        return order
      }),
  }
}

/** The order of the memberships' own index, unless SQLite took another one. */
function rising(keys: Uint32Array): Uint32Array {
  for (let at = 1; at < keys.length; at += 1) if ((keys[at - 1] ?? 0) > (keys[at] ?? 0)) return keys.toSorted()
  return keys
}

/** Whether rising numbers hold one. */
export function holds(keys: Uint32Array, key: number): boolean {
  let [from, to] = [0, keys.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((keys[middle] ?? 0) < key) from = middle + 1
    else to = middle
  }
  return keys[from] === key
}
