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
} as const

export type Need = keyof typeof scopes

// Synchronization wants a directory role beside the scope; any of these, or ownership, which the demo does not have.
const synchronizationRoles = ['Application Administrator', 'Cloud Application Administrator', 'Global Administrator']

/** True where the caller holds any scope that the need names. */
export function may(world: GraphWorld, need: Need): boolean {
  return scopes[need].some((scope) => world.faults.rights.has(scope))
}

/** Throws Graph's 403 unless every need is met. */
export function requireRights(world: GraphWorld, ...needs: readonly Need[]): void {
  if (!needs.every((need) => may(world, need))) throw accessDenied()
}

/** Throws the synchronization service's 401 unless scope and role are both there. */
export function requireSynchronization(world: GraphWorld, need: 'readSynchronization' | 'writeSynchronization'): void {
  const inRole = synchronizationRoles.some((role) => world.faults.rights.has(role))
  if (!inRole || !may(world, need)) throw synchronizationDenied()
}

/** Throws Graph's 403 unless scope and role are both there; Reports Reader and the like are none of the demo's. */
export function requireProvisioningLog(world: GraphWorld): void {
  requireRights(world, 'provisioningLog')
  if (!synchronizationRoles.some((role) => world.faults.rights.has(role))) throw accessDenied()
}
