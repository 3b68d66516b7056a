import type { AbilityId } from '#shared/domain/ability'
import type { NamedRole } from '#shared/engine/graph/directory-roles'
import type { TriedRead } from '#shared/engine/graph/tried-reads'

export interface AbilityRow {
  readonly title: string
  /** Of each inner list one delegated scope is enough, the least first. Source: Graph's permissions reference. */
  readonly scopes: readonly (readonly string[])[]
  /** Built-in directory roles of which one is enough, the least first; none where any member may. */
  readonly roles: readonly NamedRole[]
  /** An owner of the app may do it for that app. */
  readonly owners?: true
  /** Something else by which people without a role may do it, and which cannot be read. */
  readonly elsewise?: string
  /** Guests may not list it. */
  readonly members?: true
  /** It takes Entra ID P1 or P2. */
  readonly premium?: true
  /** `change`: of the tenant. `try`: it takes a scope that writes, and changes nothing in the tenant. */
  readonly does: 'read' | 'try' | 'change'
  /** Reads that tell more of it than rights by name: all of what it needs, or for others whether the service talks to the account at all. */
  readonly tried: readonly TriedRead[]
  /** What a custom role has to allow; none where every member may, or a custom role does not help. */
  readonly actions: readonly string[]
  readonly without: string
}

const readTenant = ['User.Read', 'Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const readLicences = [
  'LicenseAssignment.Read.All',
  'Organization.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]
const readApps = ['Application.Read.All', 'Directory.Read.All', 'Application.ReadWrite.All', 'Directory.ReadWrite.All']
const readMembers = ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All']
const readPeople = ['User.Read.All', 'Directory.Read.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']
const readJobs = ['Synchronization.Read.All', 'Synchronization.ReadWrite.All']
const writeJobs = ['Synchronization.ReadWrite.All']
const readLog = ['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All']

// Hybrid Identity Administrator is for Entra Cloud Sync, which is no enterprise app's provisioning. Source: Graph's RBAC for the
// synchronization APIs; a Global Administrator may do everything. Global Reader cannot read the configuration of provisioning.
const applicationRoles: readonly NamedRole[] = [
  'Cloud Application Administrator',
  'Application Administrator',
  'Global Administrator',
]

const provisioningRead = 'microsoft.directory/servicePrincipals/synchronization/standard/read'
const jobsManage = 'microsoft.directory/servicePrincipals/synchronizationJobs/manage'

/**
 * What each ability takes, as Microsoft documents it: scopes by Graph's permissions reference, roles and ownership by the articles on
 * role-based access for the synchronization, app role assignment and reporting APIs, actions by "Enterprise application permissions for
 * custom roles". Delegated calls take a scope and a role.
 */
export const matrix: Readonly<Record<AbilityId, AbilityRow>> = {
  'read-tenant': {
    title: 'Read which tenant this is',
    scopes: [readTenant],
    roles: [],
    does: 'read',
    tried: ['tenant'],
    actions: [],
    without: 'The tenant cannot be added: nobody can tell whose data it is.',
  },
  'read-apps': {
    title: 'Read enterprise apps and who is assigned',
    scopes: [readApps],
    roles: [],
    does: 'read',
    tried: ['apps'],
    actions: [],
    without: 'There is no list of apps, and so nothing else of them.',
  },
  'read-groups': {
    title: 'Read groups and who is in them',
    scopes: [readMembers],
    roles: [],
    members: true,
    does: 'read',
    tried: ['groups', 'members'],
    actions: [],
    without: 'Groups cannot be mapped, compared or counted.',
  },
  'read-people': {
    title: 'Read people',
    scopes: [readPeople],
    roles: [],
    members: true,
    does: 'read',
    tried: ['people'],
    actions: [],
    without: 'People are known by the groups that they are in, and whether their accounts are enabled is not known.',
  },
  'read-provisioning': {
    title: 'Read provisioning jobs and attribute mappings',
    scopes: [readJobs],
    roles: applicationRoles,
    owners: true,
    does: 'read',
    tried: ['jobs'],
    actions: [provisioningRead],
    without:
      'How provisioning is, what it sends and the simulation are not known; apps, groups, licences and the comparison with the product are.',
  },
  'read-provisioning-log': {
    title: 'Read the provisioning log',
    scopes: [readLog],
    roles: [
      'Reports Reader',
      'Security Reader',
      'Security Operator',
      'Security Administrator',
      'Global Reader',
      ...applicationRoles,
    ],
    owners: true,
    premium: true,
    does: 'read',
    tried: ['log'],
    actions: ['microsoft.directory/provisioningLogs/allProperties/read'],
    without: 'Why a person was not provisioned is told from rules and data alone, without what Entra logged.',
  },
  'read-licences': {
    title: 'Read which licences the tenant has',
    scopes: [readLicences],
    roles: [],
    does: 'read',
    tried: ['licences'],
    actions: [],
    without: 'Whether the tenant has Entra ID P1 is not known, without which groups cannot be assigned.',
  },
  'run-jobs': {
    title: 'Start, pause and restart provisioning',
    scopes: [writeJobs],
    roles: applicationRoles,
    owners: true,
    does: 'change',
    tried: ['jobs'],
    actions: [jobsManage],
    without: 'Somebody else starts, pauses or restarts it in the Entra admin center.',
  },
  'change-attribute-mappings': {
    title: 'Change attribute mappings',
    scopes: [writeJobs],
    roles: applicationRoles,
    owners: true,
    does: 'change',
    tried: ['jobs'],
    actions: ['microsoft.directory/servicePrincipals/synchronizationSchema/manage'],
    without: 'Mappings can be looked at where they can be read; somebody else changes them in the Entra admin center.',
  },
  'provision-on-demand': {
    title: 'Provision on demand',
    scopes: [writeJobs],
    roles: applicationRoles,
    owners: true,
    does: 'change',
    tried: ['jobs'],
    actions: [jobsManage],
    without: 'People come with the next cycle.',
  },
  'test-credentials': {
    title: "Have Entra test an app's credentials",
    scopes: [writeJobs],
    roles: applicationRoles,
    owners: true,
    does: 'try',
    tried: ['jobs'],
    actions: ['microsoft.directory/servicePrincipals/synchronizationCredentials/manage'],
    without: 'Test Connection in the Entra admin center does the same.',
  },
  assign: {
    title: 'Assign groups to apps',
    // Beside the write itself the app is read, which fewer scopes may do here than elsewhere.
    scopes: [
      ['AppRoleAssignment.ReadWrite.All'],
      ['Application.Read.All', 'Directory.Read.All', 'Application.ReadWrite.All'],
    ],
    roles: [
      'Cloud Application Administrator',
      'Application Administrator',
      'User Administrator',
      'Identity Governance Administrator',
      'Hybrid Identity Administrator',
      'Directory Writers',
      'Privileged Role Administrator',
      'Global Administrator',
    ],
    owners: true,
    premium: true,
    does: 'change',
    tried: [],
    actions: ['microsoft.directory/servicePrincipals/appRoleAssignedTo/update'],
    without: 'Somebody else assigns groups in the Entra admin center; the plan shows exactly which.',
  },
  'make-groups': {
    title: 'Make groups',
    scopes: [['Group.ReadWrite.All', 'Directory.ReadWrite.All']],
    roles: ['Groups Administrator', 'User Administrator', 'Global Administrator'],
    elsewise: 'a tenant that lets everybody make security groups',
    does: 'change',
    tried: [],
    actions: [],
    without: 'A smaller group can be proposed and exported, and somebody else makes it.',
  },
}
