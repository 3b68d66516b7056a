import type { CycleFacts, Foreseen } from '#shared/domain/simulation'

/** A direct member of a group in Entra, with what the same cycle does with the person; null where nothing is foreseen of him. */
export interface SimulatedMember {
  readonly id: string
  readonly foreseen: Foreseen | null
  /** In the group since the last cycle began, so that the next one is sure to see it. */
  readonly joined: boolean
}

export interface MemberChanges {
  /** Object ids of people. */
  readonly added: readonly string[]
  /** Product ids of accounts. */
  readonly removed: readonly string[]
  /** How many more may be added or taken out. */
  readonly open: number
}

export const noMemberChanges: MemberChanges = { added: [], removed: [], open: 0 }

/** How a cycle changes who is in a group of the product. `held` are the product's ids of its members; null where it does not tell them. */
export function memberChanges(
  cycle: CycleFacts,
  members: readonly SimulatedMember[],
  held: ReadonlySet<string> | null,
): MemberChanges {
  const added: string[] = []
  const stay = new Set<string>()
  let open = 0
  for (const { id, foreseen, joined } of members) {
    const { kind, targetId, leaves } = foreseen ?? { kind: 'skip', targetId: null, leaves: true }
    if (targetId !== null) stay.add(targetId)
    if (leaves) continue
    if (targetId !== null && held?.has(targetId) === true) continue
    if (kind === 'cannot-predict') open += 1
    if (kind !== 'create' && kind !== 'link' && kind !== 'update' && kind !== 'unchanged') continue
    if (cycle.initial || joined) added.push(id)
    else open += 1
  }
  // Entra takes out only whom it put in itself, which nobody tells.
  if (cycle.links === 'untold') for (const id of held ?? []) if (!stay.has(id)) open += 1
  return { added, removed: [], open }
}

/** What is foreseen of a group together with its members. */
export function withMembers(group: Foreseen, changes: MemberChanges, held: boolean): Foreseen {
  const { kind } = group
  if (kind !== 'create' && kind !== 'link' && kind !== 'update' && kind !== 'unchanged') return group
  const notes = [
    changes.open === 0 ? '' : ` Of ${changes.open} more members it is open whether they are added or taken out.`,
    held || changes.added.length === 0 ? '' : ' The product does not tell its members: all that are sent are named.',
  ].join('')
  const told = { ...group, why: `${group.why}${notes}` }
  if (kind === 'create' || kind === 'update') return told
  if (changes.added.length > 0) return { ...told, kind: 'update' }
  return changes.open > 0 ? { ...told, kind: 'cannot-predict' } : told
}
