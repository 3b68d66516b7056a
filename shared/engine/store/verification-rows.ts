import type { Bar, Fault } from '#shared/domain/membership-verdict'
import type { Joins } from '#shared/domain/person-join'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

// What is kept of a reading, as rows. Lists of places are little-endian 32-bit numbers.

/** A person of a reading, as it is kept. */
export interface VerifiedPerson {
  readonly id: string
  readonly displayName: string | null
  readonly userPrincipalName: string | null
  readonly mail: string | null
  readonly enabled: boolean | null
  readonly externalId: string | null
  readonly userName: string | null
  readonly bar: Bar
  readonly fault: Fault
  readonly note: string | null
}

export interface VerifiedAccount {
  readonly id: string
  readonly userName: string | null
  readonly externalId: string | null
  readonly mail: string | null
  readonly displayName: string | null
  readonly active: boolean | null
  readonly state: 'read' | 'absent' | 'unread' | 'unsought'
}

export type Side = 'entra' | 'product'

export interface VerifiedGroup {
  /** JSON. */
  readonly facts: string
  readonly members: Uint32Array | null
  readonly nested: Uint32Array | null
  readonly nestedIn: Uint32Array | null
}

export interface VerificationHead {
  readonly number: number
  readonly app: string
  readonly takenAt: string
  readonly whole: boolean
  /** JSON. */
  readonly facts: string
  /** JSON; null before it was judged. */
  readonly result: string | null
}

interface HeadRow {
  number: number
  app: string
  taken_at: string
  whole: number
  facts: string
  result: string | null
}

const headOf = (row: HeadRow): VerificationHead => ({
  number: row.number,
  app: row.app,
  takenAt: row.taken_at,
  whole: row.whole === 1,
  facts: row.facts,
  result: row.result,
})

export function verificationHead(db: ReadDatabase, app: string): VerificationHead | null {
  const row = db.get<HeadRow>(
    sql`SELECT number, app, taken_at, whole, facts, result FROM verifications WHERE app = ${app}`,
  )
  return row === undefined ? null : headOf(row)
}

