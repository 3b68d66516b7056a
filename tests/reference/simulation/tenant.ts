import type { DemoApp, DemoGroup, DemoJob, DemoTenant, DemoUser } from '#shared/demo/model'
import { memberSet } from '#shared/demo/member-set'
import { byId } from '#shared/demo/row-map'
import type { Draws } from '#tests/reference/draws'
import { drawnSchema } from '#tests/reference/simulation/schema'

// Small tenants at random whose Graph and provisioning service are the demo's.

export interface SimulationTenant {
  readonly tenant: DemoTenant
  readonly app: DemoApp
  readonly job: DemoJob
  /** Whether something was drawn that nobody outside Entra can work out in every case. */
  readonly leftOpen: boolean
}

const domain = 'simulation.example'
const departments = ['Sales', 'sales', 'IT', 'Research', null]
const titles = ['Engineer', 'Sales Engineer', 'Manager', null]
const givenNames = ['Ada', 'Bram', 'Ångström', 'Zoë', 'Yılmaz', 'Σοφία', "O'Neill", '<Li>', null]
const userRole = '18d14569-c3bd-439b-9a66-3a2aee01d14f'

export function drawnTenant(draw: Draws): SimulationTenant {
  const people = Array.from({ length: 4 + draw.below(20) }, (_, at) => drawnPerson(draw, at))
  if (draw.chance(0.3)) shareAnAttribute(people, draw)
  const groups = Array.from({ length: 1 + draw.below(5) }, (_, at) => drawnGroup(draw, at, people))
  nest(groups, draw)
  const { schema, leftOpen } = drawnSchema(draw)
  const tenantId = newId(draw)
  const job = drawnJob(draw, tenantId, schema)
  const app: DemoApp = {
    id: newId(draw),
    appId: newId(draw),
    displayName: 'Simulated Product',
    applicationTemplateId: null,
    appRoles: [
      {
        id: userRole,
        displayName: 'User',
        description: 'User',
        value: null,
        isEnabled: true,
        allowedMemberTypes: ['User'],
        origin: 'Application',
      },
    ],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    preferredSingleSignOnMode: null,
    createdDateTime: '2026-01-05T08:00:00Z',
    product: null,
    jobs: [job],
  }
  const tenant: DemoTenant = {
    id: tenantId,
    displayName: 'Simulation',
    defaultDomain: domain,
    users: byId(people),
    groups: byId(groups),
    objects: new Map(),
    apps: byId([app]),
    assignments: new Map(),
    licence: 'P1',
  }
  for (const group of groups) if (draw.chance(0.85)) assign(tenant, app, group.id, draw)
  for (const person of people) if (draw.chance(0.12)) assign(tenant, app, person.id, draw)
  return { tenant, app, job, leftOpen }
}

/** Assigns a person or a group who is not yet. */
export function assign(tenant: DemoTenant, app: DemoApp, principalId: string, draw: Draws): void {
  if ([...tenant.assignments.values()].some((row) => row.principalId === principalId)) return
  const id = Buffer.from(newId(draw)).toString('base64url').slice(0, 43)
  tenant.assignments.set(id, {
    id,
    appRoleId: userRole,
    principalId,
    principalType: tenant.groups.has(principalId) ? 'Group' : 'User',
    resourceId: app.id,
    createdDateTime: '2026-02-01T08:00:00Z',
  })
}

export function drawnPerson(draw: Draws, at: number): DemoUser {
  const guest = draw.chance(0.12)
  const alias = draw.chance(0.05) ? `o'neill${at}` : `person${at}`
  const givenName = draw.pick(givenNames) ?? null
  const surname = draw.chance(0.92) ? `Number${at}` : null
  const own = draw.chance(0.85) ? `${alias}@mail.example` : null
  return {
    id: newId(draw),
    userPrincipalName: guest ? `guest_${at}_partner.example#EXT#@${domain}` : `${alias}@${domain}`,
    displayName: `${givenName ?? 'Someone'} ${surname ?? ''}`.trim(),
    givenName,
    surname,
    mail: guest ? `guest_${at}@partner.example` : own,
    mailNickname: guest ? `guest_${at}` : alias,
    accountEnabled: draw.chance(0.88),
    userType: guest ? 'Guest' : 'Member',
    department: draw.pick(departments) ?? null,
    jobTitle: draw.pick(titles) ?? null,
    officeLocation: draw.pick(['Utrecht', 'Lyon', null]) ?? null,
    mobilePhone: draw.chance(0.4) ? `+31 6 5550 ${1000 + at}` : null,
    employeeId: draw.chance(0.8) ? String(100 + at) : null,
    createdDateTime: '2026-01-05T08:00:00Z',
    deletedDateTime: draw.chance(0.06) ? '2026-05-05T08:00:00Z' : null,
  }
}

/** Two people with one value where there should be two. */
function shareAnAttribute(people: readonly DemoUser[], draw: Draws): void {
  const [one, two] = [draw.pick(people), draw.pick(people)]
  if (one === undefined || two === undefined || one === two) return
  if (draw.chance(0.4)) two.mailNickname = one.mailNickname
  else if (draw.chance(0.5)) two.mail = one.mail
  else two.employeeId = one.employeeId
}

function drawnGroup(draw: Draws, at: number, people: readonly DemoUser[]): DemoGroup {
  const kind = draw.next()
  const unified = kind > 0.75 && kind <= 0.9
  const share = draw.next() * 0.7
  const odd = draw.chance(0.06) ? ' "quoted"' : draw.chance(0.08) ? ' & <Ünïts>' : ''
  return {
    id: newId(draw),
    displayName: draw.chance(0.08) ? 'Group twice' : `Group ${at}${odd}`,
    description: null,
    groupTypes: unified ? ['Unified'] : [],
    mailEnabled: kind > 0.75,
    securityEnabled: unified ? draw.chance(0.6) : kind <= 0.9,
    mail: kind > 0.75 ? `group${at}@${domain}` : null,
    mailNickname: `group${at}`,
    membershipRule: null,
    membershipRuleProcessingState: null,
    visibility: null,
    onPremisesSyncEnabled: null,
    createdDateTime: '2026-01-05T08:00:00Z',
    members: memberSet(people.filter(() => draw.chance(share)).map(({ id }) => id)),
  }
}

/** Groups hold groups, each other in a ring among them. */
function nest(groups: readonly DemoGroup[], draw: Draws): void {
  for (const group of groups) {
    const inner = draw.chance(0.4) ? draw.pick(groups) : undefined
    if (inner !== undefined && inner !== group) group.members.add(inner.id)
  }
}

function drawnJob(draw: Draws, tenantId: string, schema: DemoJob['schema']): DemoJob {
  return {
    id: `scim.${tenantId.replaceAll('-', '')}.${newId(draw)}`,
    templateId: 'scim',
    scheduleState: 'Active',
    interval: 'PT40M',
    code: 'NotRun',
    lastExecution: null,
    lastSuccessfulExecution: null,
    lastSuccessfulExecutionWithExports: null,
    quarantine: null,
    steadyStateFirstAchievedTime: null,
    steadyStateLastAchievedTime: null,
    countSuccessiveCompleteFailures: 0,
    escrowsPruned: false,
    progress: [],
    synchronizedEntryCountByType: [],
    settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: draw.chance(0.1) ? '1' : '500' }],
    schema,
    secrets: new Map([
      ['SyncAll', String(draw.chance(0.2))],
      ['SkipOutOfScopeDeletions', draw.chance(0.15) ? 'True' : 'False'],
    ]),
  }
}

function newId(draw: Draws): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => draw.below(16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
}
