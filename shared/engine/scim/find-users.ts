import { userRow } from '#shared/engine/scim/answers'
import { onePage } from '#shared/engine/scim/one-page'
import { sameKey, sameName } from '#shared/engine/scim/same-key'
import type { ScimCall, ScimUser } from '#shared/engine/scim/scim-resources'
import type { ScimTransport } from '#shared/engine/scim/scim-transport'
import { userProjection } from '#shared/engine/scim/user-projection'

export interface UserSought {
  readonly userName?: string
  readonly externalId?: string
}

export interface FoundUsers {
  /** Every one fits a key that was sought, whatever the server made of the filter. */
  readonly users: readonly ScimUser[]
  /** false: the filter is refused or ignored; null: the answer is empty, which alone proves nothing. */
  readonly understood: boolean | null
}

type Key = keyof UserSought

const fits: Readonly<Record<Key, (user: ScimUser, sought: string) => boolean>> = {
  userName: (user, sought) => sameName(user.userName, sought),
  externalId: (user, sought) => sameKey(user.externalId, sought),
}

/** Finds users by filter, one request for each key given. */
export function userFinder(transport: ScimTransport) {
  /** Filters that found somebody, or were seen to be ignored. */
  const known = new Map<Key, boolean>()
  /** A name was found in other letters than it was asked for in. */
  let anyCase = false

  const byKey = async (key: Key, sought: string, call: ScimCall): Promise<FoundUsers> => {
    const filter = `${key} eq ${JSON.stringify(sought)}`
    const { list } = await onePage(transport, '/Users', { filter, projection: userProjection, count: 100 }, call.signal)
    if (list === null) return { users: [], understood: false }
    const rows = list.rows.map(userRow)
    const users = rows.filter((user) => user !== null && fits[key](user, sought)) as ScimUser[]
    const strangers = rows.length - users.length
    if (strangers > 0) known.set(key, false)
    else if (users.length > 0) known.set(key, true)
    if (key === 'userName' && users.length === 1 && users[0]?.userName !== sought) anyCase = true
    if (strangers > 0 || known.get(key) === false) return { users, understood: false }
    if (users.length > 0) return { users, understood: true }
    // A server may hold a name in other letters and compare them exactly, so that an empty answer proves nothing about a name.
    return { users, understood: known.get(key) === true && (key === 'externalId' || anyCase) ? true : null }
  }

  return async (by: UserSought, call: ScimCall): Promise<FoundUsers> => {
    const users = new Map<string, ScimUser>()
    const understood: (boolean | null)[] = []
    for (const key of ['externalId', 'userName'] as const) {
      const sought = by[key]
      if (sought === undefined || sought.trim() === '') continue
      const answer = await byKey(key, sought, call)
      for (const user of answer.users) users.set(user.id, user)
      understood.push(answer.understood)
    }
    return { users: [...users.values()], understood: allOf(understood, users.size > 0) }
  }
}

/** A find is understood where one filter found it; nothing is found for certain only where every filter is known to work. */
function allOf(understood: readonly (boolean | null)[], found: boolean): boolean | null {
  if (understood.length === 0) return null
  if (found) return understood.includes(true) ? true : understood.includes(false) ? false : null
  if (understood.includes(false)) return false
  return understood.includes(null) ? null : true
}
