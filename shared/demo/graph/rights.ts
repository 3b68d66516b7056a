import type { GraphWorld } from '#shared/demo/graph/call'
import { accessDenied, synchronizationDenied } from '#shared/demo/graph/errors'

/** Scopes of Microsoft's permission tables, any of which allows the call. */
export const scopes = {
  me: ['User.Read', 'User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
  organization: [
    'User.Read',
    'User.Read.All',
    'Organization.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  organizationInFull: ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  skus: ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  applications: ['Application.Read.All', 'Directory.Read.All', 'Application.ReadWrite.All', 'Directory.ReadWrite.All'],
  assign: ['AppRoleAssignment.ReadWrite.All'],
  unassign: ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
  groups: [
    'Group.ReadBasic.All',
    'GroupMember.Read.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  members: [
    'GroupMember.ReadBasic.All',
    'GroupMember.Read.All',
    'Group.ReadBasic.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
  ],
  createGroup: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  deleteGroup: ['Group.ReadWrite.All'],
  users: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  usersInFull: ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  hiddenMembers: ['Member.Read.Hidden'],
  readSynchronization: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
  writeSynchronization: ['Synchronization.ReadWrite.All'],
  provisioningLog: ['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All'],
  directoryAudits: ['AuditLog.Read.All', 'Directory.Read.All'],
} as const

export type Need = keyof typeof scopes

// Beside the scope these calls want a directory role, or ownership of the app that they are about.
const applicationRoles = ['Application Administrator', 'Cloud Application Administrator', 'Global Administrator']
const logRoles = [
  ...applicationRoles,
  'Reports Reader',
  'Security Reader',
  'Security Operator',
  'Security Administrator',
  'Global Reader',
]
const assigningRoles = [
  ...applicationRoles,
  'User Administrator',
  'Identity Governance Administrator',
  'Hybrid Identity Administrator',
  'Directory Writers',
  'Privileged Role Administrator',
]

const inRole = ({ faults }: GraphWorld, roles: readonly string[]) => roles.some((role) => faults.rights.has(role))

/** True where the caller holds any scope that the need names. */
export function may(world: GraphWorld, need: Need): boolean {
  return scopes[need].some((scope) => world.faults.rights.has(scope))
}

/** Throws Graph's 403 unless every need is met. */
export function requireRights(world: GraphWorld, ...needs: readonly Need[]): void {
  if (!needs.every((need) => may(world, need))) throw accessDenied()
}

/** Throws Graph's 403 for a guest: guests read single objects that they know, no lists of people or groups. */
export function requireMember({ faults }: GraphWorld): void {
  if (faults.signedInAs === 'guest') throw accessDenied()
}

/** Throws Graph's 403 unless the role to assign, or ownership of the app, is there beside the scopes. */
export function requireAssigning(world: GraphWorld, app: string): void {
  if (!inRole(world, assigningRoles) && !world.faults.owned.has(app)) throw accessDenied()
}

/** Throws the synchronization service's 401 unless scope and role, or ownership of the app, are both there. */
export function requireSynchronization(
  world: GraphWorld,
  app: string,
  need: 'readSynchronization' | 'writeSynchronization',
): void {
  const allowed = inRole(world, applicationRoles) || world.faults.owned.has(app.toLowerCase())
  if (!allowed || !may(world, need)) throw synchronizationDenied()
}

/** Throws Graph's 403 unless scope and role are both there; what an owner may read of it is none of the demo's. */
export function requireLog(world: GraphWorld, need: 'provisioningLog' | 'directoryAudits'): void {
  requireRights(world, need)
  if (!inRole(world, logRoles)) throw accessDenied()
}
