import type { Person } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

export interface CachedPerson extends Person {
  /** The number that stands for the person in this file. */
  readonly key: number
  /** Groups that hold the person directly. */
  readonly groupCount: number
}

interface Row {
  key: number
  id: string
  display_name: string | null
  user_principal_name: string | null
  mail: string | null
  account_enabled: number | null
  user_type: string | null
  group_count: number
}

const select = `
  SELECT people.key, id, display_name, user_principal_name, mail, account_enabled, user_type,
    (SELECT count(*) FROM memberships WHERE member_key = people.key) AS group_count
  FROM people JOIN principals ON principals.key = people.key`

const personOf = (row: Row): CachedPerson => ({
  key: row.key,
  id: row.id,
  displayName: row.display_name,
  userPrincipalName: row.user_principal_name,
  mail: row.mail,
  accountEnabled: row.account_enabled === null ? null : row.account_enabled === 1,
  userType: row.user_type,
  groupCount: row.group_count,
})

/** People by their numbers, in that order; a number of nobody is left out. */
export function peopleByKey(db: ReadDatabase, keys: readonly number[]): CachedPerson[] {
  const rows = db.all<Row>({
    text: `${select} WHERE people.key IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(keys)],
  })
  const found = new Map(rows.map((row) => [row.key, personOf(row)]))
  return keys.flatMap((key) => found.get(key) ?? [])
}

/** People whose object id, folded userPrincipalName or folded name is this. */
export function peopleNamed(db: ReadDatabase, reference: string, foldedReference: string): CachedPerson[] {
  return db
    .all<Row>({
      text: `
        ${select} WHERE people.key IN (
          SELECT key FROM principals WHERE id = ?
          UNION SELECT key FROM people WHERE sort_upn = ?
          UNION SELECT key FROM people WHERE sort_name = ?)
        ORDER BY people.key LIMIT 100`,
      values: [reference.toLowerCase(), foldedReference, foldedReference],
    })
    .map(personOf)
}

/** People with this mail address, case aside. */
export function peopleByMail(db: ReadDatabase, mail: string): CachedPerson[] {
  const address = mail.toLowerCase()
  // Found by the trigrams of its beginning: those of the domain stand in everybody's.
  const begin = address.slice(0, Math.max(3, address.indexOf('@') + 1))
  // The search language of SQLite ends at a zero, and no address holds one.
  if (begin.length < 3 || begin.includes('\0')) return []
  return db
    .all<Row>({
      text: `
        ${select} WHERE people.key IN (SELECT rowid FROM people_search WHERE people_search MATCH ?) AND lower(mail) = ?
        ORDER BY people.key LIMIT 100`,
      values: [`mail : "${folded(begin).replaceAll('"', '""')}"`, address],
    })
    .map(personOf)
}

/** Everybody by name. */
export function allPeople(db: ReadDatabase): CachedPerson[] {
  return db.all<Row>({ text: `${select} ORDER BY sort_name, people.key`, values: [] }).map(personOf)
}

interface Named {
  readonly id: string
  readonly displayName: string
}

/** Groups that hold a person directly, by name. */
export function groupsOf(db: ReadDatabase, person: number, limit: number): Named[] {
  return db.all<Named>(sql`
    SELECT id, display_name AS displayName FROM memberships
    JOIN groups ON groups.key = group_key JOIN principals ON principals.key = group_key
    WHERE member_key = ${person} ORDER BY sort_name, group_key LIMIT ${limit}`)
}

/** Groups that hold a person only through another group, to any depth, by name. Circles end. */
export function groupsAround(db: ReadDatabase, person: number, limit: number): Named[] {
  return db.all<Named>(sql`
    WITH RECURSIVE around (key) AS (
      SELECT above.group_key FROM memberships own JOIN memberships above ON above.member_key = own.group_key
      WHERE own.member_key = ${person}
      UNION
      SELECT group_key FROM around CROSS JOIN memberships ON member_key = around.key)
    SELECT id, display_name AS displayName FROM around
    CROSS JOIN groups ON groups.key = around.key CROSS JOIN principals ON principals.key = around.key
    WHERE NOT EXISTS (SELECT 1 FROM memberships WHERE group_key = around.key AND member_key = ${person})
    ORDER BY sort_name, around.key LIMIT ${limit}`)
}
