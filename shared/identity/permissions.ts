/** The delegated scopes of Microsoft Graph that this build uses, each with what it is needed for. */
export const scopes = [
  {
    scope: 'User.Read',
    write: false,
    reason: 'the tenant of the person who signs in, and the directory roles held there',
  },
  {
    scope: 'Organization.Read.All',
    write: false,
    reason: 'the tenant: id, name, domains, whether it has Entra ID P1 or P2',
  },
  {
    scope: 'Application.Read.All',
    write: false,
    reason: 'enterprise apps, their assignments, and the permissions granted to them',
  },
  { scope: 'GroupMember.Read.All', write: false, reason: 'groups and their direct members' },
  { scope: 'User.Read.All', write: false, reason: 'whether a member is enabled, a guest, and under which name' },
  { scope: 'Synchronization.Read.All', write: false, reason: 'provisioning jobs and their state' },
  { scope: 'ProvisioningLog.Read.All', write: false, reason: 'what the provisioning service failed at, and why' },
  {
    scope: 'Synchronization.ReadWrite.All',
    write: true,
    reason: 'start, pause and restart provisioning, change attribute mappings, provision on demand, test credentials',
  },
  { scope: 'AppRoleAssignment.ReadWrite.All', write: true, reason: 'assign groups to an app and take it back' },
  { scope: 'Group.ReadWrite.All', write: true, reason: 'make a group of those who need an app, and take it back' },
] as const

/** The scopes to ask for at the Graph with this service root: the cloud's own Graph is part of each name. */
export function scopesFor(graph: string, access: 'read' | 'write'): string[] {
  const { origin } = new URL(graph)
  return scopes.filter(({ write }) => access === 'write' || !write).map(({ scope }) => `${origin}/${scope}`)
}
