import type { Comparison } from '#shared/contract/verification'
import { type AppRoleAssignment, type GroupKind, personAttributes } from '#shared/domain/directory'
import type { Mapping } from '#shared/domain/mapping'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import type { Premium } from '#shared/engine/graph/subscribed-skus'
import type { OnDemandRun } from '#shared/engine/readiness/onboarding/on-demand-runs'
import type { Answer } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { LastWord } from '#shared/engine/store/logged-people'
import type { NamedObject } from '#shared/engine/store/named-objects'
import type { Target } from '#shared/engine/store/target-rows'

/** A part of what checks look at: told at a moment, or unknown with why and what to do about it. */
export type Known<T> =
  | { readonly known: true; readonly value: T; readonly at: string }
  | { readonly known: false; readonly why: string; readonly how: string }

/** Attributes of people that the directory's cache keeps, by Graph's names. */
export const cachedAttributes = ['displayName', 'userPrincipalName', 'mail', ...personAttributes] as const
export type CachedAttribute = (typeof cachedAttributes)[number]

/**
 * Everybody whom the job takes, each once, by place: direct users of assigned groups that provisioning reads and people assigned by
 * themselves, or everybody; less those whom a scoping filter keeps out for sure.
 */
export interface PeopleInScope {
  readonly size: number
  readonly ids: readonly string[]
  /** By place: '' is empty, null is not told. */
  column(attribute: CachedAttribute): readonly (string | null)[]
  /** accountEnabled by place; null is not told. */
  readonly enabled: readonly (boolean | null)[]
  /** userType Guest by place; null is not told. */
  readonly guest: readonly (boolean | null)[]
  /** How many of them a scoping filter may keep out that cannot be evaluated from the cache. */
  readonly uncertain: number
  /** Assigned groups whose members nobody has read, by name; the people in them are not here. */
  readonly unread: readonly string[]
  /** Direct users of an assigned group, by place; null where its members were not read or it is no source of the scope. */
  of(group: string): Uint32Array | null
}

export interface FactGroup {
  readonly id: string
  readonly displayName: string
  readonly kind: GroupKind
  readonly dynamic: boolean
  readonly securityEnabled: boolean
  readonly hidesMembers: boolean
  /** Direct members that are users, and that are groups; null where nobody has read them. */
  readonly users: number | null
  readonly groups: number | null
}

/** People who are in a group of an assigned group only, so that provisioning does not see them. */
export interface NestedPeople {
  readonly group: FactGroup
  readonly children: readonly { readonly id: string; readonly displayName: string }[]
  /** Who is in no assigned group directly; null where the members of a child are not known. */
  readonly missed: readonly string[] | null
}

/** A mapping with the group as the directory knows it now; null where it is gone. */
export interface FactMapping extends Mapping {
  readonly group: FactGroup | null
  /** Groups of the same name as the mapping remembers, where its own group is gone. */
  readonly namesakes: readonly string[]
}

/** All that a check may need. */
export interface Facts {
  readonly now: number
  readonly app: CachedApp
  readonly profile: ProductProfile
  readonly answers: ReadonlyMap<string, Answer>
  /** When the directory was last read, ISO 8601: what is in scope is of then. */
  readonly synced: string
  /** With what this console has sent since. */
  readonly assignments: readonly AppRoleAssignment[]
  readonly assignedGroups: readonly FactGroup[]
  /** Assigned groups whose name, folded and trimmed, other groups of the tenant have too: id to their ids. */
  readonly nameTwins: ReadonlyMap<string, readonly string[]>
  readonly people: PeopleInScope
  readonly nested: readonly NestedPeople[]
  readonly mappings: readonly FactMapping[]
  /** What the object ids in the answer `pasted-ids` are, by id in lower case; one that is nothing here is not in it. */
  readonly pasted: ReadonlyMap<string, NamedObject>
  /** Other apps with their SCIM addresses, as the console was told. */
  readonly otherTargets: readonly { readonly appId: string; readonly displayName: string; readonly url: string }[]
  readonly target: Target | null
  /** The last comparison. */
  readonly comparison: Comparison
  /** How many people product groups held over time, oldest first. */
  readonly counts: readonly {
    readonly groupId: string
    readonly name: string
    readonly people: number
    readonly at: string
  }[]
  /** What the last adoption plan said. */
  readonly adoption: {
    readonly takenAt: string
    readonly duplicates: readonly string[]
    readonly orphans: readonly string[]
    readonly unlinked: readonly string[]
    readonly unknown: number
    readonly ranBefore: boolean | null
  }
  /** What this console did to the app, oldest first. */
  readonly journal: readonly {
    readonly at: string
    readonly kind: 'assign' | 'unassign' | 'start' | 'pause' | 'restart' | 'schema' | 'on-demand'
  }[]

