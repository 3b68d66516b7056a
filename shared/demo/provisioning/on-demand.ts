import type {
  DemoApp,
  DemoClock,
  DemoGroup,
  DemoJob,
  DemoTenant,
  ObjectMapping,
  OnDemandAnswer,
  OnDemandSubject,
} from '#shared/demo/model'
import type { ConnectorState } from '#shared/demo/provisioning/connector-state'
import type { Cycle } from '#shared/demo/provisioning/cycle-context'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { exportGroup } from '#shared/demo/provisioning/group-objects'
import { mappingOf } from '#shared/demo/provisioning/mappings'
import { flowsMembers, sendMembers } from '#shared/demo/provisioning/memberships'
import { answerOf, type Found } from '#shared/demo/provisioning/on-demand-answer'
import type { LoggedChange, ProvisioningLog } from '#shared/demo/provisioning/provisioning-log'
import { ScimConnector } from '#shared/demo/provisioning/scim-connector'
import { decideScope } from '#shared/demo/provisioning/scope'
import { isOn } from '#shared/demo/provisioning/secret-switch'
import { readTenantUrl } from '#shared/demo/provisioning/tenant-url'
import { exportUser } from '#shared/demo/provisioning/user-objects'

export interface OnDemandOptions {
  /** Tells the rows of this call from those of others. */
  readonly id: string
  readonly view: DemoTenant
  readonly app: DemoApp
  readonly job: DemoJob
  readonly state: ConnectorState
  readonly clock: DemoClock
  readonly log: ProvisioningLog
  readonly signal: AbortSignal
}

/**
 * Provisions one person, or one group with the members named: each of them as a person first, then the membership. Links and log rows are
 * made as by a cycle; the watermark stays. Nothing is deleted, and nobody whom Entra itself has disabled or deleted is touched. Null
 * where no enabled mapping is for this kind of object.
 */
export async function provisionOnDemand(
  options: OnDemandOptions,
  subject: OnDemandSubject,
): Promise<OnDemandAnswer | null> {
  const cycle = cycleOf(options)
  const mapping = subject.type === 'User' ? cycle.userMapping : cycle.groupMapping
  if (mapping === null) return null
  return subject.type === 'User' ? await person(cycle, mapping, subject.id) : await group(cycle, mapping, subject)
}

function cycleOf(options: OnDemandOptions): Cycle {
  const { view, app, job, state, signal } = options
  const userMapping = withoutDeletes(mappingOf(job.schema, 'User'))
  const groupMapping = withoutDeletes(mappingOf(job.schema, 'Group'))
  const syncAll = isOn(job, 'SyncAll') || state.watermark?.syncAll === true
  return {
    ...options,
    // Read when it is first used, so that a bad tenant URL is a failure of the object.
    get connector() {
      return connectorOf(job, signal)
    },
    scope: decideScope({ view, app, syncAll, users: userMapping, groups: groupMapping }),
    userMapping,
    groupMapping,
    initial: false,
    skipOutOfScope: isOn(job, 'SkipOutOfScopeDeletions'),
    deletes: true,
    memberSlice: 100,
    fresh: new Set(),
    counts: { entitled: 0, imported: 0, deltas: 0, referenceDeltas: 0, exported: 0, failed: 0, failedReferences: 0 },
  }
}

// The flag in the tenant URL is not honoured on demand: every server sees the default client's requests.
function connectorOf(job: DemoJob, signal: AbortSignal): ScimConnector {
  const { base } = readTenantUrl(job.secrets.get('BaseAddress'))
  return new ScimConnector({ base, compliant: false }, job.secrets.get('SecretToken') ?? '', signal)
}

function withoutDeletes(mapping: ObjectMapping | null): ObjectMapping | null {
  if (mapping === null) return null
  const flowTypes = mapping.flowTypes.split(',').filter((name) => name.trim().toLowerCase() !== 'delete')
  return { ...mapping, flowTypes: flowTypes.join(',') }
}

