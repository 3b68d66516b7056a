import type { PersonPrediction } from '#shared/domain/person-rules'
import type { ProvenLink } from '#shared/domain/simulation'
import type { SourcePerson } from '#shared/domain/source-attributes'

/** Somebody of whom it is asked what a cycle would do. */
export interface SimulatedPerson {
  readonly person: SourcePerson
  /** By assignment, or because the job takes everybody. */
  readonly entitled: boolean
  readonly deleted: boolean
  /** Made or assigned since the last cycle began, so that the next one is sure to look. */
  readonly fresh: boolean
  readonly link: ProvenLink | null
}

/** Whether somebody is to have an account; `reason` in words where not, or where that is open. */
export type Standing =
  | { readonly kind: 'active' }
  | { readonly kind: 'off' | 'deleted' | 'unassigned' | 'open'; readonly reason: string }

/** Deleted counts before unassigned, and that before disabled, as in Entra's own IsSoftDeleted. */
export function standingOf({ person, entitled, deleted }: SimulatedPerson, { scope }: PersonPrediction): Standing {
  if (deleted) return { kind: 'deleted', reason: 'deleted in Entra (in the recycle bin)' }
  if (!entitled) return { kind: 'unassigned', reason: 'no longer assigned to the app' }
  if (scope.passes === false) return { kind: 'unassigned', reason: `kept out by the scoping filter (${scope.failed})` }
  if (person.accountEnabled === false) return { kind: 'off', reason: 'disabled in Entra' }
  if (scope.passes === null)
    return { kind: 'open', reason: `whether the scoping filter lets the person through is open: ${scope.why}` }
  if (person.accountEnabled === null)
    return { kind: 'open', reason: 'Graph does not tell whether the account is enabled in Entra' }
  return { kind: 'active' }
}
