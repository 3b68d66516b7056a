import type { PersonAttribute } from '#shared/domain/directory'
import type { ReadDatabase } from '#shared/engine/store/database'
import { attributeColumns } from '#shared/engine/store/people-rows'
import { sql } from '#shared/engine/store/sql'
import { stateOf } from '#shared/engine/store/text-search'

// Whoever is told whether an account is enabled, or its user principal name, is told the rest of it as well: no value is none then.
const told = '(account_enabled IS NOT NULL OR user_principal_name IS NOT NULL)'
const plain = (column: string) => `CASE WHEN ${column} IS NULL AND ${told} THEN '' ELSE ${column} END`

const columns = {
  displayName: plain('display_name'),
  userPrincipalName: plain('user_principal_name'),
  mail: plain('mail'),
  ...attributeColumns,
  accountEnabled: 'account_enabled',
  userType: 'user_type',
  isGuest:
    "CASE WHEN user_type IS NULL AND account_enabled IS NULL THEN NULL ELSE coalesce(user_type, '') = 'Guest' END",
} as const satisfies Readonly<Record<PersonAttribute, string>> & Readonly<Record<string, string>>

export type PersonColumn = keyof typeof columns

/** People by place, a column at a time. */
export interface PeopleColumns {
  /** '' is empty, null is not told; whether an account is enabled and whether it is a guest's are 1 and 0. */
  read<Value extends string | number>(column: PersonColumn): (Value | null)[]
}

/** From so many of the people on, a column is read of all of them and picked from. */
const share = 1 / 8

/** The columns of some people by their numbers, in that order; of a number of nobody nothing is told. */
export function peopleColumns(db: ReadDatabase, keys: readonly number[]): PeopleColumns {
  let rows: { readonly state: string; readonly of: Int32Array; readonly many: boolean } | null = null
  /** Where each of them stands among all people as the file is now. */
  const rowsNow = () => {
    const state = stateOf(db)
    if (rows?.state === state) return rows
    const all = db.column<number>(sql`SELECT key FROM people ORDER BY key`)
    const many = keys.length > all.length * share
    rows = { state, many, of: many ? rowsOf(keys, all) : new Int32Array() }
    return rows
  }
  return {
    read: <Value extends string | number>(column: PersonColumn) => {
      const { many, of } = rowsNow()
      if (!many) {
        return db.column<Value | null>({
          text: `
            SELECT ${columns[column]} FROM json_each(?) LEFT JOIN people ON people.key = json_each.value ORDER BY json_each.key`,
          values: [JSON.stringify(keys)],
        })
      }
      const all = db.column<Value | null>({
        text: `/* A column of everybody */ SELECT ${columns[column]} FROM people ORDER BY key`,
        values: [],
      })
      return Array.from(of, (row) => all[row] ?? null)
    },
  }
}

/** Where some numbers stand in a list of rising ones; minus one where they do not. */
function rowsOf(keys: readonly number[], all: readonly number[]): Int32Array {
  const places = new Int32Array((all.at(-1) ?? 0) + 1).fill(-1)
  for (const [row, key] of all.entries()) places[key] = row
  return Int32Array.from(keys, (key) => places[key] ?? -1)
}

/** Numbers of everybody whom the cache has. */
export function everybody(db: ReadDatabase): number[] {
  return db.column<number>(sql`SELECT key FROM people ORDER BY key`)
}

/** Object ids by their numbers, in that order; a number of nobody is an empty text. */
export function principalIds(db: ReadDatabase, keys: readonly number[]): string[] {
  return db
    .column<string | null>(sql`
      SELECT principals.id FROM json_each(${JSON.stringify(keys)})
      LEFT JOIN principals ON principals.key = json_each.value ORDER BY json_each.key`)
    .map((id) => id ?? '')
}

/** Numbers of the direct members of groups that are users, by the group's number; a group without any is left out. */
export function usersOfGroups(db: ReadDatabase, groups: readonly number[]): Map<number, Uint32Array> {
  // As one text a group: a row for each of two million memberships is most of what reading them costs.
  const rows = db.all<{ key: number; members: string }>(sql`
    SELECT group_key AS key, group_concat(member_key) AS members FROM memberships
    WHERE group_key IN (SELECT value FROM json_each(${JSON.stringify(groups)})) GROUP BY group_key`)
  const others = db.column<number>(sql`SELECT key FROM principals WHERE type <> 'user'`)
  const [largest = 0] = db.column<number | null>(sql`SELECT max(key) FROM principals`)
  const isOther = new Uint8Array((largest ?? 0) + 1)
  for (const key of others) isOther[key] = 1
  return new Map(rows.map(({ key, members }) => [key, numbersIn(members, isOther)]))
}

/** The numbers of a text with commas between them, but for those that are marked. */
function numbersIn(text: string, leftOut: Uint8Array): Uint32Array {
  // One number takes two signs at least.
  const numbers = new Uint32Array((text.length >> 1) + 1)
  let count = 0
  let number = 0
  const end = () => {
    if (leftOut[number] !== 1) {
      numbers[count] = number
      count += 1
    }
    number = 0
  }
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0) number = number * 10 + digit
    else end()
  }
  end()
  return numbers.slice(0, count)
}
