/** A product's user as SCIM tells it. */
export interface ProductPerson {
  readonly id: string
  readonly userName: string | null
  readonly externalId: string | null
  readonly mail: string | null
  /** Null: not told. */
  readonly active: boolean | null
}

export type JoinKey = 'externalId' | 'userName' | 'userName-guest' | 'mail'

export interface EntraPerson {
  readonly id: string
  readonly userPrincipalName: string | null
  readonly mail: string | null
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

const fold = (text: string) => text.normalize('NFC').toLowerCase()

/**
 * Finds the product's user of a person of Entra: externalId = object id, then userName = UPN, then the guest's home name, then mail.
 * The first key that hits decides; several hits of one key are "ambiguous", never a guess. Names are no key.
 */
export function personFinder(
  people: readonly ProductPerson[],
): (person: EntraPerson) => { readonly key: JoinKey; readonly people: readonly ProductPerson[] } | null {
  const by = (value: (person: ProductPerson) => string | null): Map<string, ProductPerson[]> => {
    const index = new Map<string, ProductPerson[]>()
    for (const person of people) {
      const text = value(person)
      if (text === null || text === '') continue
      const known = index.get(text)
      if (known === undefined) index.set(text, [person])
      else known.push(person)
    }
    return index
  }
  const folded = (value: string | null) => (value === null ? null : fold(value))
  // GUIDs are the same in either case; externalId is otherwise compared exactly.
  const externalIds = by((person) => folded(person.externalId))
  const userNames = by((person) => folded(person.userName))
  const mails = by((person) => folded(person.mail))
  return (person) => {
    const upn = person.userPrincipalName
    const guest = upn === null ? null : guestUserName(upn)
    const rungs: [JoinKey, Map<string, ProductPerson[]>, string | null][] = [
      ['externalId', externalIds, person.id],
      ['userName', userNames, upn],
      ['userName-guest', userNames, guest],
      ['mail', mails, person.mail],
    ]
    for (const [key, index, value] of rungs) {
      const hits = value === null ? undefined : index.get(fold(value))
      if (hits !== undefined) return { key, people: hits }
    }
    return null
  }
}
