/** A product's user as SCIM tells it. */
export interface ProductPerson {
  readonly id: string
  readonly userName: string | null
  readonly externalId: string | null
  readonly mail: string | null
  /** Null: not told. */
  readonly active: boolean | null
}

export const joinKeys = ['externalId', 'userName', 'userName-guest', 'mail'] as const

export type JoinKey = (typeof joinKeys)[number]

/** A person of Entra by what the provisioning service would send for externalId and userName; null where that is not known. */
export interface JoinedPerson {
  readonly externalId: string | null
  readonly userName: string | null
  readonly userPrincipalName: string | null
  readonly mail: string | null
}

export const nobody = -1
export const several = -2

export interface Joins {
  /** By person: the index of the account, `nobody`, or `several` where no single one can be told. */
  readonly account: Int32Array
  /** By person: index in joinKeys of the key that hit. */
  readonly key: Uint8Array
  /** By account: the index of the person, or `nobody`; for an account of an ambiguous join, one of the people it fits. */
  readonly person: Int32Array
  /** By account: 1 where it fits an ambiguous join. */
  readonly doubtful: Uint8Array
  /** Of ambiguous joins: person, account, person, account ... */
  readonly pairs: Int32Array
}

/**
 * What the provisioning service sends for a guest's UPN: `alias_domain#EXT#@tenant` becomes `alias@domain` (the last underscore before
 * the mark was the at sign). Null where the UPN is no guest's.
 */
export function guestUserName(userPrincipalName: string): string | null {
  const mark = userPrincipalName.toUpperCase().indexOf('#EXT#')
  if (mark <= 0) return null
  const home = userPrincipalName.slice(0, mark)
  const at = home.lastIndexOf('_')
  return at <= 0 ? null : `${home.slice(0, at)}@${home.slice(at + 1)}`
}

const ascii = /^[\0-\x7f]*$/
const fold = (text: string) => (ascii.test(text) ? text : text.normalize('NFC')).toLowerCase()

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** externalId is case-exact (RFC 7643 3.1); a GUID is the same in either case. */
const exact = (text: string) => (text.length === 36 && guid.test(text) ? text.toLowerCase() : text)

interface Rung {
  readonly key: JoinKey
  ofPerson(person: JoinedPerson): string | null
  ofAccount(account: ProductPerson): string | null
}

const foldedOrNull = (text: string | null) => (text === null || text === '' ? null : fold(text))

const rungs: readonly Rung[] = [
  {
    key: 'externalId',
    ofPerson: ({ externalId }) => (externalId === null || externalId === '' ? null : exact(externalId)),
    ofAccount: ({ externalId }) => (externalId === null || externalId === '' ? null : exact(externalId)),
  },
  { key: 'userName', ofPerson: (p) => foldedOrNull(p.userName), ofAccount: (a) => foldedOrNull(a.userName) },
  { key: 'userName', ofPerson: (p) => foldedOrNull(p.userPrincipalName), ofAccount: (a) => foldedOrNull(a.userName) },
  {
    key: 'userName-guest',
    ofPerson: ({ userPrincipalName: upn }) => foldedOrNull(upn === null ? null : guestUserName(upn)),
    ofAccount: (a) => foldedOrNull(a.userName),
  },
  { key: 'mail', ofPerson: (p) => foldedOrNull(p.mail), ofAccount: (a) => foldedOrNull(a.mail) },
]

/**
 * Finds the product's account of each person: by the mapped externalId, then the mapped userName, the UPN, a guest's home name, then
 * mail. The first key that hits decides; several hits of one key, or several people with one, are `several`, never a guess. An account
 * that a stronger key gave away is not asked by a weaker one. Names are no key.
 */
export function joinAccounts(people: readonly JoinedPerson[], accounts: readonly ProductPerson[]): Joins {
  const account = new Int32Array(people.length).fill(nobody)
  const key = new Uint8Array(people.length)
  const person = new Int32Array(accounts.length).fill(nobody)
  const doubtful = new Uint8Array(accounts.length)
  const pairs: number[] = []
  let left = Array.from(people.keys())
  for (const rung of rungs) {
    if (left.length === 0) break
    const index = new Map<string, number>()
    const doubles = new Map<string, number[]>()
    for (let at = 0; at < accounts.length; at += 1) {
      if (person[at] !== nobody) continue
      const value = rung.ofAccount(accounts[at] as ProductPerson)
      if (value === null) continue
      const first = index.get(value)
      if (first === undefined) index.set(value, at)
      else doubles.set(value, [...(doubles.get(value) ?? [first]), at])
    }
    if (index.size === 0) continue
    // Who claims which account by this key; two claims on one are nobody's.
    const rivals = new Map<number, number[]>()
    const unhit: number[] = []
    for (const who of left) {
      const one = people[who] as JoinedPerson
      const value = rung.ofPerson(one)
      const hit = value === null ? undefined : index.get(value)
      if (value === null || hit === undefined) {
        unhit.push(who)
        continue
      }
      key[who] = joinKeys.indexOf(keyOf(rung, one, value))
      const hits = doubles.get(value)
      if (hits !== undefined) {
        account[who] = several
        for (const at of hits) {
          if (person[at] === nobody) person[at] = who
          doubtful[at] = 1
          pairs.push(who, at)
        }
        continue
      }
      const before = person[hit] as number
      if (before === nobody) {
        person[hit] = who
        account[who] = hit
      } else rivals.set(hit, [...(rivals.get(hit) ?? [before]), who])
    }
    for (const [hit, claimants] of rivals) {
      doubtful[hit] = 1
      for (const who of claimants) {
        account[who] = several
        pairs.push(who, hit)
      }
    }
    left = unhit
  }
  return { account, key, person, doubtful, pairs: Int32Array.from(pairs) }
}

/** The accounts that each person of an ambiguous join fits. */
export function fitsOf({ pairs }: Pick<Joins, 'pairs'>): ReadonlyMap<number, readonly number[]> {
  const fits = new Map<number, number[]>()
  for (let at = 0; at < pairs.length; at += 2) {
    const who = pairs[at] as number
    const account = pairs[at + 1] as number
    const known = fits.get(who)
    if (known === undefined) fits.set(who, [account])
    else known.push(account)
  }
  return fits
}

/** What the mapping gives for a guest is the home name: then that is what hit. */
function keyOf(rung: Rung, person: JoinedPerson, value: string): JoinKey {
  if (rung.key !== 'userName' || person.userPrincipalName === null) return rung.key
  const guest = guestUserName(person.userPrincipalName)
  return guest !== null && fold(guest) === value ? 'userName-guest' : rung.key
}