/** Replaces what is kept of an app's last reading; call inside a transaction. Answers its number. */
export function putVerification(
  db: Database,
  kept: {
    readonly app: string
    readonly takenAt: string
    readonly whole: boolean
    readonly facts: string
    readonly entitled: Uint32Array
    readonly absent: Uint32Array
    readonly people: readonly VerifiedPerson[]
    readonly accounts: readonly VerifiedAccount[]
    readonly groups: Readonly<Record<Side, readonly VerifiedGroup[]>>
  },
): number {
  db.run(sql`DELETE FROM verifications WHERE app = ${kept.app}`)
  db.run(sql`
    INSERT INTO verifications (app, taken_at, whole, facts, entitled, absent)
    VALUES (${kept.app}, ${kept.takenAt}, ${kept.whole}, ${kept.facts}, ${bytes(kept.entitled)}, ${bytes(kept.absent)})`)
  const number = verificationHead(db, kept.app)?.number ?? 0
  const person = db.prepare(`
    INSERT INTO verified_people (verification, place, id, display_name, user_principal_name, mail, enabled, external_id, user_name,
      bar, fault, note)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  kept.people.forEach((one, place) => {
    const enabled = flag(one.enabled)
    person.run(
      number,
      place,
      one.id,
      one.displayName,
      one.userPrincipalName,
      one.mail,
      enabled,
      one.externalId,
      one.userName,
      one.bar,
      one.fault,
      one.note,
    )
  })
  const account = db.prepare(`
    INSERT INTO verified_accounts (verification, place, id, user_name, external_id, mail, display_name, active, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  kept.accounts.forEach((one, place) => {
    const { id, userName, externalId, mail, displayName, active, state } = one
    account.run(number, place, id, userName, externalId, mail, displayName, flag(active), state)
  })
  const group = db.prepare(`
    INSERT INTO verified_groups (verification, side, place, facts, members, nested, nested_in) VALUES (?, ?, ?, ?, ?, ?, ?)`)
  for (const side of ['entra', 'product'] as const) {
    kept.groups[side].forEach(({ facts, members, nested, nestedIn }, place) => {
      group.run(number, side, place, facts, orNull(members), orNull(nested), orNull(nestedIn))
    })
  }
  return number
}

export function putVerificationResult(db: Database, number: number, result: string, joins: Joins): void {
  db.run(sql`
    UPDATE verifications SET result = ${result}, join_account = ${bytes(joins.account)}, join_key = ${joins.key},
      join_person = ${bytes(joins.person)}, join_doubtful = ${joins.doubtful}, join_pairs = ${bytes(joins.pairs)}
    WHERE number = ${number}`)
}

export function verificationJoins(db: ReadDatabase, number: number): Joins | null {
  const row = db.get<
    Record<'join_account' | 'join_key' | 'join_person' | 'join_doubtful' | 'join_pairs', Uint8Array | null>
  >(
    sql`SELECT join_account, join_key, join_person, join_doubtful, join_pairs FROM verifications WHERE number = ${number}`,
  )
  if (row?.join_account == null || row.join_key === null || row.join_person === null || row.join_doubtful === null) {
    return null
  }
  return {
    account: new Int32Array(words(row.join_account)),
    key: new Uint8Array(row.join_key),
    person: new Int32Array(words(row.join_person)),
    doubtful: new Uint8Array(row.join_doubtful),
    pairs: new Int32Array(words(row.join_pairs ?? new Uint8Array())),
  }
}

/** People who are entitled by some assignment, and those whom the server was asked for one by one and does not have. */
export function verificationSets(
  db: ReadDatabase,
  number: number,
): { readonly entitled: Uint32Array; readonly absent: Uint32Array } {
  const row = db.get<{ entitled: Uint8Array; absent: Uint8Array }>(
    sql`SELECT entitled, absent FROM verifications WHERE number = ${number}`,
  )
  return { entitled: places(row?.entitled ?? null), absent: places(row?.absent ?? null) }
}

export function verifiedGroups(db: ReadDatabase, number: number, side: Side): VerifiedGroup[] {
  return db
    .all<GroupRow>(sql`
    SELECT facts, members, nested, nested_in FROM verified_groups
    WHERE verification = ${number} AND side = ${side} ORDER BY place`)
    .map(groupOf)
}

/** Some groups of a side, by their places; a place without one is left out. */
export function verifiedGroupsAt(
  db: ReadDatabase,
  number: number,
  side: Side,
  at: readonly number[],
): ReadonlyMap<number, VerifiedGroup> {
  const rows = db.all<GroupRow & { place: number }>(sql`
    SELECT place, facts, members, nested, nested_in FROM verified_groups
    WHERE verification = ${number} AND side = ${side} AND place IN (SELECT value FROM json_each(${JSON.stringify(at)}))`)
  return new Map(rows.map((row) => [row.place, groupOf(row)]))
}

interface GroupRow {
  facts: string
  members: Uint8Array | null
  nested: Uint8Array | null
  nested_in: Uint8Array | null
}

const groupOf = (row: GroupRow): VerifiedGroup => ({
  facts: row.facts,
  members: row.members === null ? null : places(row.members),
  nested: row.nested === null ? null : places(row.nested),
  nestedIn: row.nested_in === null ? null : places(row.nested_in),
})

// A row becomes the person or account itself: a second object for each of a hundred thousand is most of what reading them costs.

const personColumns = `id, display_name AS displayName, user_principal_name AS userPrincipalName, mail, enabled, external_id AS externalId,
  user_name AS userName, bar, fault, note`

type PersonRow = Omit<VerifiedPerson, 'enabled'> & { enabled: number | boolean | null }

function personOf(row: PersonRow): VerifiedPerson {
  row.enabled = unflag(row.enabled)
  return row as VerifiedPerson
}

const accountColumns = `id, user_name AS userName, external_id AS externalId, mail, display_name AS displayName, active, state`

type AccountRow = Omit<VerifiedAccount, 'active'> & { active: number | boolean | null }

function accountOf(row: AccountRow): VerifiedAccount {
  row.active = unflag(row.active)
  return row as VerifiedAccount
}

export function verifiedPeople(db: ReadDatabase, number: number): VerifiedPerson[] {
  return db
    .all<PersonRow>({
      text: `SELECT ${personColumns} FROM verified_people WHERE verification = ? ORDER BY place`,
      values: [number],
    })
    .map(personOf)
}

export function verifiedAccounts(db: ReadDatabase, number: number): VerifiedAccount[] {
  return db
    .all<AccountRow>({
      text: `SELECT ${accountColumns} FROM verified_accounts WHERE verification = ? ORDER BY place`,
      values: [number],
    })
    .map(accountOf)
}

/** Some people by their places. */
export function verifiedPeopleAt(
  db: ReadDatabase,
  number: number,
  at: readonly number[],
): ReadonlyMap<number, VerifiedPerson> {
  const rows = db.all<PersonRow & { place: number }>({
    text: `
      SELECT place, ${personColumns} FROM verified_people
      WHERE verification = ? AND place IN (SELECT value FROM json_each(?))`,
    values: [number, JSON.stringify(at)],
  })
  return new Map(rows.map(({ place, ...row }) => [place, personOf(row)]))
}

/** Some accounts by their places. */
export function verifiedAccountsAt(
  db: ReadDatabase,
  number: number,
  at: readonly number[],
): ReadonlyMap<number, VerifiedAccount> {
  const rows = db.all<AccountRow & { place: number }>({
    text: `
      SELECT place, ${accountColumns} FROM verified_accounts
      WHERE verification = ? AND place IN (SELECT value FROM json_each(?))`,
    values: [number, JSON.stringify(at)],
  })
  return new Map(rows.map(({ place, ...row }) => [place, accountOf(row)]))
}

/** The place of a person in a reading; null where it does not know the person. */
export function verifiedPlace(db: ReadDatabase, number: number, id: string): number | null {
  const row = db.get<{ place: number }>(
    sql`SELECT place FROM verified_people WHERE id = ${id} AND verification = ${number}`,
  )
  return row?.place ?? null
}

function bytes(list: Uint32Array | Int32Array): Uint8Array {
  return new Uint8Array(list.buffer, list.byteOffset, list.byteLength)
}

const orNull = (list: Uint32Array | null) => (list === null ? null : bytes(list))

/** A buffer of its own: what SQLite hands out may begin at an odd place. */
function words(kept: Uint8Array): ArrayBuffer {
  return new Uint8Array(kept).buffer
}

const places = (kept: Uint8Array | null) => (kept === null ? new Uint32Array() : new Uint32Array(words(kept)))
const flag = (value: boolean | null) => (value === null ? null : Number(value))
const unflag = (value: number | boolean | null) => (value === null ? null : value === 1)
