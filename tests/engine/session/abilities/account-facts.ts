import { namedRoles } from '#shared/engine/graph/directory-roles'
import type { AccountFacts } from '#shared/engine/session/abilities/account-facts'

export const readScopes = [
  'User.Read',
  'LicenseAssignment.Read.All',
  'Application.Read.All',
  'GroupMember.Read.All',
  'User.Read.All',
  'Synchronization.Read.All',
  'ProvisioningLog.Read.All',
]

export const writeScopes = ['Synchronization.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Group.ReadWrite.All']

/** An account that may do all: a token with every scope, an Application Administrator, P1; with what a test changes. */
export const facts = (change: Partial<AccountFacts> = {}): AccountFacts => ({
  kind: 'token',
  onlyReads: false,
  readOnly: false,
  scopes: new Set([...readScopes, ...writeScopes]),
  consented: new Set(),
  roles: new Set([namedRoles['Application Administrator'], namedRoles['Groups Administrator']]),
  tokenRoles: new Set(),
  guest: false,
  app: null,
  premium: 'P1',
  seen: new Map(),
  ...change,
})
