import type { ComparedMember } from '#shared/contract/verification'
import {
  type ReferenceAccount,
  type ReferencePerson,
  sentUserPrincipalName,
  type VerificationTenant,
} from '#tests/reference/verification/tenant'

export interface Hit {
  readonly key: NonNullable<ComparedMember['key']>
  readonly accounts: readonly ReferenceAccount[]
}

/** Whose account is whose. */
export interface ReferenceJoins {
  /** Null for who has none. */
  hit(person: ReferencePerson): Hit | null
  /** Everybody whom an account fits. */
  fitted(account: ReferenceAccount): readonly ReferencePerson[]
  /** Several accounts fit the person, or the account fits several people. */
  isAmbiguous(person: ReferencePerson): boolean
}

/**
 * Key after key, each for all people at once: the first that hits decides, and an account that a key gave away is not there for the next.
 * Those whom a row names come first; the others of the tenant, then those in its recycle bin, are looked through for what is left.
 */
export function referenceJoins(tenant: VerificationTenant, named: readonly ReferencePerson[]): ReferenceJoins {
  const hits = new Map<ReferencePerson, Hit>()
  const others = [...tenant.people.values()].filter((person) => !named.includes(person))
  for (const people of [named, others, [...tenant.deleted.values()]]) {
    for (const { key, fits } of rungs(tenant)) {
      const given = [...hits.values()].flatMap(({ accounts }) => accounts)
      const free = [...tenant.accounts.values()].filter((account) => !given.includes(account))
      const asking = people.filter((person) => !hits.has(person))
      for (const person of asking) {
        const accounts = free.filter((account) => fits(person, account))
        if (accounts.length > 0) hits.set(person, { key: key(person), accounts })
      }
    }
  }
  const fitted = (account: ReferenceAccount) =>
    [...hits].filter(([, { accounts }]) => accounts.includes(account)).map(([person]) => person)
  return {
    hit: (person) => hits.get(person) ?? null,
    fitted,
    isAmbiguous: (person) => {
      const accounts = hits.get(person)?.accounts ?? []
      return accounts.length > 1 || accounts.some((account) => fitted(account).length > 1)
    },
  }
}

interface Rung {
  key(person: ReferencePerson): Hit['key']
  fits(person: ReferencePerson, account: ReferenceAccount): boolean
}

function rungs({ job }: VerificationTenant): Rung[] {
  const isId = job.externalId?.name === 'objectId'
  return [
    {
      key: () => 'externalId',
      fits: (person, { externalId }) => {
        const sent = job.externalId?.value(person) ?? null
        if (sent === null || externalId === null) return false
        return isId ? same(externalId, sent) : externalId === sent
      },
    },
    {
      // What is sent for a guest is the name at home.
      key: (person) => (isGuests(person, job.userName.value(person)) ? 'userName-guest' : 'userName'),
      fits: (person, { userName }) => same(userName, job.userName.value(person)),
    },
    { key: () => 'userName', fits: (person, { userName }) => same(userName, person.userPrincipalName) },
    {
      key: () => 'userName-guest',
      fits: (person, { userName }) => isGuests(person, userName),
    },
    { key: () => 'mail', fits: (person, { mail }) => same(mail, person.mail) },
  ]
}

function isGuests(person: ReferencePerson, name: string | null): boolean {
  const home = sentUserPrincipalName(person)
  return home !== person.userPrincipalName && same(name, home)
}

/** Without case; what is empty is the same as nothing. */
export function same(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === '') return false
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}
