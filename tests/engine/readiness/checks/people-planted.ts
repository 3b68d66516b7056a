import type { AppRoleAssignment } from '#shared/domain/directory'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { Finding } from '#shared/domain/readiness'
import type { AttributeMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import type {
  CachedAttribute,
  FactGroup,
  FactMapping,
  Facts,
  PeopleInScope,
} from '#shared/engine/readiness/snapshot/facts'
import type { Answer } from '#shared/engine/store/answer-rows'

/** One line of a check's table: what it is given, over which facts, and what it finds. */
export interface Line {
  readonly when: string
  readonly params?: unknown
  readonly facts: Partial<Facts>
  readonly outcome: Finding['outcome']
  /** The sentence, or a part of it. */
  readonly found: string
  readonly concerned?: readonly string[]
  readonly why?: readonly string[]
  readonly answer?: string
}

/** By the names of checks. */
export type Tables = Readonly<Record<string, readonly Line[]>>

const at = '2026-11-01T09:00:00Z'

export const group = (id: string, more: Partial<FactGroup> = {}): FactGroup => ({
  id,
  displayName: id,
  kind: 'security',
  dynamic: false,
  securityEnabled: true,
  hidesMembers: false,
  users: 5,
  groups: 0,
  ...more,
})

export const assigned = (
  id: string,
  principalType: 'Group' | 'User' = 'Group',
  more: Partial<AppRoleAssignment> = {},
): AppRoleAssignment => ({
  id: `assignment of ${id}`,
  appRoleId: 'role',
  principalId: id,
  principalType,
  principalDisplayName: id,
  resourceId: 'app',
  ...more,
})

/** A mapping of a group that is there, unless `more` says otherwise. */
export const mapped = (of: FactGroup, more: Partial<FactMapping> = {}): FactMapping => ({
  appId: 'app',
  groupId: of.id,
  groupName: of.displayName,
  mode: 'picked',
  to: null,
  addedAt: at,
  note: '',
  group: of,
  namesakes: [],
  ...more,
})

/** A group that was mapped and is not in the directory any more. */
export const lost = (id: string, namesakes: readonly string[] = []): FactMapping =>
  mapped(group(id), { group: null, namesakes })

/** The three parts that tell which groups are in play, the groups being assigned. */
export const inPlay = (
  groups: readonly FactGroup[],
  more: { readonly mappings?: readonly FactMapping[]; readonly assignments?: readonly AppRoleAssignment[] } = {},
) => ({
  assignedGroups: groups,
  assignments: [...groups.map(({ id }) => assigned(id)), ...(more.assignments ?? [])],
  mappings: more.mappings ?? [],
})

type PlantedPerson = Partial<Record<CachedAttribute, string | null>> & {
  readonly enabled?: boolean | null
  readonly guest?: boolean | null
}

/** People `p0`, `p1` ...; what is left out of one is told and empty, and the account is enabled. */
export function people(
  those: readonly PlantedPerson[],
  more: Partial<Pick<PeopleInScope, 'uncertain' | 'unread'>> & {
    readonly of?: Readonly<Record<string, readonly number[]>>
  } = {},
): PeopleInScope {
  return {
    size: those.length,
    ids: those.map((_, place) => `p${place}`),
    column: (attribute) => those.map((one) => (one[attribute] === undefined ? '' : one[attribute])),
    enabled: those.map(({ enabled }) => (enabled === undefined ? true : enabled)),
    guest: those.map(({ guest }) => (guest === undefined ? false : guest)),
    uncertain: more.uncertain ?? 0,
    unread: more.unread ?? [],
    of: (id) => (more.of?.[id] === undefined ? null : Uint32Array.from(more.of[id])),
  }
}

/** So many people of whom nothing but the number matters. */
export const crowd = (size: number, more: Parameters<typeof people>[1] = {}) =>
  people(
    Array.from({ length: size }, () => ({})),
    more,
  )

export const answers = (those: Readonly<Record<string, string>>): ReadonlyMap<string, Answer> =>
  new Map(Object.entries(those).map(([key, value]) => [key, { key, value, at, by: 'Ann' }]))

/** A profile of which checks read the flags. */
export const profile = (
  flags: { readonly groupMode?: ProductProfile['flags']['groupMode'] } & {
    readonly licence?: Partial<ProductProfile['flags']['licence']>
  } = {},
): ProductProfile => ({
  id: 'planted',
  name: 'Planted',
  reviewed: '2026-11-01',
  extends: null,
  sources: [],
  mapping: { withGroup: 'picked', withoutGroup: 'scope-only', menu: null },
  recognition: { displayNames: [], applicationTemplateIds: [], hosts: [] },
  flags: {
    groupMode: flags.groupMode ?? 'mapped',
    groupKey: 'picked',
    appKind: 'any',
    tenantUrl: null,
    interval: null,
    limits: { people: null, groups: null },
    licence: {
      basis: 'each-synced-person',
      disabled: true,
      guests: true,
      onlyWhen: null,
      says: 'Each synced person needs a licence.',
      ...flags.licence,
    },
    localEdits: { addMembers: 'unknown', removeMembers: 'unknown', editPeople: 'unknown', roles: 'unknown' },
  },
  leaving: {
    'person-leaves-scope': leaving,
    'person-soft-deleted': leaving,
    'person-deleted': leaving,
    'group-leaves-scope': leaving,
    'group-deleted': leaving,
  },
  adoption: { matched: 'unknown', unmatched: 'unknown', notKeptWhen: null, says: '' },
  questions: [],
  procedure: [],
  rules: [],
  contradictions: [],
})

const leaving = { effect: 'unknown', says: '', reversible: 'unknown', origin: 'der', disputed: null } as const

export const plain = (target: string, attribute: string, matchingPriority = 0): AttributeMapping => ({
  target,
  matchingPriority,
  flowType: 'Always',
  defaultValue: null,
  source: { type: 'Attribute', name: attribute, expression: `[${attribute}]` },
})

export const worked = (target: string, expression: string, matchingPriority = 0): AttributeMapping => ({
  target,
  matchingPriority,
  flowType: 'Always',
  defaultValue: null,
  source: { type: 'Function', name: '', expression },
})

export const schema = (...attributes: readonly AttributeMapping[]): SynchronizationSchema => ({
  user: {
    enabled: true,
    flowTypes: ['Add', 'Update', 'Delete'],
    sourceObject: 'User',
    targetObject: 'User',
    scope: null,
    attributes,
  },
  group: null,
})

export const job = (more: Partial<JobRun> = {}): JobRun => ({
  id: 'job',
  templateId: null,
  state: 'NotRun',
  interval: 'PT40M',
  last: null,
  quarantine: null,
  steadyStateFirstAchieved: null,
  progressObserved: null,
  schedule: 'Active',
  progress: [],
  counts: [],
  entries: [],
  escrowsPruned: null,
  series: { began: null, count: null },
  settings: new Map(),
  ...more,
})

export const assignedOnly = { all: false, from: 'assumed' } as const
export const everybody = { all: true, from: 'answered' } as const
