import { idOf } from '#shared/demo/seed/draws'
import { signedInUser } from '#shared/demo/graph/signed-in'
import type { GraphCall, GraphWorld } from '#shared/demo/graph/call'
import type { AuditTarget, AuditUser, DirectoryAudit } from '#shared/demo/graph/directory-audit'
import type { DemoTenant } from '#shared/demo/model'

type Told = Pick<
  DirectoryAudit,
  'category' | 'activityDisplayName' | 'loggedByService' | 'operationType' | 'targetResources'
>

/** Rows that are kept; the demo ends before Microsoft's days of retention do. */
const mostKept = 10_000

/** The tenant's audit log, oldest first: what its Graph was told to change. */
export class DirectoryAudits {
  readonly rows: DirectoryAudit[] = []
  private made = 0

  /** Looks at a change before it is made: what it removes can be named then. Answers what writes it down once it was made. */
  begin(call: GraphCall): ((answer: { readonly body?: unknown }) => void) | null {
    const told = toldOf(call)
    if (told === null) return null
    return (answer) => {
      const row = typeof told === 'function' ? told(answer.body) : told
      this.made += 1
      const id = idOf(this.made, 'audit')
      this.rows.push({
        id: `Directory_${id}_${this.made}`,
        correlationId: idOf(this.made, 'correlation'),
        result: 'success',
        resultReason: '',
        activityDateTime: new Date(call.world.clock.now()).toISOString(),
        initiatedBy: { user: initiator(call.world), app: null },
        additionalDetails: [],
        ...row,
      })
      if (this.rows.length > mostKept) this.rows.splice(0, this.rows.length - mostKept)
    }
  }
}

const core = (
  category: string,
  activityDisplayName: string,
  operationType: string,
  ...targetResources: AuditTarget[]
): Told => ({
  category,
  activityDisplayName,
  operationType,
  loggedByService: 'Core Directory',
  targetResources,
})

const jobActions = new Map([
  ['start', 'Enable/start provisioning configuration'],
  ['pause', 'Disable/pause provisioning configuration'],
  ['restart', 'Enable/restart provisioning configuration'],
])

/** What the log says of a change; a function where only its answer tells it. Null for what leaves no row that Microsoft documents. */
function toldOf({ method, path, params, body, world: { tenant } }: GraphCall): Told | ((made: unknown) => Told) | null {
  const app = tenant.apps.get(params['id']?.toLowerCase() ?? '')
  const below = path.toLowerCase().replace(/^\/[^/]+\/[^/]+/, '')
  if (app !== undefined && below.startsWith('/synchronization/')) {
    const action = method === 'POST' ? jobActions.get(below.slice(below.lastIndexOf('/') + 1)) : undefined
    const changed = method === 'PUT' ? putActivity(below) : action
    if (changed === undefined) return null
    return {
      category: 'ProvisioningManagement',
      activityDisplayName: changed,
      loggedByService: 'Account Provisioning',
      operationType: 'Update',
      targetResources: [target(tenant, app.id)],
    }
  }
  if (app !== undefined && below.startsWith('/approleassignedto')) {
    const id =
      method === 'POST'
        ? textOf(body, 'principalId')
        : tenant.assignments.get(params['assignmentId'] ?? '')?.principalId
    if (id === undefined) return null
    const person = tenant.users.has(id)
    const category = person ? 'UserManagement' : 'GroupManagement'
    const targets = [target(tenant, app.id), target(tenant, id)]
    return method === 'POST'
      ? core(category, `Add app role assignment ${person ? 'grant to user' : 'to group'}`, 'Assign', ...targets)
      : core(category, `Remove app role assignment from ${person ? 'user' : 'group'}`, 'Unassign', ...targets)
  }
  if (!/^\/groups(?:\/|$)/i.test(path)) return null
  if (method === 'POST') {
    return (made) => core('GroupManagement', 'Add group', 'Add', target(tenant, textOf(made, 'id') ?? ''))
  }
  const group = target(tenant, params['id']?.toLowerCase() ?? '')
  if (method === 'DELETE') return core('GroupManagement', 'Delete group', 'Delete', group)
  return method === 'PATCH' ? core('GroupManagement', 'Add member to group', 'Assign', group) : null
}

function putActivity(below: string): string | undefined {
  if (below.endsWith('/schema')) return 'Update attribute mappings or scope'
  return below.endsWith('/secrets') ? 'Update provisioning setting or credentials' : undefined
}

function textOf(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value.toLowerCase() : undefined
}

function target(tenant: DemoTenant, id: string): AuditTarget {
  const bare = { id, userPrincipalName: null, groupType: null, modifiedProperties: [] }
  const app = tenant.apps.get(id)
  if (app !== undefined) return { ...bare, displayName: app.displayName, type: 'ServicePrincipal' }
  const user = tenant.users.get(id)
  if (user !== undefined) {
    return { ...bare, displayName: user.displayName, type: 'User', userPrincipalName: user.userPrincipalName }
  }
  const group = tenant.groups.get(id)
  if (group === undefined) return { ...bare, displayName: '', type: 'Other' }
  const groupType = group.groupTypes.includes('Unified') ? ('unifiedGroups' as const) : ('azureAD' as const)
  return { ...bare, displayName: group.displayName, type: 'Group', groupType }
}

function initiator(world: GraphWorld): AuditUser | null {
  const user = signedInUser(world)
  if (user === null) return null
  const { id, displayName, userPrincipalName } = user
  return { id, displayName, userPrincipalName, ipAddress: '127.0.0.1' }
}
