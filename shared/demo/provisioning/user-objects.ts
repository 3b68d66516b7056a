import type { DemoUser, ObjectMapping } from '#shared/demo/model'
import { isDue, linkUser, unlinkUser, type UserLink } from '#shared/demo/provisioning/connector-state'
import { type Cycle, onObject } from '#shared/demo/provisioning/cycle-context'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { fingerprint } from '#shared/demo/provisioning/fingerprint'
import { allows, desiredValues, differences, followsSoftDelete, userBody } from '#shared/demo/provisioning/mappings'
import { attributeOperations } from '#shared/demo/provisioning/patch-forms'
import type { LogAction, LoggedChange } from '#shared/demo/provisioning/provisioning-log'
import type { TargetResource } from '#shared/demo/provisioning/scim-connector'
import type { Standing } from '#shared/demo/provisioning/scope'
import { readUser } from '#shared/demo/provisioning/source-attributes'
import { match } from '#shared/demo/provisioning/targets'

export interface UserWork {
  readonly id: string
  readonly key: string
  readonly user: DemoUser | null
  readonly standing: Standing
}

/** People whom this cycle looks at: in an initial cycle all that are entitled or linked, later only the changed and the retried. */
export function usersToDo(cycle: Cycle, seen: Map<string, string>): UserWork[] {
  if (cycle.userMapping === null) return []
  const before = cycle.initial ? null : (cycle.state.watermark?.users ?? null)
  const work: UserWork[] = []
  for (const id of new Set([...cycle.scope.entitled, ...cycle.state.users.keys()])) {
    const user = cycle.view.users.get(id) ?? null
    const standing = cycle.scope.standing(id)
    const print = fingerprint(user, standing)
    seen.set(id, print)
    const key = `User ${id}`
    const changed = before === null || before.get(id) !== print
    if (changed || isDue(cycle.state, key)) work.push({ id, key, user, standing })
    if (changed && before !== null) cycle.counts.deltas += 1
  }
  return work
}

/** Who of them would be disabled or deleted: what accidental-deletion prevention counts and holds back. */
export function userRemovals(cycle: Cycle, work: readonly UserWork[]): string[] {
  return work.flatMap(({ id, standing }) => {
    const link = cycle.state.users.get(id)
    const goes = link !== undefined && link.managed && removes(cycle, standing) && (link.active || standing === 'gone')
    return goes ? [id] : []
  })
}

export async function exportUsers(cycle: Cycle, work: readonly UserWork[]): Promise<void> {
  const mapping = cycle.userMapping
  if (mapping === null) return
  for (const item of work)
    await onObject(
      cycle,
      item.key,
      () => logged(item, cycle.state.users.get(item.id) === undefined ? 'create' : 'update', null),
      () => exportUser(cycle, mapping, item),
    )
}

function removes(cycle: Cycle, standing: Standing): boolean {
  return standing !== 'active' && !(standing === 'unassigned' && cycle.skipOutOfScope)
}

/** Does what one person's standing asks for; null where there is nothing to say of it. */
export async function exportUser(cycle: Cycle, mapping: ObjectMapping, work: UserWork): Promise<LoggedChange | null> {
  const link = cycle.state.users.get(work.id)
  if (work.standing === 'active') {
    if (work.user === null) return null
    return link === undefined
      ? await matchOrCreate(cycle, mapping, work, work.user)
      : await update(cycle, mapping, work, work.user, link)
  }
  if (link === undefined) return work.user === null ? null : skipped(work, 'NotEffectivelyEntitled')
  return await takeAway(cycle, mapping, work, link)
}

async function matchOrCreate(
  cycle: Cycle,
  mapping: ObjectMapping,
  work: UserWork,
  user: DemoUser,
): Promise<LoggedChange> {
  const read = readUser(user, false)
  const desired = desiredValues(mapping, read, true)
  const found = await match(cycle, 'Users', work.id, desired)
  if (found !== null) {
    const link = { targetId: found.id, active: true, managed: true }
    const change = await bring(cycle, mapping, work, user, link, found)
    linkUser(cycle.state, work.id, link)
    return change
  }
  if (!allows(mapping, 'Add')) return skipped(work, 'AddNotAllowed')
  const made = await cycle.connector.create('Users', userBody(desired))
  linkUser(cycle.state, work.id, { targetId: made.id, active: true, managed: true })
  return {
    ...logged(work, 'create', made.id),
    modified: desired.map((one) => ({ displayName: one.attribute, newValue: one.value })),
  }
}