  /** membershipRule and its processing state of dynamic groups among the assigned and mapped, by group. */
  readonly groupRules: ReadonlyMap<string, { readonly rule: string | null; readonly processing: string | null }>
  readonly jobs: readonly JobRun[]
  /** The one that is gone by; null where the app has none. */
  readonly job: JobRun | null
  readonly schema: SynchronizationSchema | null
  /** Whom the job takes, and how that is known. */
  readonly takes: { readonly all: boolean; readonly from: 'read' | 'answered' | 'assumed' }
  /** The SCIM address that Entra's job has saved where the tenant lets it be read, else the one that the console was told. */
  readonly tenantUrl: {
    /** Without query and closing slash. */
    readonly url: string
    /** Names in its query, by which Entra is told to behave in another way. */
    readonly flags: readonly string[]
    readonly from: 'read' | 'told'
  }
  /** Other apps of the tenant that send to the same server, as far as the console was told their addresses. */
  readonly rivals: readonly {
    readonly appId: string
    readonly displayName: string
    /** People who are assigned to both, by the memberships in the cache; null where those of a group are not known. */
    readonly shared: number | null
  }[]
  readonly productGroups: readonly {
    readonly id: string
    readonly displayName: string
    readonly externalId: string | null
    readonly members: number | null
  }[]
  readonly premium: Premium
  /** Template ids of the directory roles of whoever is signed in. */
  readonly roles: ReadonlySet<string>
  /** App roles of other apps that were granted to the app. Delegated grants take a right that the console does not ask for. */
  readonly consents: { readonly application: number }
  /** preferredSingleSignOnMode of the app and of others that are taken for the same product, the app first; null where none is set. */
  readonly signOn: readonly { readonly id: string; readonly displayName: string; readonly mode: string | null }[]
  /** As Graph tells it. */
  readonly tenant: { readonly id: string; readonly name: string }
  /** Other enterprise apps of the tenant, by name. */
  readonly otherApps: readonly {
    readonly id: string
    readonly displayName: string
    readonly applicationTemplateId: string | null
    /** It has a provisioning job, as the last sync saw it. */
    readonly provisions: boolean
  }[]
  /** Whom the last comparison misses in a product group, by object id; null where there was none. */
  readonly missingMembers: {
    readonly takenAt: string
    readonly people: ReadonlySet<string>
    /** The product told of every group who is in it. */
    readonly whole: boolean
  } | null
  /** What this console provisioned on demand for the app, oldest first. */
  readonly onDemand: readonly Pick<OnDemandRun, 'at' | 'who' | 'well'>[]
  /** The kept provisioning log of the app. */
  readonly log: {
    readonly readAt: string
    readonly rows: number
    /** The last word on each person, by object id. */
    readonly people: ReadonlyMap<string, LastWord>
  }
}

export type FactName = keyof Facts

/** What of the facts is there, for the checks that need it. */
export type Snapshot = { readonly [Name in FactName]?: Known<Facts[Name]> }
