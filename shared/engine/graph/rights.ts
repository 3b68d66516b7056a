export interface Rights {
  /** Delegated scopes, the least one first, in words. */
  readonly scopes: string
  /** The directory role that goes with them; null where any member may. */
  readonly roles: string | null
}

const refusal = 'Microsoft Graph refused: a role or scope is missing.'

/** What the failure of a call says that Graph refused for want of a right. Kept with what could not be read. */
export function refusalOf({ scopes, roles }: Rights): string {
  return `${refusal} Needed: ${scopes}${roles === null ? '' : `, and ${roles}`}.`
}

/** Whether a kept text tells of a refusal for want of a right, and not of another failure. */
export function tellsRefusal(text: string): boolean {
  return text.includes(refusal)
}

const provisioningRoles =
  'the role Application Administrator or Cloud Application Administrator (or ownership of the app)'

/** What a call needs, as Graph's permissions reference lists it, for the words of a refusal. `path` is below the service root. */
export function rightsFor(method: string, path: string): Rights {
  if (/\/synchronization(?:\/|$)/.test(path)) {
    const scope = method === 'GET' ? 'the scope Synchronization.Read.All' : 'the scope Synchronization.ReadWrite.All'
    return { scopes: scope, roles: provisioningRoles }
  }
  if (path.startsWith('/auditLogs/provisioning')) {
    return {
      scopes: 'the scope ProvisioningLog.Read.All',
      roles:
        'a role that reads provisioning logs (Reports Reader, Security Reader or Application Administrator), in a tenant with Entra ID P1 or P2',
    }
  }
  if (path.startsWith('/auditLogs/directoryAudits')) {
    return {
      scopes: 'the scope AuditLog.Read.All',
      roles: 'a role that reads audit logs (Reports Reader, Security Reader or Application Administrator)',
    }
  }
  if (path.startsWith('/directory/deletedItems')) return { scopes: 'the scope User.Read.All', roles: null }
  if (/^\/users\/[^/]+\/memberOf/.test(path)) {
    return { scopes: 'the scopes GroupMember.Read.All and User.Read.All', roles: 'an account that is no guest' }
  }
  if (/^\/servicePrincipals\/[^/]+\/appRoleAssignedTo/i.test(path) && method !== 'GET') {
    return {
      scopes: 'the scopes AppRoleAssignment.ReadWrite.All and Application.Read.All',
      roles:
        'a role that may assign people to apps (Application Administrator, Cloud Application Administrator, User Administrator ...) or ownership of the app',
    }
  }
  if (/^\/groups(?:\/[^/]+)?$/.test(path) && method !== 'GET') {
    return {
      scopes: 'the scope Group.ReadWrite.All',
      roles:
        'the role Groups Administrator or User Administrator (or a tenant that lets everybody make security groups)',
    }
  }
  if (path.startsWith('/subscribedSkus')) {
    return { scopes: 'the scope LicenseAssignment.Read.All or Organization.Read.All', roles: null }
  }
  if (path.startsWith('/servicePrincipals')) return { scopes: 'the scope Application.Read.All', roles: null }
  if (/^\/groups\/[^/]+\/members/.test(path)) {
    return { scopes: 'the scopes GroupMember.Read.All and User.Read.All', roles: 'an account that is no guest' }
  }
  if (path.startsWith('/groups'))
    return { scopes: 'the scope GroupMember.Read.All', roles: 'an account that is no guest' }
  if (path === '/me' || path.startsWith('/me/')) return { scopes: 'the scope User.Read', roles: null }
  if (path.startsWith('/users')) return { scopes: 'the scope User.Read.All', roles: 'an account that is no guest' }
  if (path.startsWith('/organization')) return { scopes: 'the scope User.Read or Organization.Read.All', roles: null }
  return { scopes: "the call's scope in Microsoft Graph's permissions reference", roles: null }
}
