/** The delegated scopes of Microsoft Graph that the app registration needs, in the order of the sign-in's own list. */
export const registrationScopes: readonly string[] = [
  'User.Read',
  'Organization.Read.All',
  'Application.Read.All',
  'GroupMember.Read.All',
  'User.Read.All',
  'Synchronization.Read.All',
  'ProvisioningLog.Read.All',
  'Synchronization.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Group.ReadWrite.All',
]

/** The redirect address; Entra ignores the port for localhost. */
export const registrationRedirect = 'http://localhost'
