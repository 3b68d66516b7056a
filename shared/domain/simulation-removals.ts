import { type Foreseen, foreseen, perhapsRemoved } from '#shared/domain/simulation'

/** How many objects a cycle would disable or delete, and how many it may be besides. */
export interface Removals {
  readonly sure: number
  readonly open: number
}

export function removalsAmong(all: Iterable<Foreseen>): Removals {
  let sure = 0
  let open = 0
  for (const one of all) {
    if (!one.removal) continue
    if (one.kind === 'cannot-predict') open += 1
    else sure += 1
  }
  return { sure, open }
}

/** Accidental-deletion prevention: past the limit Entra holds all disablings and deletions of the cycle back (graph.md 8.4). */
export function heldBack(one: Foreseen, removals: Removals, threshold: number | null): Foreseen {
  const { kind, targetId, attributes } = one
  if (threshold === null || (kind !== 'disable' && kind !== 'delete')) return one
  const would = `${one.why} It would be ${kind === 'disable' ? 'disabled' : 'deleted'}.`
  if (removals.sure > threshold) {
    const why = `${would} Entra holds it back: these are more than ${threshold} removals in one cycle.`
    return foreseen('skip', targetId, why, attributes)
  }
  if (removals.sure + removals.open <= threshold) return one
  return perhapsRemoved(
    targetId,
    `${would} Entra may hold it back: it depends on how many removals come together.`,
    attributes,
  )
}
