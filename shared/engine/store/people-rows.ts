import { type PersonAttribute, personAttributes } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import type { Principals } from '#shared/engine/store/principal-rows'
import { sql } from '#shared/engine/store/sql'

export interface PeopleWriter {
  /** Keeps what Graph told of a person, in a list or as a change, and what the person is found by. */
  put(person: SourcePerson, run: number): void
  /** A person whom Graph says is gone; memberships go when the groups tell it. */
  remove(id: string): void
}

/** The columns of what else is kept of people: empty text is "empty", NULL is "not told". */
export const attributeColumns: Readonly<Record<PersonAttribute, string>> = {
  givenName: 'given_name',
  surname: 'surname',
  mobilePhone: 'mobile_phone',
  department: 'department',
  jobTitle: 'job_title',
  officeLocation: 'office_location',
  city: 'city',
  country: 'country',
  companyName: 'company_name',
  employeeType: 'employee_type',
  employeeId: 'employee_id',
  usageLocation: 'usage_location',
}

interface Found {
  display_name: string | null
  user_principal_name: string | null
  mail: string | null
}

/** Call inside a transaction. */
export function peopleWriter(db: Database, principals: Principals): PeopleWriter {
  const select = db.prepare('SELECT display_name, user_principal_name, mail FROM people WHERE key = ?')
  const columns = personAttributes.map((name) => attributeColumns[name])
  const upsert = db.prepare(`
    INSERT INTO people (key, display_name, sort_name, user_principal_name, sort_upn, mail, account_enabled, user_type, seen,
      ${columns.join(', ')})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${columns.map(() => '?').join(', ')})
    ON CONFLICT (key) DO UPDATE SET display_name = excluded.display_name, sort_name = excluded.sort_name,
      user_principal_name = excluded.user_principal_name, sort_upn = excluded.sort_upn, mail = excluded.mail,
      account_enabled = excluded.account_enabled, user_type = excluded.user_type, seen = excluded.seen,
      ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`)
  const drop = db.prepare('DELETE FROM people WHERE key = ?')
  const forget = db.prepare('DELETE FROM people_search WHERE rowid = ?')
  const index = db.prepare(
    'INSERT INTO people_search (rowid, display_name, user_principal_name, mail) VALUES (?, ?, ?, ?)',
  )
  const written = new Set<number>()
  return {
    put: (person, run) => {
      const { id, displayName, userPrincipalName, mail, accountEnabled, userType, attributes } = person
      const principal = principals.of(id, 'user')
      const { key } = principal
      const before = principals.made(principal) && !written.has(key) ? undefined : select.get<Found>(key)
      written.add(key)
      const same =
        before !== undefined &&
        before.display_name === displayName &&
        before.user_principal_name === userPrincipalName &&
        before.mail === mail
      const name = displayName === null ? '' : folded(displayName).trim()
      const upn = userPrincipalName === null ? '' : folded(userPrincipalName)
      const address = mail === null ? '' : folded(mail)
      upsert.run(
        key,
        displayName,
        name || upn || address || id,
        userPrincipalName,
        upn || id,
        mail,
        accountEnabled === null ? null : Number(accountEnabled),
        userType,
        run,
        ...personAttributes.map((name) => kept(attributes[name])),
      )
      if (same) return
      if (before !== undefined) forget.run(key)
      index.run(key, name, upn, address)
    },
    remove: (id) => {
      const key = principals.known(id)?.key
      if (key === undefined) return
      drop.run(key)
      forget.run(key)
    },
  }
}

function kept(value: SourcePerson['attributes'][string] | undefined): string | null {
  if (value === undefined) return null
  return value === null ? '' : String(value)
}

/** Forgets the people that a full read did not tell; part of ending one. */
export function sweepPeople(db: Database, run: number): void {
  db.run(sql`DELETE FROM people_search WHERE rowid IN (SELECT key FROM people WHERE seen < ${run})`)
  db.run(sql`DELETE FROM people WHERE seen < ${run}`)
}

/** Users that are members of something and of whom nothing else was told: the latest below a number, latest first. */
export function peopleNotRead(db: ReadDatabase, below: number, limit: number): { key: number; id: string }[] {
  return db.all<{ key: number; id: string }>(sql`
    SELECT key, id FROM principals
    WHERE key < ${below} AND type = 'user' AND NOT EXISTS (SELECT 1 FROM people WHERE people.key = principals.key)
      AND EXISTS (SELECT 1 FROM memberships WHERE member_key = principals.key)
    ORDER BY key DESC LIMIT ${limit}`)
}
