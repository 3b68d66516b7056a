import type { DemoGroup, ObjectMapping } from '#shared/demo/model'
import { type GroupLink, isDue } from '#shared/demo/provisioning/connector-state'
import { type Cycle, onObject } from '#shared/demo/provisioning/cycle-context'
import { addMembers, type PatchOperation, removeMembers } from '#shared/demo/provisioning/patch-forms'
import type { LoggedChange } from '#shared/demo/provisioning/provisioning-log'

/**
 * Sends memberships, after all users and groups. An initial cycle adds every direct member that is in the target; later only those who
 * joined since the watermark. Somebody who joined while out of scope is not noticed when he comes into scope, until a restart.
 */
export async function exportMemberships(cycle: Cycle): Promise<void> {
  if (cycle.groupMapping === null || !flowsMembers(cycle.groupMapping)) return
  for (const [id, group] of cycle.scope.groups) {
    const link = cycle.state.groups.get(id)
    if (link === undefined) continue
    const key = `Members ${id}`
    if (cycle.state.escrows.has(key) && !cycle.initial && !isDue(cycle.state, key)) continue
    const { joining, leaving } = changesOf(cycle, group, link)
    if (joining.length === 0 && leaving.length === 0) continue
    cycle.counts.referenceDeltas += joining.length + leaving.length
    const row: LoggedChange = {
      action: 'update',
      type: 'Group',
      source: { id, name: group.displayName },
      targetId: link.targetId,
      modified: [{ displayName: 'members', newValue: `${joining.length} added, ${leaving.length} removed` }],
    }
    await onObject(
      cycle,
      key,
      () => row,
      async () => {
        await sendMembers(cycle, link, id, joining, leaving)
        return row
      },
    )
  }
}

export function flowsMembers(mapping: ObjectMapping): boolean {
  return mapping.attributeMappings.some(({ targetAttributeName }) => targetAttributeName === 'members')
}

function changesOf(cycle: Cycle, group: DemoGroup, link: GroupLink): { joining: string[]; leaving: string[] } {
  const { state, scope } = cycle
  const seen =
    cycle.initial || cycle.fresh.has(group.id) ? null : (state.watermark?.groups.get(group.id)?.members ?? null)
  const waiting = state.pending.get(group.id)
  const unlinked = new Set<string>()
  const joining: string[] = []
  for (const id of group.members) {
    if (!(seen === null || !seen.has(id) || waiting?.has(id)) || scope.standing(id) !== 'active') continue
    if (state.users.has(id)) joining.push(id)
    else unlinked.add(id)
  }
  // A reference whose user could not be made yet is kept and tried again.
  if (unlinked.size > 0) state.pending.set(group.id, unlinked)
  else state.pending.delete(group.id)
  const leaving: string[] = []
  for (const id of link.members) {
    const stays = group.members.has(id) && scope.standing(id) !== 'deleted'
    if (stays) continue
    if (state.users.has(id)) leaving.push(id)
    else link.members.delete(id)
  }
  return { joining, leaving }
}

/** Adds and removes people who have targets, by object id; what could not be added is kept as pending. */
export async function sendMembers(
  cycle: Cycle,
  link: GroupLink,
  groupId: string,
  joining: readonly string[],
  leaving: readonly string[],
): Promise<void> {
  const { connector, state } = cycle
  const patch = async (
    ids: readonly string[],
    form: (ids: readonly string[], compliant: boolean) => PatchOperation[],
  ) => {
    const targets = ids.flatMap((id) => state.users.get(id)?.targetId ?? [])
    await connector.patch('Groups', link.targetId, form(targets, connector.compliant))
  }
  const sent = new Set<string>()
  try {
    for (const slice of slices(joining, cycle.memberSlice)) {
      cycle.signal.throwIfAborted()
      await patch(slice, addMembers)
      for (const id of slice) {
        link.members.add(id)
        sent.add(id)
      }
    }
  } catch (error) {
    // The watermark will have passed these joiners: without a note they would wait for a restart.
    const waiting = state.pending.get(groupId) ?? new Set()
    for (const id of joining) if (!sent.has(id)) waiting.add(id)
    state.pending.set(groupId, waiting)
    throw error
  }
  for (const slice of slices(leaving, cycle.memberSlice)) {
    cycle.signal.throwIfAborted()
    await patch(slice, removeMembers)
    for (const id of slice) link.members.delete(id)
  }
}

function* slices(ids: readonly string[], size: number): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += size) yield ids.slice(from, from + size)
}
