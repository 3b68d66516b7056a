import type { Comparison } from '#shared/contract/verification'
import { fitsOf, type Joins, nobody } from '#shared/domain/person-join'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import {
  putVerification,
  putVerificationResult,
  type VerificationHead,
  verificationHead,
  verificationJoins,
  verificationSets,
  verifiedAccounts,
  verifiedAccountsAt,
  type VerifiedGroup,
  verifiedGroups,
  verifiedGroupsAt,
  verifiedPeople,
  verifiedPeopleAt,
} from '#shared/engine/store/verification-rows'
import type {
  LoggedFailure,
  ReadAccount,
  Reading,
  ReadGroup,
  ReadPerson,
  ReadProductGroup,
  ReadRow,
} from '#shared/engine/verification/reading'

type Facts = Pick<Reading, 'app' | 'takenBy' | 'job' | 'everybody' | 'rows' | 'notes'> & {
  readonly logged: readonly (readonly [string, LoggedFailure])[]
}

// The store's rows are ours: they were checked when they were read from the other side, and are taken as they are kept.

/** Keeps a reading in place of the app's last one; with its judgement, in one transaction. */
export function keepReading(
  db: Database,
  reading: Reading,
  whole: boolean,
  judged: { readonly joins: Joins; readonly result: Comparison },
): void {
  const { app, takenBy, job, everybody, rows, notes, logged } = reading
  const facts: Facts = { app, takenBy, job, everybody, rows, notes, logged: [...logged] }
  db.transaction(() => {
    const number = putVerification(db, {
      app: app.id,
      takenAt: reading.takenAt,
      whole,
      facts: JSON.stringify(facts),
      entitled: reading.entitled,
      absent: reading.absent,
      people: reading.people,
      accounts: reading.accounts,
      groups: {
        entra: reading.groups.map(({ members, nested, nestedIn, ...rest }) => ({
          facts: JSON.stringify(rest),
          members,
          nested,
          nestedIn,
        })),
        product: reading.productGroups.map(({ members, ...rest }) => ({
          facts: JSON.stringify(rest),
          members,
          nested: null,
          nestedIn: null,
        })),
      },
    })
    putVerificationResult(db, number, JSON.stringify(judged.result), judged.joins)
  })
}

/** The judgement of the app's last whole reading; null before the first. */
export function keptResult(db: ReadDatabase, app: string): Comparison | null {
  const head = verificationHead(db, app)
  return head === null || !head.whole || head.result === null ? null : (JSON.parse(head.result) as Comparison)
}

/** The app's last reading, whole or not; null before the first. */
export function keptReading(
  db: ReadDatabase,
  app: string,
): { readonly reading: Reading; readonly whole: boolean } | null {
  const head = verificationHead(db, app)
  if (head === null) return null
  const { number, whole } = head
  return {
    whole,
    reading: {
      ...factsOf(head),
      ...verificationSets(db, number),
      people: verifiedPeople(db, number),
      accounts: verifiedAccounts(db, number),
      groups: verifiedGroups(db, number, 'entra').map(entraGroup),
      productGroups: verifiedGroups(db, number, 'product').map(productGroup),
    },
  }
}

/** A reading's groups of both sides and all that is not people or accounts. */
export function keptSides(
  db: ReadDatabase,
  head: VerificationHead,
): Pick<Reading, 'groups' | 'productGroups' | 'entitled' | 'absent'> & {
  readonly facts: Omit<Reading, 'people' | 'accounts' | 'groups' | 'productGroups' | 'entitled' | 'absent'>
} {
  return {
    facts: factsOf(head),
    ...verificationSets(db, head.number),
    groups: verifiedGroups(db, head.number, 'entra').map(entraGroup),
    productGroups: verifiedGroups(db, head.number, 'product').map(productGroup),
  }
}

/** The groups of the app's last reading and the people in them by their object ids: what a new reading is held against. */
export function keptGroups(
  db: ReadDatabase,
  app: string,
): {
  readonly takenAt: string
  readonly groups: readonly ReadGroup[]
  idsAt(places: readonly number[]): ReadonlyMap<number, string>
} | null {
  const head = verificationHead(db, app)
  if (head === null) return null
  return {
    takenAt: head.takenAt,
    groups: verifiedGroups(db, head.number, 'entra').map(entraGroup),
    idsAt: (places) => new Map([...verifiedPeopleAt(db, head.number, places)].map(([at, { id }]) => [at, id])),
  }
}

/**
 * One row of the app's last reading with no more people and accounts than it speaks of, which is what a list of it needs; the others
 * stand there as holes. Null where there is no such row.
 */
export function keptRow(
  db: ReadDatabase,
  app: string,
  row: string,
): { readonly reading: Reading; readonly joins: Joins; readonly row: ReadRow } | null {
  const head = verificationHead(db, app)
  if (head === null) return null
  const facts = factsOf(head)
  const wanted = facts.rows.find((one) => one.row === row)
  const joins = verificationJoins(db, head.number)
  if (wanted === undefined || joins === null) return null
  const { number } = head
  const groups = sparse(
    [...verifiedGroupsAt(db, number, 'entra', wanted.union)].map(([at, kept]) => [at, entraGroup(kept)]),
  )
  const product = wanted.product.kind === 'there' ? [wanted.product.at] : []
  const productGroups = sparse(
    [...verifiedGroupsAt(db, number, 'product', product)].map(([at, kept]) => [at, productGroup(kept)]),
  )
  const people = new Set<number>()
  const accounts = new Set<number>()
  for (const group of groups) for (const at of [...(group?.members ?? []), ...(group?.nested ?? [])]) people.add(at)
  for (const group of productGroups) {
    for (const at of group?.members ?? []) {
      accounts.add(at)
      const person = joins.person[at]
      if (person !== undefined && person !== nobody) people.add(person)
    }
  }
  const fits = fitsOf(joins)
  for (const at of people) {
    const account = joins.account[at]
    if (account !== undefined && account >= 0) accounts.add(account)
    for (const one of fits.get(at) ?? []) accounts.add(one)
  }
  return {
    row: wanted,
    joins,
    reading: {
      ...facts,
      ...verificationSets(db, number),
      people: sparse<ReadPerson>([...verifiedPeopleAt(db, number, [...people])], joins.account.length),
      accounts: sparse<ReadAccount>([...verifiedAccountsAt(db, number, [...accounts])], joins.person.length),
      groups,
      productGroups,
    },
  }
}

/** An array with holes; who reads it asks only for places that are filled. */
function sparse<T>(filled: readonly (readonly [number, T])[], length?: number): T[] {
  const all: T[] = []
  for (const [at, value] of filled) all[at] = value
  if (length !== undefined) all.length = length
  return all
}

function factsOf(
  head: VerificationHead,
): Omit<Reading, 'people' | 'accounts' | 'groups' | 'productGroups' | 'entitled' | 'absent'> {
  const facts = JSON.parse(head.facts) as Facts
  return { ...facts, takenAt: head.takenAt, logged: new Map(facts.logged) }
}

function entraGroup({ facts, members, nested, nestedIn }: VerifiedGroup): ReadGroup {
  const rest = JSON.parse(facts) as Omit<ReadGroup, 'members' | 'nested' | 'nestedIn'>
  const none = new Uint32Array()
  return { ...rest, members: members ?? none, nested: nested ?? none, nestedIn: nestedIn ?? none }
}

function productGroup({ facts, members }: VerifiedGroup): ReadProductGroup {
  return { ...(JSON.parse(facts) as Omit<ReadProductGroup, 'members'>), members }
}
