/** What the console knows of a tenant's directory, in Microsoft Graph's own words. Ids are Graph object ids. */

export type GroupKind = 'security' | 'microsoft365' | 'mail-enabled-security' | 'distribution'

export interface Group {
  readonly id: string
  readonly displayName: string
  readonly kind: GroupKind
  /** Membership is decided by a rule (groupTypes holds DynamicMembership). */
  readonly dynamic: boolean
  /** Only security-enabled groups are read by the provisioning service. */
  readonly securityEnabled: boolean
}

export type MemberType = 'user' | 'group' | 'device' | 'orgContact' | 'servicePrincipal' | 'unknown'

/** A user, as far as Graph told: null is "not told". */
export interface Person {
  readonly id: string
  readonly displayName: string | null
  readonly userPrincipalName: string | null
  readonly mail: string | null
  readonly accountEnabled: boolean | null
  /** Member | Guest. */
  readonly userType: string | null
}

/** What else of people the directory's cache keeps, by Graph's names: what product rules and group rules read. */
export const personAttributes = [
  'givenName',
  'surname',
  'mobilePhone',
  'department',
  'jobTitle',
  'officeLocation',
  'city',
  'country',
  'companyName',
  'employeeType',
  'employeeId',
  'usageLocation',
] as const
export type PersonAttribute = (typeof personAttributes)[number]

export interface AppRole {
  readonly id: string
  readonly displayName: string
  readonly isEnabled: boolean
  readonly allowedMemberTypes: readonly string[]
}

/** An enterprise application: a servicePrincipal with the tag of the portal's list. */
export interface EnterpriseApp {
  readonly id: string
  readonly appId: string
  readonly displayName: string
  readonly applicationTemplateId: string | null
  readonly appRoles: readonly AppRole[]
}

export interface AppRoleAssignment {
  readonly id: string
  readonly appRoleId: string
  readonly principalId: string
  readonly principalType: string
  readonly principalDisplayName: string | null
  readonly resourceId: string
}

/** Source of the table: Graph's groups overview. `Unified` wins over the two flags. */
export function groupKind(flags: {
  readonly groupTypes: readonly string[]
  readonly mailEnabled: boolean
  readonly securityEnabled: boolean
}): GroupKind {
  if (flags.groupTypes.includes('Unified')) return 'microsoft365'
  if (!flags.mailEnabled) return 'security'
  return flags.securityEnabled ? 'mail-enabled-security' : 'distribution'
}
