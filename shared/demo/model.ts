/**
 * The demo tenant in memory: what its Graph answers from and its provisioning service works on. Plain mutable records, because it
 * plays the outside world: a hand in the portal, in a product or in Graph changes them in place.
 */

export interface DemoUser {
  readonly id: string
  userPrincipalName: string
  displayName: string
  givenName: string | null
  surname: string | null
  mail: string | null
  mailNickname: string
  accountEnabled: boolean
  userType: 'Member' | 'Guest' | null
  department: string | null
  jobTitle: string | null
  officeLocation: string | null
  mobilePhone: string | null
  employeeId: string | null
  createdDateTime: string
  /** Set while the user is in the recycle bin. */
  deletedDateTime: string | null
}

export interface DemoGroup {
  readonly id: string
  displayName: string
  description: string | null
  groupTypes: ('Unified' | 'DynamicMembership')[]
  mailEnabled: boolean
  securityEnabled: boolean
  mail: string | null
  mailNickname: string
  membershipRule: string | null
  membershipRuleProcessingState: 'On' | 'Paused' | null
  visibility: 'Private' | 'Public' | 'HiddenMembership' | null
  onPremisesSyncEnabled: boolean | null
  createdDateTime: string
  /** Direct members of every type, by object id, in the order they joined. */
  readonly members: Set<string>
}

/** A member that is neither user nor group. */
export interface DemoObject {
  readonly id: string
  readonly type: 'device' | 'orgContact' | 'servicePrincipal'
  displayName: string
}

export interface DemoAppRole {
  readonly id: string
  displayName: string
  description: string
  value: string | null
  isEnabled: boolean
  allowedMemberTypes: string[]
  origin: 'Application'
}

export interface DemoApp {
  /** Object id of the servicePrincipal. */
  readonly id: string
  readonly appId: string
  displayName: string
  applicationTemplateId: string | null
  appRoles: DemoAppRole[]
  tags: string[]
  accountEnabled: boolean
  appRoleAssignmentRequired: boolean
  preferredSingleSignOnMode: string | null
  createdDateTime: string
  /** Which of the demo's products this app provisions; null for an app that has nothing to do with them. */
  readonly product: ProductId | null
  readonly jobs: DemoJob[]
  /** Permissions of other apps that were granted to it; left out for none. */
  grants?: readonly DemoGrant[]
}

/** An app role of another app that an app holds. */
export interface DemoGrant {
  readonly id: string
  readonly appRoleId: string
  readonly resource: { readonly id: string; readonly displayName: string }
  readonly createdDateTime: string
}

export interface DemoAssignment {
  /** 43 characters of base64url, as Graph's. */
  readonly id: string
  readonly appRoleId: string
  readonly principalId: string
  readonly principalType: 'User' | 'Group'
  readonly resourceId: string
  readonly createdDateTime: string
}

export type ProductId = 'smartspace-stem' | 'workspace-365' | 'howspace' | 'uma' | 'spaceiq'

export type JobCode = 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine'

export interface DemoExecution {
  activityIdentifier: string
  state: 'Succeeded' | 'Failed' | 'EntryLevelErrors'
  error: { code: string; message: string; tenantActionable: boolean } | null
  timeBegan: string
  timeEnded: string
  countEntitled: number
  countEntitledForProvisioning: number
  countEscrowed: number
  countEscrowedRaw: number
  countExported: number
  countExports: number
  countImported: number
  countImportedDeltas: number
  countImportedReferenceDeltas: number
}

/** A synchronization job; `schema` is Graph's synchronizationSchema document, `secrets` the values of PUT .../secrets. */
export interface DemoJob {
  readonly id: string
  readonly templateId: string
  scheduleState: 'Active' | 'Disabled' | 'Paused'
  interval: string
  code: JobCode
  lastExecution: DemoExecution | null
  lastSuccessfulExecution: DemoExecution | null
  lastSuccessfulExecutionWithExports: DemoExecution | null
  quarantine: {
    reason: string
    currentBegan: string
    nextAttempt: string
    seriesBegan: string
    seriesCount: number
    error: { code: string; message: string; tenantActionable: boolean } | null
  } | null
  steadyStateFirstAchievedTime: string | null
  steadyStateLastAchievedTime: string | null
  countSuccessiveCompleteFailures: number
  escrowsPruned: boolean
  progress: { units: string; completedUnits: number; totalUnits: number; progressObservationDateTime: string }[]
  synchronizedEntryCountByType: { key: string; value: number }[]
  settings: { name: string; value: string }[]
  schema: SynchronizationSchema
  readonly secrets: Map<string, string>
}

