import { assignmentIdOf, drawOf, idOf } from '#shared/demo/seed/draws'
import { seedBaseDate } from '#shared/demo/seed/people'
import { stockSchema, synchronizationSchemaFor } from '#shared/demo/seed/synchronization-schema'
import type {
  DemoApp,
  DemoAppRole,
  DemoAssignment,
  DemoGroup,
  DemoJob,
  DemoUser,
  ProductId,
  SynchronizationSchema,
} from '#shared/demo/model'

// The template behind "create your own application" in the gallery.
const customTemplate = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'
const portalTag = 'WindowsAzureActiveDirectoryIntegratedApp'

// Both role ids are the same in every app that Microsoft's non-gallery template makes.
export const userRoleId = '18d14569-c3bd-439b-9a66-3a2aee01d14f'
const msiamAccessRoleId = 'b9632174-c057-4f7e-951b-be3adc52bfe6'

interface AppSpec {
  readonly name: string
  readonly product: ProductId | null
  readonly gallery: boolean
  readonly singleSignOn: string | null
  readonly tags: readonly string[]
  readonly groups: readonly string[]
  /** Aliases of people assigned by themselves. */
  readonly people: readonly string[]
}

const integrated = [portalTag, 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication']

const specs: readonly AppSpec[] = [
  {
    name: 'SmartSpace SSO',
    product: 'smartspace-stem',
    gallery: false,
    singleSignOn: 'saml',
    tags: integrated,
    groups: ['STEM Laboratories', 'STEM Workshop', 'STEM Workshop Evening', 'STEM Visitors', 'Robotics Club'],
    people: ['maren.holt'],
  },
  {
    name: 'Workspace 365 SCIM sync',
    product: 'workspace-365',
    gallery: false,
    singleSignOn: null,
    tags: integrated,
    // A distribution list among them, which Workspace 365 refuses.
    groups: ['All Employees', 'Finance', 'People & Culture', 'Facilities', 'Regional Offices', 'Newsletter'],
    people: ['jonas.falk'],
  },
  {
    name: 'Howspace',
    product: 'howspace',
    gallery: true,
    // The application was made for provisioning alone: a mistake by Howspace's own document.
    singleSignOn: null,
    tags: [portalTag],
    groups: ['Howspace Main Users', 'Howspace Onboarding', 'Howspace Customer Days'],
    people: ['sofia.almeida'],
  },
  {
    name: 'UMA',
    product: 'uma',
    gallery: false,
    singleSignOn: null,
    tags: integrated,
    groups: ['UMA Users', 'UMA Administrators'],
    people: ['helen.cho'],
  },
  {
    name: 'SpaceIQ',
    product: 'spaceiq',
    gallery: true,
    singleSignOn: 'saml',
    tags: [portalTag],
    groups: ['SpaceIQ Planners', 'SpaceIQ Employees'],
    people: ['bea.moreau'],
  },
  {
    name: 'Travel Desk',
    product: null,
    gallery: true,
    singleSignOn: 'saml',
    tags: [portalTag],
    groups: ['Finance'],
    people: [],
  },
  {
    name: 'Zeta "Wiki" <staging>',
    product: null,
    gallery: false,
    singleSignOn: 'oidc',
    tags: [portalTag],
    groups: [],
    people: [],
  },
  // What the portal's list of enterprise applications leaves out: a first-party service principal without the tag.
  {
    name: 'Windows Azure Service Management API',
    product: null,
    gallery: false,
    singleSignOn: null,
    tags: [],
    groups: [],
    people: [],
  },
]

function role(id: string, displayName: string, description: string): DemoAppRole {
  return {
    id,
    displayName,
    description,
    value: null,
    isEnabled: true,
    allowedMemberTypes: ['User'],
    origin: 'Application',
  }
}

function job(id: string, schema: SynchronizationSchema): DemoJob {
  return {
    id,
    templateId: 'scim',
    scheduleState: 'Disabled',
    interval: 'PT40M',
    code: 'NotConfigured',
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
    settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }],
    schema,
    secrets: new Map(),
  }
}

