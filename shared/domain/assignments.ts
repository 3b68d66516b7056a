import type { AppRole, AppRoleAssignment, Group } from '#shared/domain/directory'
import { choose } from '#shared/domain/names'

/** "Default access": what is assigned where an app has no role of its own for people and groups. */
export const defaultAccess = '00000000-0000-0000-0000-000000000000'

/** So many app role assignments one user or group may hold in all. Source: Entra's service limits. */
export const mostAssignments = 1500

export interface Role {
  readonly id: string
  readonly displayName: string
}

/** Roles that can be given to people and groups: the enabled ones for users, else default access. */
export function assignableRoles(appRoles: readonly AppRole[]): readonly Role[] {
  const own = appRoles.filter((role) => role.isEnabled && role.allowedMemberTypes.includes('User'))
  if (own.length === 0) return [{ id: defaultAccess, displayName: 'Default Access' }]
  return own.map(({ id, displayName }) => ({ id, displayName }))
}

export type RoleChoice =
  | { readonly kind: 'one'; readonly role: Role }
  /** No such role, or several fit and nobody named one. */
  | { readonly kind: 'none' | 'several'; readonly roles: readonly Role[] }

/** The role that a text means; without one the only role, or among several the one called User. */
export function chooseRole(roles: readonly Role[], reference?: string): RoleChoice {
  if (reference !== undefined) {
    const choice = choose(
      reference,
      roles.map((role) => ({ id: role.id, name: role.displayName, role })),
    )
    if (choice.kind === 'one') return { kind: 'one', role: choice.it.role }
    return choice.kind === 'none'
      ? { kind: 'none', roles }
      : { kind: 'several', roles: choice.them.map((it) => it.role) }
  }
  const users = roles.filter(({ displayName }) => displayName.trim().toLowerCase() === 'user')
  const [only] = roles.length === 1 ? roles : users.length === 1 ? users : []
  return only === undefined ? { kind: 'several', roles } : { kind: 'one', role: only }
}

/** Why assigning a group could do nothing, one sentence; null where it can. */
export function whyNotAssignable(group: Pick<Group, 'kind' | 'securityEnabled'>): string | null {
  if (group.kind === 'distribution') {
    return 'A distribution group cannot be used: it is mail only and carries no access, so provisioning never sends its members.'
  }
  if (!group.securityEnabled) {
    return 'The group is not security-enabled, so provisioning never reads its members.'
  }
  return null
}

/** An assignment that this console made or took back, until Graph's list shows it. */
export interface SentAssignment {
  readonly principalId: string
  /** Graph's word: Group | User. */
  readonly principalType: string
  readonly principalName: string
  readonly appRoleId: string
  /** False: taken back. */
  readonly assigned: boolean
  /** Graph's id of the assignment; null where no answer told it. */
  readonly assignmentId: string | null
  /** ISO 8601. */
  readonly sentAt: string
}

export interface KnownAssignment extends Omit<AppRoleAssignment, 'id' | 'resourceId'> {
  /** Null while no list and no answer told it. */
  readonly id: string | null
  readonly state: 'assigned' | 'being-assigned' | 'being-unassigned'
  readonly sentAt: string | null
}

const isAbout = (sent: SentAssignment, row: Pick<AppRoleAssignment, 'principalId' | 'appRoleId'>) =>
  sent.principalId === row.principalId && sent.appRoleId === row.appRoleId

const named = (sent: SentAssignment, row: Pick<AppRoleAssignment, 'id'>) =>
  sent.assignmentId === null || sent.assignmentId === row.id

/** Whether Graph's list, which shows a write late, agrees with what was sent. */
export function isShown(sent: SentAssignment, listed: readonly AppRoleAssignment[]): boolean {
  return listed.some((row) => isAbout(sent, row) && named(sent, row)) === sent.assigned
}

/** What Graph's list of one app says, with what this console sent since. */
export function knownAssignments(
  listed: readonly AppRoleAssignment[],
  sent: readonly SentAssignment[],
): readonly KnownAssignment[] {
  const of = new Map(sent.map((one) => [keyOf(one), one]))
  const shown = new Set(listed.map(keyOf))
  const rows = listed.map((row): KnownAssignment => {
    const one = of.get(keyOf(row))
    const leaving = one?.assigned === false && named(one, row)
    return {
      id: row.id,
      principalId: row.principalId,
      principalType: row.principalType,
      principalDisplayName: row.principalDisplayName,
      appRoleId: row.appRoleId,
      state: leaving ? 'being-unassigned' : 'assigned',
      sentAt: leaving ? one.sentAt : null,
    }
  })
  const coming = sent.filter((one) => one.assigned && !shown.has(keyOf(one)))
  return [
    ...rows,
    ...coming.map((one): KnownAssignment => ({
      id: one.assignmentId,
      principalId: one.principalId,
      principalType: one.principalType,
      principalDisplayName: one.principalName,
      appRoleId: one.appRoleId,
      state: 'being-assigned',
      sentAt: one.sentAt,
    })),
  ]
}

/** Whether somebody is assigned by it, now or as soon as Graph shows what was sent. */
export const stands = ({ state }: KnownAssignment) => state !== 'being-unassigned'

const keyOf = ({ principalId, appRoleId }: { readonly principalId: string; readonly appRoleId: string }) =>
  `${principalId}/${appRoleId}`
