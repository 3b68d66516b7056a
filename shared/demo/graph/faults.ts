/** What a client may hold: delegated scopes, and the directory role beside them. */
export const defaultRights = [
  'User.Read',
  'User.Read.All',
  'LicenseAssignment.Read.All',
  'Organization.Read.All',
  'Application.Read.All',
  'AppRoleAssignment.ReadWrite.All',
  'GroupMember.Read.All',
  'Group.ReadWrite.All',
  'Synchronization.Read.All',
  'Synchronization.ReadWrite.All',
  'ProvisioningLog.Read.All',
  'Cloud Application Administrator',
] as const

/** Rights that somebody may add by hand, beside the default ones. */
export const furtherRights = [
  'User.ReadBasic.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Application.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'GroupMember.ReadBasic.All',
  'Member.Read.Hidden',
  'AuditLog.Read.All',
  'Application Administrator',
  'Global Administrator',
  'Global Reader',
  'Groups Administrator',
  'Hybrid Identity Administrator',
  'Privileged Role Administrator',
  'Reports Reader',
  'Security Reader',
  'User Administrator',
] as const

export type WriteFault = 'lost-answer' | 'error-after' | 'error-before'

/** How the demo's Graph misbehaves, changed at any time by whoever holds it. Everything off is a healthy service. */
export interface GraphFaults {
  /** Delegated scopes and directory roles of the signed-in person. */
  readonly rights: Set<string>
  /**
   * A guest may list neither people nor groups; a partner works for a customer by delegated administration and is no object of the
   * tenant, so that nothing below /me is found.
   */
  signedInAs: 'member' | 'guest' | 'partner'
  /** Ids of the enterprise apps that the signed-in person owns. */
  readonly owned: Set<string>
  /** The next so many requests (items of a batch each count) are answered 429 with this Retry-After in seconds. */
  throttle: { remaining: number; seconds: number }
  /** Resource units that 10 seconds may use; null: no limit. */
  unitQuota: number | null
  /** Once `after` more have passed, the next so many writes break: done but never answered, done yet answered 503, or answered 503 and not done. */
  writes: { remaining: number; kind: WriteFault; after?: number }
  /** Milliseconds until appRoleAssignedTo shows a write. */
  assignmentLagMs: number
  /** Milliseconds before every answer. */
  latencyMs: number
  /** Puts an empty page with a nextLink between any two pages. */
  emptyPages: boolean
  /** How much a page of a delta query holds at most: objects, and member links over all its groups. Microsoft does not say. */
  deltaPage: { groups: number; links: number; users: number }
  /** Every connection is dropped without an answer, as by a network that cannot be reached. */
  offline: boolean
  /** The next delta link is answered 410 with a Location to begin again from. */
  deltaReset: boolean
  /** What an app without provisioning answers when asked for its jobs: Microsoft's pages do not say. */
  jobsOfPlainApp: 'empty' | 'not-found'
  /** Secrets of a job are answered to a GET, which v1.0 does not document. */
  secretsReadable: boolean
  /** Whether provisioning a group on demand is told in full or as the bare `{}` that Microsoft's page has. */
  onDemandGroupValue: 'full' | 'empty'
}

/** A healthy Graph with the rights that the console asks for. */
export function noFaults(): GraphFaults {
  return {
    rights: new Set(defaultRights),
    signedInAs: 'member',
    owned: new Set(),
    throttle: { remaining: 0, seconds: 1 },
    unitQuota: null,
    writes: { remaining: 0, kind: 'lost-answer' },
    assignmentLagMs: 0,
    latencyMs: 0,
    emptyPages: false,
    deltaPage: { groups: 100, links: 1000, users: 100 },
    offline: false,
    deltaReset: false,
    jobsOfPlainApp: 'empty',
    secretsReadable: false,
    onDemandGroupValue: 'full',
  }
}
