import type { ProvisioningStep } from '#shared/domain/on-demand-steps'

/** A row of Graph's provisioning log as it is kept: what the service did, or tried to do, with one object. Null is "not told". */
export interface LoggedChange {
  readonly id: string
  /** ISO 8601 with milliseconds, UTC: texts of it compare as the instants do. */
  readonly at: string
  readonly jobId: string
  readonly cycleId: string | null
  /** create | update | delete | disable | stagedDelete | other, spelled so however the row spells it. */
  readonly action: string | null
  /** success | failure | skipped | warning, in lower case. */
  readonly status: string
  readonly object: 'user' | 'group' | 'other'
  /** Graph's object id, in lower case. */
  readonly sourceId: string | null
  readonly sourceName: string | null
  readonly sourceUserPrincipalName: string | null
  readonly targetId: string | null
  /** Of a row that was skipped the reason for that, where it has no code. */
  readonly errorCode: string | null
  readonly reason: string | null
  readonly recommended: string | null
  readonly steps: readonly ProvisioningStep[]
  readonly modified: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[]
}