/** The parts of Graph's synchronizationSchema that the provisioning service obeys; the rest rides along untouched. */
export interface SynchronizationSchema {
  id: string
  version: string
  directories: unknown[]
  synchronizationRules: SynchronizationRule[]
}

export interface SynchronizationRule {
  id: string
  name: string
  priority: number
  editable: boolean
  sourceDirectoryName: string
  targetDirectoryName: string
  metadata: { key: string; value: string }[]
  objectMappings: ObjectMapping[]
}

export interface ObjectMapping {
  enabled: boolean
  flowTypes: string
  name: string
  scope: ScopingFilter | null
  sourceObjectName: 'User' | 'Group'
  targetObjectName: string
  metadata: { key: string; value: string }[]
  attributeMappings: AttributeMapping[]
}

export interface ScopingFilter {
  groups: {
    name: string
    clauses: { sourceOperandName: string; operatorName: string; targetOperand: { values: string[] } }[]
  }[]
  inputFilterGroups: unknown[]
  categoryFilterGroups: unknown[]
}

export interface AttributeMapping {
  targetAttributeName: string
  matchingPriority: number
  flowType: string
  flowBehavior: string
  defaultValue: string | null
  exportMissingReferences: boolean
  source: {
    type: 'Attribute' | 'Constant' | 'Function'
    name: string | null
    expression: string
    parameters: unknown[]
  } | null
}

export interface DemoTenant {
  readonly id: string
  displayName: string
  defaultDomain: string
  readonly users: Map<string, DemoUser>
  readonly groups: Map<string, DemoGroup>
  /** Devices, contacts and service principals that are members of something. */
  readonly objects: Map<string, DemoObject>
  readonly apps: Map<string, DemoApp>
  readonly assignments: Map<string, DemoAssignment>
  /** P1, P2 or none: shows in subscribedSkus. */
  licence: 'free' | 'P1' | 'P2'
}

/** A row of /auditLogs/provisioning: Graph's provisioningObjectSummary, complete. */
export type ProvisioningLogRow = Record<string, unknown> & { id: string; activityDateTime: string; jobId: string }

/** A person, or a group with those of its members that are to be looked at; object ids. */
export interface OnDemandSubject {
  readonly type: 'User' | 'Group'
  readonly id: string
  readonly members: readonly string[]
}

/** What provisioning on demand came to: both halves of Graph's stringKeyStringValuePair before they are written as texts. */
export interface OnDemandAnswer {
  readonly key: {
    readonly result: 'Success' | 'Failure' | 'Skipped'
    readonly details: { readonly errorCode?: string; readonly errorMessage?: string }
  }
  readonly value: Record<string, unknown>
}

/** The provisioning service as the demo's Graph and the hand in the portal see it. Every job id is a key of one app's jobs. */
export interface ProvisioningService {
  start(job: DemoJob): void
  /** The running cycle ends first; the code stays Active until then. */
  pause(job: DemoJob): void
  /** `resetScope` as posted: '' is QuarantineState + Watermark + Escrows. */
  restart(job: DemoJob, resetScope: string): void
  /** Runs the connection test that the portal's button runs; null where it passes, else code and message. */
  validateCredentials(credentials: ReadonlyMap<string, string>): Promise<{ code: string; message: string } | null>
  /**
   * Provisions one object now, whatever the job's state, over `view`: the directory as far as the service has heard of it. Null where
   * the mappings have no enabled one for this kind of object.
   */
  provisionOnDemand(job: DemoJob, subject: OnDemandSubject, view: DemoTenant): Promise<OnDemandAnswer | null>
  /** True while a cycle of this job is under way. */
  running(job: DemoJob): boolean
  readonly log: readonly ProvisioningLogRow[]
  stop(): Promise<void>
}

/** A product's SCIM server and the settings a person changes inside the product. */
export interface RunningProduct {
  readonly id: ProductId
  /** SCIM base address, e.g. http://127.0.0.1:5000/scim. */
  readonly scim: string
  /** The one that is taken now; a person in the product can make another. */
  readonly token: string
  /** What a person can do there: action name -> what it takes and does. */
  readonly actions: Readonly<Record<string, ProductAction>>
  stop(): Promise<void>
}

export interface ProductAction {
  readonly usage: string
  readonly does: string
  /** Answers one line saying what was done; throws an Error with a sentence for bad arguments. */
  run(args: readonly string[]): string | Promise<string>
}

/** Time for the demo; tests may hurry it. Milliseconds since 1970. */
export interface DemoClock {
  now(): number
}
