import type { SentAttribute } from '#shared/domain/simulation-values'

/** What a cycle would do with one object. `skip`: the service looks at it and sends nothing, for a reason that a person should know. */
export const simulatedKinds = [
  'create',
  'link',
  'update',
  'disable',
  'delete',
  'unchanged',
  'skip',
  'cannot-predict',
] as const

export type SimulatedKind = (typeof simulatedKinds)[number]

/** How a prediction stands to what was found after a cycle. */
export const outcomeKinds = ['as-predicted', 'otherwise', 'not-yet', 'cannot-tell'] as const

export type OutcomeKind = (typeof outcomeKinds)[number]

/** What is known of the cycle that is foreseen. */
export interface CycleFacts {
  /** It looks at everything, not only at what changed since the last one. */
  readonly initial: boolean
  /** `none`: Entra manages no account yet. `untold`: it may manage any, and Graph does not tell which. */
  readonly links: 'none' | 'untold'
  /** SkipOutOfScopeDeletions; null where nobody has said. */
  readonly skipsOutOfScope: boolean | null
  /** Everything that the product has was read. */
  readonly complete: boolean
}

/** What the provisioning log proves: this object of the product is managed as that of a person or group. */
export interface ProvenLink {
  readonly targetId: string
  /** The last thing that was sent is that the account is disabled. */
  readonly disabled: boolean
}

/** What would be done with one object. */
export interface Foreseen {
  readonly kind: SimulatedKind
  readonly targetId: string | null
  readonly attributes: readonly SentAttribute[]
  /** One sentence: what it rests on. */
  readonly why: string
  /** It is a disabling or deletion, or may be one: accidental-deletion prevention counts those. */
  readonly removal: boolean
  /** The person is to have no active account: nobody is put into a group then. */
  readonly leaves: boolean
}

export const foreseen = (
  kind: SimulatedKind,
  targetId: string | null,
  why: string,
  attributes: readonly SentAttribute[] = [],
): Foreseen => ({ kind, targetId, attributes, why, removal: kind === 'disable' || kind === 'delete', leaves: false })

/** Nobody can tell whether an account or group is taken away. */
export const perhapsRemoved = (
  targetId: string | null,
  why: string,
  attributes: readonly SentAttribute[] = [],
): Foreseen => ({ kind: 'cannot-predict', targetId, attributes, why, removal: true, leaves: false })
