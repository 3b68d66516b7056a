/**
 * A tenant, one enterprise app with its job, and the product that the job fills: as much of them as a comparison rests on. It knows
 * nothing of the console.
 */

export interface ReferencePerson {
  readonly id: string
  userPrincipalName: string
  displayName: string
  mail: string | null
  mailNickname: string
  employeeId: string | null
  department: string | null
  jobTitle: string | null
  country: string | null
  /** Null: Graph does not tell it. */
  accountEnabled: boolean | null
  userType: 'Member' | 'Guest'
}

export type LinkKind = 'user' | 'group' | 'device'

export interface ReferenceGroup {
  readonly id: string
  displayName: string
  groupTypes: string[]
  mailEnabled: boolean
  securityEnabled: boolean
  membershipRuleProcessingState: 'On' | 'Paused' | null
  visibility: 'HiddenMembership' | null
  readonly members: Map<string, LinkKind>
}

export interface ReferenceAssignment {
  readonly principalId: string
  readonly principalType: 'User' | 'Group'
  readonly appRoleId: string
}

/** Where an attribute of the product's user comes from: the words of the job's schema, and what they mean. */
export interface ReferenceSource {
  readonly type: 'Attribute' | 'Function'
  readonly name: string
  readonly expression: string
  /** What Entra sends; null where there is nothing to send. */
  readonly value: (person: ReferencePerson) => string | null
}

export interface ReferenceClause {
  readonly attribute: string
  readonly operator: string
  readonly values: readonly string[]
}

export interface ReferenceJob {
  id: string
  templateId: string
  code: 'NotRun' | 'Active' | 'Paused' | 'Quarantine'
  /** Null: no cycle has ended yet. */
  lastEnded: string | null
  escrowed: number
  /** Whether the job takes everybody; a person of the console answers it. */
  takesAll: boolean
  userName: ReferenceSource
  /** Null: the product gets no externalId. */
  readonly externalId: ReferenceSource | null
  /** Clauses are all to hold, of the lists of clauses any; none: everybody passes. */
  filter: readonly (readonly ReferenceClause[])[]
  mapsGroups: boolean
}

export interface ReferenceLogRow {
  readonly personId: string
  readonly at: string
  readonly status: 'success' | 'failure' | 'skipped'
  readonly errorCode: string
  readonly reason: string
}

export interface ReferenceAccount {
  readonly id: string
  userName: string
  externalId: string | null
  mail: string | null
  /** Null: the product does not tell. */
  active: boolean | null
}

export interface ReferenceProductGroup {
  readonly id: string
  displayName: string
  externalId: string | null
  /** Ids of accounts. */
  readonly members: Set<string>
}

export interface ReferenceMapping {
  readonly groupId: string
  readonly mode: 'synced' | 'scope-only'
  /** What a person names as the product group, an id or a name; null: nobody chose one. */
  readonly to: string | null
}

/** What a sync read of memberships. */
export interface ReferenceReading {
  readonly direct: ReadonlyMap<string, ReadonlySet<string>>
}

export interface VerificationTenant {
  readonly app: { readonly id: string; readonly appId: string; readonly displayName: string }
  readonly people: Map<string, ReferencePerson>
  /** The recycle bin. */
  readonly deleted: Map<string, ReferencePerson>
  readonly groups: Map<string, ReferenceGroup>
  readonly assignments: ReferenceAssignment[]
  readonly job: ReferenceJob
  readonly log: ReferenceLogRow[]
  readonly accounts: Map<string, ReferenceAccount>
  readonly productGroups: Map<string, ReferenceProductGroup>
  readonly mappings: ReferenceMapping[]
  /** The last sync of the console; null before it. */
  reading: ReferenceReading | null
}

export const defaultAccess = '00000000-0000-0000-0000-000000000000'
export const userRole = '0e6b5b66-5c52-4c3e-9d3f-6f2a6f0e0001'

/** The source that copies one attribute; a guest's user principal name goes without what was put into it. */
export function copied(name: string): ReferenceSource {
  return {
    type: 'Attribute',
    name,
    expression: `[${name}]`,
    value: (person) => (name === 'userPrincipalName' ? sentUserPrincipalName(person) : attributeOf(person, name)),
  }
}

/** An attribute by the name that a schema gives it; null where it is empty. */
export function attributeOf(person: ReferencePerson, name: string): string | null {
  switch (name) {
    case 'objectId':
      return person.id
    case 'userPrincipalName':
    case 'originalUserPrincipalName':
      return person.userPrincipalName
    case 'displayName':
      return person.displayName
    case 'mail':
      return person.mail
    case 'mailNickname':
      return person.mailNickname
    case 'employeeId':
      return person.employeeId
    case 'department':
      return person.department
    case 'jobTitle':
      return person.jobTitle
    case 'country':
      return person.country
    case 'accountEnabled':
      return person.accountEnabled === null ? null : person.accountEnabled ? 'True' : 'False'
    default:
      throw new Error(`The reference knows no attribute ${name}.`)
  }
}

/** alias_domain#EXT#@tenant is sent as alias@domain. */
export function sentUserPrincipalName({ userPrincipalName }: ReferencePerson): string {
  const [home, rest] = userPrincipalName.split('#EXT#')
  if (home === undefined || rest === undefined) return userPrincipalName
  const words = home.split('_')
  const domain = words.pop() ?? ''
  return `${words.join('_')}@${domain}`
}

/** Notes what a sync of the console reads now. */
export function readByTheConsole(tenant: VerificationTenant): void {
  tenant.reading = { direct: new Map([...tenant.groups].map(([id, group]) => [id, new Set(usersIn(group))])) }
}

export function usersIn(group: ReferenceGroup): string[] {
  return [...group.members].filter(([, kind]) => kind === 'user').map(([id]) => id)
}

/** Into the recycle bin, and out of every group and assignment. */
export function deletePerson(tenant: VerificationTenant, id: string): void {
  const person = tenant.people.get(id)
  if (person === undefined) return
  tenant.people.delete(id)
  for (const group of tenant.groups.values()) group.members.delete(id)
  for (let at = tenant.assignments.length - 1; at >= 0; at -= 1) {
    if (tenant.assignments[at]?.principalId === id) tenant.assignments.splice(at, 1)
  }
  tenant.deleted.set(id, { ...person, userPrincipalName: `${id.replaceAll('-', '')}${person.userPrincipalName}` })
}
