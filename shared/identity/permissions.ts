/**
 * The delegated scopes of Microsoft Graph that this build uses, each with its id and what it is needed for. A sign-in asks for those to
 * read that every page rests on; one to write, and one that a single look-up takes, is asked for when it is first needed.
 */
export const scopes = [
  {
    scope: 'User.Read',
    id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    write: false,
    reason: 'the tenant of the person who signs in, and the directory roles held there',
  },
  {
    scope: 'Organization.Read.All',
    id: '4908d5b9-3fb2-4b1e-9336-1888b7937185',
    write: false,
    reason: 'the tenant: id, name, domains, whether it has Entra ID P1 or P2',
  },
  {
    scope: 'Application.Read.All',
    id: 'c79f8feb-a9db-4090-85f9-90d820caa0eb',
    write: false,
    reason: 'enterprise apps, their assignments, and the permissions granted to them',
  },
  {
    scope: 'GroupMember.Read.All',
    id: 'bc024368-1153-4739-b217-4326f2e966d0',
    write: false,
    reason: 'groups and their direct members',
  },
  {
    scope: 'User.Read.All',
    id: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
    write: false,
    reason: 'whether a member is enabled, a guest, and under which name',
  },
  {
    scope: 'Synchronization.Read.All',
    id: '7aa02aeb-824f-4fbe-a3f7-611f751f5b55',
    write: false,
    reason: 'provisioning jobs and their state',
  },
  {
    scope: 'ProvisioningLog.Read.All',
    id: '95aec97b-cf27-4a8d-a67d-42f60b5b38ef',
    write: false,
    reason: 'what the provisioning service failed at, and why',
  },
  {
    scope: 'AuditLog.Read.All',
    id: 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
    write: false,
    reason: "what Entra's audit log has about a change that was sent; asked for when it is first looked up",
  },
  {
    scope: 'Synchronization.ReadWrite.All',
    id: '7bb27fa3-ea8f-4d67-a916-87715b6188bd',
    write: true,
    reason: 'start, pause and restart provisioning, change attribute mappings, provision on demand, test credentials',
  },
  {
    scope: 'AppRoleAssignment.ReadWrite.All',
    id: '84bccea3-f856-4a8a-967b-dbe0a3d53a64',
    write: true,
    reason: 'assign groups to an app and take it back',
  },
  {
    scope: 'Group.ReadWrite.All',
    id: '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
    write: true,
    reason: 'make a group of those who need an app, and take it back',
  },
] as const

/** Scopes to read that no sign-in asks for by itself: it would take an administrator's consent anew for what few look at. */
const lookedUp: ReadonlySet<string> = new Set(['AuditLog.Read.All'])

const isAskedLater = ({ scope, write }: (typeof scopes)[number]) => write || lookedUp.has(scope)

/**
 * The scopes to ask for at the Graph with this service root, those of every sign-in and those of later ones that `write` names: its own
 * Graph is part of each name.
 */
export function scopesFor(graph: string, write: readonly string[]): string[] {
  const { origin } = new URL(graph)
  const known = scopes.filter((one) => !isAskedLater(one) || write.includes(one.scope))
  return known.map(({ scope }) => `${origin}/${scope}`)
}

/** The scopes that are asked for later among those of a token answer, which names them with or without the Graph that they are of. */
export function writeScopesIn(granted: readonly string[]): string[] {
  const names = new Set(granted.map((name) => name.slice(name.lastIndexOf('/') + 1).toLowerCase()))
  return scopes.filter((one) => isAskedLater(one) && names.has(one.scope.toLowerCase())).map(({ scope }) => scope)
}