async function person(cycle: Cycle, mapping: ObjectMapping, id: string): Promise<OnDemandAnswer> {
  const user = cycle.view.users.get(id) ?? null
  const standing = cycle.scope.standing(id)
  const link = cycle.state.users.get(id)
  const work = { id, key: `User ${id}`, user, standing }
  const bare: LoggedChange = {
    action: 'other',
    type: 'User',
    source: {
      id,
      name: user?.displayName ?? '',
      ...(user === null ? {} : { userPrincipalName: user.userPrincipalName }),
    },
    targetId: link?.targetId ?? null,
    modified: [],
  }
  const found: Found = {
    active: standing !== 'deleted' && standing !== 'gone' && user?.accountEnabled === true,
    assigned: cycle.scope.entitled.has(id),
    inScope: standing === 'active',
    linkedBefore: link !== undefined,
  }
  const leaves = standing === 'unassigned' && link !== undefined && link.managed && link.active
  if (standing !== 'active' && !leaves) return await noted(cycle, found, bare, outOfScope(bare))
  return await noted(cycle, found, bare, async () => (await exportUser(cycle, mapping, work)) ?? bare)
}

async function group(cycle: Cycle, mapping: ObjectMapping, subject: OnDemandSubject): Promise<OnDemandAnswer> {
  const known = cycle.view.groups.get(subject.id)
  const link = cycle.state.groups.get(subject.id)
  const bare: LoggedChange = {
    action: link === undefined ? 'create' : 'update',
    type: 'Group',
    source: { id: subject.id, name: known?.displayName ?? '' },
    targetId: link?.targetId ?? null,
    modified: [],
  }
  const inScope = cycle.scope.groups.has(subject.id)
  const found: Found = { active: known !== undefined, assigned: inScope, inScope, linkedBefore: link !== undefined }
  if (known === undefined || !inScope) return await noted(cycle, found, bare, outOfScope({ ...bare, action: 'other' }))
  return await noted(cycle, found, bare, async () => {
    const work = { id: known.id, key: `Group ${known.id}`, group: known, name: known.displayName }
    const own = (await exportGroup(cycle, mapping, work)) ?? bare
    const made = cycle.state.groups.get(known.id)
    if (made === undefined || !flowsMembers(mapping)) return own
    await provisionPeople(cycle, known, subject.members)
    const { joining, leaving } = membersToSend(cycle, known, subject.members)
    if (joining.length + leaving.length === 0) return own
    await sendMembers(cycle, made, known.id, joining, leaving)
    for (const id of joining) cycle.state.pending.get(known.id)?.delete(id)
    const { outcome: _, ...change } = own
    return {
      ...change,
      action: own.action === 'create' ? 'create' : 'update',
      targetId: made.targetId,
      modified: [
        ...own.modified,
        { displayName: 'members', newValue: `${joining.length} added, ${leaving.length} removed` },
      ],
    }
  })
}

async function provisionPeople(cycle: Cycle, { members }: DemoGroup, named: readonly string[]): Promise<void> {
  const mapping = cycle.userMapping
  if (mapping === null) return
  for (const id of named) if (members.has(id) && cycle.view.users.has(id)) await person(cycle, mapping, id)
}

function membersToSend(
  { state, scope }: Cycle,
  { id: groupId, members }: DemoGroup,
  named: readonly string[],
): { joining: string[]; leaving: string[] } {
  const linked = named.filter((id) => state.users.has(id))
  return {
    joining: linked.filter((id) => members.has(id) && scope.standing(id) === 'active'),
    leaving: linked.filter((id) => !members.has(id) && state.groups.get(groupId)?.members.has(id) === true),
  }
}

function outOfScope(change: LoggedChange): () => Promise<LoggedChange> {
  return () => Promise.resolve({ ...change, outcome: { skipped: 'NotEffectivelyEntitled' } })
}

/** Runs one object's work, writes its row, and answers what Graph is to tell of it. A failure of the object is an answer too. */
async function noted(
  cycle: Cycle,
  found: Found,
  bare: LoggedChange,
  work: () => Promise<LoggedChange>,
): Promise<OnDemandAnswer> {
  const began = cycle.clock.now()
  const at = { app: cycle.app, job: cycle.job, cycleId: cycle.id, clock: cycle.clock, began }
  try {
    const change = await work()
    return answerOf(change, found, cycle.log.write(change, at), began)
  } catch (error) {
    cycle.signal.throwIfAborted()
    if (!(error instanceof ProvisioningFailure)) throw error
    const change: LoggedChange = { ...bare, outcome: { failure: error } }
    return answerOf(change, found, cycle.log.write(change, at), began)
  }
}
