import type { Failure } from '#shared/contract/failure'
import type { GroupKind } from '#shared/domain/directory'
import type { MappingMode } from '#shared/domain/product-profile'
import type { Bar, Fault } from '#shared/domain/membership-verdict'
import type { JoinedPerson, ProductPerson } from '#shared/domain/person-join'

// One reading of both sides of an app: what a verification is judged by, kept whole in the store. People, accounts and groups stand in
// arrays and are named by their places there.

/** A person of Entra, with what the job's rules said when the person was read. */
export interface ReadPerson extends JoinedPerson {
  readonly id: string
  readonly displayName: string | null
  readonly enabled: boolean | null
  readonly bar: Bar
  readonly fault: Fault
  /** What bar or fault rests on, one sentence; null where there is neither. */
  readonly note: string | null
}

export interface ReadAccount extends ProductPerson {
  readonly displayName: string | null
  /**
   * read: the user was read; absent: the server says that there is none by this id; unread: nobody knows who it is; unsought: the user
   * was read, fits nobody read, and could not be looked for in all of Entra.
   */
  readonly state: 'read' | 'absent' | 'unread' | 'unsought'
}

/** Between which two readings of this console something came to be so: not yet, and so. ISO 8601. */
export interface Seen {
  readonly before: string
  readonly at: string
}

/** A change of a person's membership. */
export interface SeenChange extends Seen {
  readonly person: number
}

export interface ReadGroup {
  readonly id: string
  readonly name: string
  readonly kind: GroupKind
  readonly dynamic: boolean
  readonly rulePaused: boolean
  readonly securityEnabled: boolean
  /** there: members were read; hidden: Graph shows none to this sign-in. */
  readonly state: 'there' | 'hidden' | 'gone' | 'failed'
  readonly failure: Failure | null
  /** Null where the assignments could not be read. */
  readonly assigned: boolean | null
  /** Every assignment of the group is to default access, though the app has roles of its own. */
  readonly defaultRole: boolean
  readonly readAt: string
  readonly members: Uint32Array
  /** People who are in it through inner groups only, and through which: a place in `inner`. */
  readonly nested: Uint32Array
  readonly nestedIn: Uint32Array
  readonly inner: readonly string[]
  /** When the group was seen to be assigned, where an earlier reading saw that it was not. */
  readonly assignedSince: Seen | null
  readonly joined: readonly SeenChange[]
  readonly left: readonly SeenChange[]
}

export interface ReadProductGroup {
  readonly id: string
  readonly name: string
  /** Accounts; null where the server does not tell who. */
  readonly members: Uint32Array | null
  readonly count: number | null
  readonly confirmed: boolean
  readonly notes: readonly string[]
}

export type FoundProductGroup =
  | { readonly kind: 'there'; readonly at: number }
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** No product group is compared: the people themselves are looked for among all accounts. */
  | { readonly kind: 'everybody' }

export interface ReadRow {
  readonly row: string
  readonly groupId: string
  readonly groupName: string
  readonly mode: MappingMode
  readonly direct: boolean
  readonly to: { readonly id: string | null; readonly name: string } | null
  /** The row's own group, and all that feed the same product group with it. */
  readonly group: number
  readonly union: readonly number[]
  readonly product: FoundProductGroup
  readonly readAt: string
}

/** What the provisioning job was when both sides were read. */
export interface JobFacts {
  readonly id: string | null
  readonly state: string | null
  readonly lastBegan: string | null
  readonly lastEnded: string | null
  /** Objects that the last cycle failed on; null where that is not told. */
  readonly lastEscrowed: number | null
  readonly next: string | null
  readonly quarantine: string | null
  /** Null where the schema could not be read, and why. */
  readonly schemaUnknown: string | null
  /** Whether the schema maps groups; null where it could not be read. */
  readonly groupMapping: boolean | null
  readonly takesAll: boolean
  readonly takesAllFrom: 'read' | 'answered' | 'assumed'
  /** A job of the kind that skips who is assigned with default access only. */
  readonly skipsDefaultRole: boolean
}

/** A failure of one person in the provisioning log. */
export interface LoggedFailure {
  readonly code: string | null
  readonly reason: string | null
  readonly at: string
}

export interface Reading {
  readonly app: { readonly id: string; readonly displayName: string }
  readonly takenAt: string
  readonly takenBy: string | null
  readonly job: JobFacts
  readonly people: readonly ReadPerson[]
  readonly accounts: readonly ReadAccount[]
  /** Every account that the product has stands in `accounts`, as far as that can be proven. */
  readonly everybody: boolean
  readonly groups: readonly ReadGroup[]
  readonly productGroups: readonly ReadProductGroup[]
  readonly rows: readonly ReadRow[]
  /** People who are to be in the product by some assignment or other, as far as known. */
  readonly entitled: Uint32Array
  /** People whom the server was asked for one by one and does not have; only where it does not list everybody. */
  readonly absent: Uint32Array
  /** By the person's object id. */
  readonly logged: ReadonlyMap<string, LoggedFailure>
  readonly notes: readonly string[]
}