async function update(
  cycle: Cycle,
  mapping: ObjectMapping,
  work: UserWork,
  user: DemoUser,
  link: UserLink,
): Promise<LoggedChange> {
  const target = await cycle.connector.get('Users', link.targetId)
  if (target === null) {
    // The link is dead. Only an initial cycle matches anew; between restarts this stays an error (InvalidAnchor).
    if (!cycle.initial) throw new ProvisioningFailure('InvalidAnchor', 'The target no longer has this user.')
    unlinkUser(cycle.state, work.id, link)
    return await matchOrCreate(cycle, mapping, work, user)
  }
  const change = await bring(cycle, mapping, work, user, link, target)
  link.active = true
  link.managed = true
  return change
}

/** Patches the target until it shows what the mappings say; nothing is sent where it does already. */
async function bring(
  cycle: Cycle,
  mapping: ObjectMapping,
  work: UserWork,
  user: DemoUser,
  link: UserLink,
  target: TargetResource,
): Promise<LoggedChange> {
  const off = work.standing !== 'active'
  const changes = differences(desiredValues(mapping, readUser(user, off), false), target.attributes)
  if (changes.length === 0 || !allows(mapping, 'Update')) return skipped(work, 'RedundantExport', link.targetId)
  await cycle.connector.patch('Users', link.targetId, attributeOperations(changes, cycle.connector.compliant))
  return {
    ...logged(work, off ? 'disable' : 'update', link.targetId),
    modified: changes.map(({ attribute, value }) => ({ displayName: attribute, newValue: value })),
  }
}

/** Deprovisioning: active=false where the mappings can say so, else DELETE; DELETE for good where the user is gone for good. */
async function takeAway(
  cycle: Cycle,
  mapping: ObjectMapping,
  work: UserWork,
  link: UserLink,
): Promise<LoggedChange | null> {
  if (!link.managed) {
    if (work.standing === 'gone') unlinkUser(cycle.state, work.id, link)
    return null
  }
  if (!removes(cycle, work.standing)) return skipped(work, 'SkipOutOfScopeDeletions')
  if (!cycle.deletes && (link.active || work.standing === 'gone')) return logged(work, 'stagedDelete', link.targetId)
  if (work.standing === 'unassigned' && !link.active) {
    link.managed = false
    return null
  }
  if (work.standing === 'gone' || work.user === null) return await erase(cycle, mapping, work, link)
  const told = desiredValues(mapping, readUser(work.user, true), false).some(followsSoftDelete)
  if (!told || !allows(mapping, 'Update')) return await erase(cycle, mapping, work, link)
  const change = await disable(cycle, mapping, work, work.user, link)
  link.active = false
  if (work.standing === 'unassigned') link.managed = false
  return change
}

async function disable(
  cycle: Cycle,
  mapping: ObjectMapping,
  work: UserWork,
  user: DemoUser,
  link: UserLink,
): Promise<LoggedChange> {
  // Out of scope, the service says no more than that; a disabled or deleted account still has its changed attributes sent.
  if (work.standing !== 'unassigned') {
    const target = await cycle.connector.get('Users', link.targetId)
    return target === null
      ? skipped(work, 'TargetObjectMissing')
      : await bring(cycle, mapping, work, user, link, target)
  }
  const changes = desiredValues(mapping, readUser(user, true), false)
    .filter(followsSoftDelete)
    .map(({ attribute, value }) => ({ attribute, value, present: true }))
  await cycle.connector.patch('Users', link.targetId, attributeOperations(changes, cycle.connector.compliant))
  return {
    ...logged(work, 'disable', link.targetId),
    modified: changes.map(({ attribute, value }) => ({ displayName: attribute, newValue: value })),
  }
}

async function erase(cycle: Cycle, mapping: ObjectMapping, work: UserWork, link: UserLink): Promise<LoggedChange> {
  if (!allows(mapping, 'Delete')) return skipped(work, 'DeleteNotAllowed')
  await cycle.connector.remove('Users', link.targetId)
  unlinkUser(cycle.state, work.id, link)
  return logged(work, 'delete', link.targetId)
}

function skipped(work: UserWork, why: string, targetId: string | null = null): LoggedChange {
  return { ...logged(work, 'other', targetId), outcome: { skipped: why } }
}

function logged(work: UserWork, action: LogAction, targetId: string | null): LoggedChange {
  return {
    action,
    type: 'User',
    source: {
      id: work.id,
      name: work.user?.displayName ?? '',
      ...(work.user === null ? {} : { userPrincipalName: work.user.userPrincipalName }),
    },
    targetId,
    modified: [],
  }
}
