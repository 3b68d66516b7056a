import type { NameOfKind } from '#shared/contract/contract'
import type { Area, EngineEvent } from '#shared/contract/events'

/** What each query tells of: it is asked again when one of these areas has changed, and at no other time. */
const areasOf: Readonly<Record<NameOfKind<'query'>, readonly Area[]>> = {
  'session.tenants': ['tenants', 'directory'],
  'session.tenant': ['tenants', 'directory'],
  'session.clouds': [],
  'session.account': ['tenants'],
  'directory.apps': ['directory', 'jobs', 'targets', 'mappings', 'profiles'],
  'directory.products': ['profiles'],
  'directory.syncPlan': ['directory'],
  'directory.groups': ['directory'],
  'directory.groupRows': ['directory', 'mappings'],
  'directory.groupFacts': ['directory', 'mappings'],
  'directory.group': ['directory'],
  'directory.people': ['directory'],
  'directory.peopleRows': ['directory'],
  'directory.peopleFacts': ['directory'],
  'directory.person': ['directory'],
  'directory.freshness': ['freshness', 'directory', 'jobs'],
  'directory.refreshSettings': ['settings'],
  'mappings.productGroups': ['targets'],
  'mappings.list': ['mappings', 'directory', 'profiles'],
  'mappings.readList': ['mappings', 'directory'],
  'mappings.file': ['mappings', 'directory'],
  'mappings.gaps': ['mappings', 'directory', 'targets'],
  'provisioning.target': ['targets'],
  'provisioning.secretsSetting': ['settings'],
  'readiness.answers': ['answers'],
  'readiness.questions': ['answers', 'readiness', 'profiles'],
  'readiness.profile': ['profiles', 'targets', 'directory'],
  'readiness.profiles': ['profiles'],
  'readiness.last': ['readiness', 'profiles'],
  'readiness.concerned': ['readiness', 'directory'],
  'readiness.contradictions': ['profiles', 'log', 'directory'],
  'readiness.leaving': ['directory', 'assignments', 'mappings', 'profiles', 'answers', 'jobs'],
  'readiness.membersFile': ['directory', 'mappings', 'targets'],
  'onboarding.steps': ['readiness', 'answers', 'profiles'],
  'onboarding.newApplication': ['profiles'],
  'onboarding.printing': [],
  'onboarding.reportPdf': [],
  'onboarding.report': ['readiness', 'answers', 'profiles', 'mappings', 'verification'],
  'adoption.last': ['adoption'],
  'adoption.rows': ['adoption'],
  'adoption.file': ['adoption'],
  'verification.last': ['verification'],
  'verification.members': ['verification'],
  'verification.save': ['verification'],
  'verification.file': [],
  'verification.fileMembers': [],
  'provisioning.jobStatus': ['jobs'],
  'provisioning.cycle': ['jobs', 'answers'],
  'provisioning.schema': ['schema', 'jobs'],
  'provisioning.schemaVersions': ['schema'],
  'provisioning.schemaVersion': ['schema'],
  'provisioning.schemaDifference': [],
  'provisioning.simulation': ['simulation'],
  'provisioning.simulatedChanges': ['simulation'],
  'provisioning.simulationFile': ['simulation'],
  'provisioning.log': ['log'],
  'assignments.list': ['assignments', 'directory', 'mappings'],
  'assignments.candidates': ['assignments', 'directory', 'mappings', 'verification'],
  'plans.get': ['plans'],
  'plans.runOf': ['plans'],
  'plans.journal': ['plans'],
  // The operation tracker follows operations by their own events.
  'operations.list': [],
  'operations.get': [],
}

/** Whether what a query told may no longer hold after a change. Queries and events name a tenant by its id; null is every tenant. */
export function isTouched(
  name: string,
  input: unknown,
  change: Pick<Extract<EngineEvent, { type: 'changed' }>, 'tenant' | 'areas'>,
): boolean {
  if (!Object.hasOwn(areasOf, name)) return false
  const tenant = (input as { tenant?: string } | null)?.tenant
  if (tenant !== undefined && change.tenant !== null && tenant !== change.tenant) return false
  return areasOf[name as keyof typeof areasOf].some((area) => change.areas.includes(area))
}
