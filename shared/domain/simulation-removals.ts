import { type Foreseen, foreseen } from '#shared/domain/simulation'

/** How many objects a cycle would disable or delete, and how many it may be besides. */
export interface Removals {
  readonly sure: number
  readonly open: number
}

export function removalsAmong(all: Iterable<{ readonly foreseen: Foreseen; readonly mayRemove: boolean }>): Removals {
  let sure = 0
  let open = 0
  for (const one of all) {
    if (removes(one.foreseen)) sure += 1
    else if (one.mayRemove) open += 1
  }
  return { sure, open }
}

/** Accidental-deletion prevention: past the limit Entra holds all disablings and deletions of the cycle back (graph.md 8.4). */
export function heldBack(one: Foreseen, removals: Removals, threshold: number | null): Foreseen {
  if (!removes(one) || threshold === null || removals.sure + removals.open <= threshold) return one
  const would = `It would be ${one.kind === 'disable' ? 'disabled' : 'deleted'}.`
  return removals.sure > threshold
    ? foreseen(
        'skip',
        one.targetId,
        `${one.why} ${would} Entra holds it back: more than ${threshold} removals in one cycle.`,
        one.attributes,
      )
    : foreseen(
        'cannot-predict',
        one.targetId,
        `${one.why} ${would} Entra may hold it back: it depends on how many removals come together.`,
        one.attributes,
      )
}

const removes = ({ kind }: Foreseen) => kind === 'disable' || kind === 'delete'
