import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** What is known of somebody's account, as bits. */
export const accountBits = { disabled: 1, guest: 2, enabledUntold: 4, guestUntold: 8 } as const

/** The first number that no object of the file has. */
export function firstFreeKey(db: ReadDatabase): number {
  const [largest = null] = db.column<number | null>(sql`SELECT max(key) FROM principals`)
  return (largest ?? 0) + 1
}

/** Everybody's number and bits, one after the other: number * 16 + bits, by number. */
export function accountsOfPeople(db: ReadDatabase): number[] {
  return db.column<number>(sql`
    /* Accounts of everybody */
    SELECT key * 16 + CASE account_enabled WHEN 1 THEN 0 WHEN 0 THEN 1 ELSE 4 END
      + CASE WHEN user_type IS NULL AND account_enabled IS NULL THEN 8 WHEN user_type = 'Guest' THEN 2 ELSE 0 END
    FROM people ORDER BY key`)
}

/** Everybody's number in the order of their names. */
export function peopleByName(db: ReadDatabase): number[] {
  return db.column<number>(sql`/* Everybody by name */ SELECT key FROM people ORDER BY sort_name, key`)
}

/** A person as a list shows one. */
export interface ListedPerson {
  readonly key: number
  readonly id: string
  readonly displayName: string | null
  readonly userPrincipalName: string | null
}

/** Some people by their numbers, in that order; of whom the file has no more than the id, nothing else is told. */
export function peopleAtKeys(db: ReadDatabase, keys: readonly number[]): ListedPerson[] {
  const rows = db.all<ListedPerson>(sql`
    SELECT principals.key AS key, principals.id AS id, display_name AS displayName, user_principal_name AS userPrincipalName
    FROM json_each(${JSON.stringify(keys)}) CROSS JOIN principals ON principals.key = json_each.value
    LEFT JOIN people ON people.key = principals.key ORDER BY json_each.key`)
  return rows
}
