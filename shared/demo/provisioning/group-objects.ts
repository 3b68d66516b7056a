import type { DemoGroup, ObjectMapping } from '#shared/demo/model'
import { type GroupLink, isDue, linkGroup, unlinkGroup } from '#shared/demo/provisioning/connector-state'
import { type Cycle, onObject } from '#shared/demo/provisioning/cycle-context'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { fingerprint } from '#shared/demo/provisioning/fingerprint'
import { allows, desiredValues, differences, groupBody } from '#shared/demo/provisioning/mappings'
import { attributeOperations } from '#shared/demo/provisioning/patch-forms'
import type { LogAction, LoggedChange } from '#shared/demo/provisioning/provisioning-log'
import type { TargetResource } from '#shared/demo/provisioning/scim-connector'
import { readGroup } from '#shared/demo/provisioning/source-attributes'
import { match } from '#shared/demo/provisioning/targets'

export interface GroupWork {
  readonly id: string
  readonly key: string
  /** Null: it left the scope. */
  readonly group: DemoGroup | null
  readonly name: string
}

export type SeenGroups = Map<string, { readonly fingerprint: string; readonly members: ReadonlySet<string> }>

/** Groups whose own attributes this cycle looks at; memberships follow afterwards. */
export function groupsToDo(cycle: Cycle, seen: SeenGroups): GroupWork[] {
  if (cycle.groupMapping === null) return []
  const before = cycle.initial ? null : (cycle.state.watermark?.groups ?? null)
  const work: GroupWork[] = []
  for (const [id, group] of cycle.scope.groups) {
    const { members, ...own } = group
    const print = fingerprint(own)
    seen.set(id, { fingerprint: print, members: new Set(members) })
    const key = `Group ${id}`
    const changed = before === null || before.get(id)?.fingerprint !== print
    if (changed || isDue(cycle.state, key)) work.push({ id, key, group, name: group.displayName })
    if (changed && before !== null) cycle.counts.deltas += 1
  }
  for (const id of cycle.state.groups.keys()) {
    if (cycle.scope.groups.has(id)) continue
    const known = cycle.view.groups.get(id)
    if (known !== undefined && cycle.skipOutOfScope) continue
    if (!cycle.initial && cycle.state.escrows.has(`Group ${id}`) && !isDue(cycle.state, `Group ${id}`)) continue
    // Leavers go first: a new group of the same name must not be matched with the one that goes.
    work.unshift({ id, key: `Group ${id}`, group: null, name: known?.displayName ?? '' })
  }
  return work
}

export function groupRemovals(work: readonly GroupWork[]): number {
  return work.filter(({ group }) => group === null).length
}

export async function exportGroups(cycle: Cycle, work: readonly GroupWork[]): Promise<void> {
  const mapping = cycle.groupMapping
  if (mapping === null) return
  for (const item of work)
    await onObject(
      cycle,
      item.key,
      () => logged(item, cycle.state.groups.has(item.id) ? 'update' : 'create', null),
      () => exportGroup(cycle, mapping, item),
    )
}

/** Matches, makes, changes or deletes one group, without its members; null where there is nothing to say of it. */
export async function exportGroup(cycle: Cycle, mapping: ObjectMapping, work: GroupWork): Promise<LoggedChange | null> {
  const link = cycle.state.groups.get(work.id)
  if (work.group === null) return link === undefined ? null : await erase(cycle, mapping, work, link)
  const desired = desiredValues(mapping, readGroup(work.group), link === undefined)
  let target: TargetResource | null = null
  if (link !== undefined) {
    target = await cycle.connector.get('Groups', link.targetId)
    if (target === null) {
      if (!cycle.initial) throw new ProvisioningFailure('InvalidAnchor', 'The target no longer has this group.')
      unlinkGroup(cycle.state, work.id, link)
    }
  }
  if (target === null) {
    target = await match(cycle, 'Groups', work.id, desired)
    if (target === null) {
      if (!allows(mapping, 'Add')) return skipped(work, 'AddNotAllowed')
      const made = await cycle.connector.create('Groups', groupBody(desired, cycle.connector.compliant))
      hold(cycle, work.id, made.id)
      const modified = desired.map((one) => ({ displayName: one.attribute, newValue: one.value }))
      return { ...logged(work, 'create', made.id), modified }
    }
    hold(cycle, work.id, target.id)
  }
  const changes = differences(desired, target.attributes)
  if (changes.length === 0 || !allows(mapping, 'Update')) return skipped(work, 'RedundantExport', target.id)
  await cycle.connector.patch('Groups', target.id, attributeOperations(changes, cycle.connector.compliant))
  const modified = changes.map(({ attribute, value }) => ({ displayName: attribute, newValue: value }))
  return { ...logged(work, 'update', target.id), modified }
}

/** A SCIM Group has no `active`: leaving the scope is a DELETE. */
async function erase(
  cycle: Cycle,
  mapping: ObjectMapping,
  work: GroupWork,
  link: GroupLink,
): Promise<LoggedChange | null> {
  if (!allows(mapping, 'Delete')) return null
  if (!cycle.deletes) return logged(work, 'stagedDelete', link.targetId)
  await cycle.connector.remove('Groups', link.targetId)
  unlinkGroup(cycle.state, work.id, link)
  return logged(work, 'delete', link.targetId)
}

function hold(cycle: Cycle, id: string, targetId: string): void {
  linkGroup(cycle.state, id, targetId)
  cycle.fresh.add(id)
}

function skipped(work: GroupWork, why: string, targetId: string | null = null): LoggedChange {
  return { ...logged(work, 'other', targetId), outcome: { skipped: why } }
}

function logged(work: GroupWork, action: LogAction, targetId: string | null): LoggedChange {
  return { action, type: 'Group', source: { id: work.id, name: work.name }, targetId, modified: [] }
}