function jobId(tenantId: string, kind: 'scim' | 'customappsso', id: string): string {
  return `${kind}.${tenantId.replaceAll('-', '')}.${id}`
}

/** The job that "automatic" makes for an app; with the old kind's id where asked. Mappings are those that the app comes with. */
export function createdJob(tenantId: string, app: DemoApp, customApp: boolean): DemoJob {
  const id = jobId(tenantId, customApp ? 'customappsso' : 'scim', idOf(1, 'job', app.id, String(app.jobs.length)))
  return job(id, app.product === null ? stockSchema(1, id) : synchronizationSchemaFor(1, app.product))
}

/** An app as the portal makes it, without provisioning; `number` tells it from others of its name. A gallery app of a product's name is that product's. */
export function createdApp(name: string, gallery: boolean, number: number, at: number): DemoApp {
  const known = gallery
    ? specs.find((spec) => spec.gallery && spec.name.toLowerCase() === name.toLowerCase())
    : undefined
  if (gallery && known === undefined) throw new Error(`The gallery of the demo has no ${name}.`)
  return {
    id: idOf(1, 'servicePrincipal', 'made', name, String(number)),
    appId: idOf(1, 'application', 'made', name, String(number)),
    displayName: name,
    applicationTemplateId: known === undefined ? customTemplate : idOf(1, 'template', known.name),
    appRoles: [role(userRoleId, 'User', 'User'), role(msiamAccessRoleId, 'msiam_access', 'msiam_access')],
    tags: [...(known?.tags ?? integrated)],
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    preferredSingleSignOnMode: null,
    createdDateTime: new Date(at).toISOString(),
    product: known?.product ?? null,
    jobs: [],
  }
}

/** Enterprise apps, one for each product with its synchronization job, two without a job, and a service principal outside the portal's list. */
export function seedApps(seed: number, tenantId: string): DemoApp[] {
  return specs.map((spec) => ({
    id: idOf(seed, 'servicePrincipal', spec.name),
    appId: idOf(seed, 'application', spec.name),
    displayName: spec.name,
    applicationTemplateId:
      spec.tags.length === 0 ? null : spec.gallery ? idOf(seed, 'template', spec.name) : customTemplate,
    appRoles:
      spec.tags.length === 0
        ? []
        : [role(userRoleId, 'User', 'User'), role(msiamAccessRoleId, 'msiam_access', 'msiam_access')],
    tags: [...spec.tags],
    accountEnabled: true,
    appRoleAssignmentRequired: spec.tags.length > 0,
    preferredSingleSignOnMode: spec.singleSignOn,
    createdDateTime: new Date(seedBaseDate - drawOf(seed, 400, 'app', spec.name) * 86_400_000).toISOString(),
    product: spec.product,
    jobs:
      spec.product === null
        ? []
        : [job(jobId(tenantId, 'scim', idOf(seed, 'job', spec.product)), synchronizationSchemaFor(seed, spec.product))],
  }))
}

/** The app role assignments of the seed, each with the app's `User` role. */
export function seedAssignments(
  seed: number,
  apps: readonly DemoApp[],
  groups: readonly DemoGroup[],
  people: readonly DemoUser[],
): DemoAssignment[] {
  return specs.flatMap((spec) => {
    const app = apps.find((candidate) => candidate.displayName === spec.name)
    const assignment = (
      principalType: 'User' | 'Group',
      name: string,
      principalId: string | undefined,
    ): DemoAssignment => {
      if (app === undefined || principalId === undefined)
        throw new Error(`The seed cannot assign ${name} to ${spec.name}.`)
      return {
        id: assignmentIdOf(seed, spec.name, name),
        appRoleId: userRoleId,
        principalId,
        principalType,
        resourceId: app.id,
        createdDateTime: new Date(seedBaseDate + drawOf(seed, 24, spec.name, name) * 3_600_000).toISOString(),
      }
    }
    return [
      ...spec.groups.map((name) => assignment('Group', name, groups.find((g) => g.displayName === name)?.id)),
      ...spec.people.map((alias) => assignment('User', alias, people.find((u) => u.mailNickname === alias)?.id)),
    ]
  })
}
