export interface Named {
  readonly id: string
  readonly name: string
  /** Other texts that mean the same thing to the letter, e.g. the appId beside the object id. */
  readonly alias?: string
}

export type Choice<T> =
  | { readonly kind: 'one'; readonly it: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly them: readonly T[] }

/**
 * Finds what a person means by a text: an id (case-free, as GUIDs are) or alias first, then the exact name, then the name without case.
 * Each rung decides alone: two exact hits are ambiguous even if an id-like text would not be.
 */
export function choose<T extends Named>(text: string, candidates: readonly T[]): Choice<T> {
  const folded = text.toLowerCase()
  const rungs: ((candidate: T) => boolean)[] = [
    (c) => c.id === text || c.alias === text,
    (c) => c.id.toLowerCase() === folded || c.alias?.toLowerCase() === folded,
    (c) => c.name === text,
    (c) => c.name.toLowerCase() === folded,
  ]
  for (const rung of rungs) {
    const hits = candidates.filter(rung)
    const [first] = hits
    if (first !== undefined) return hits.length === 1 ? { kind: 'one', it: first } : { kind: 'several', them: hits }
  }
  return { kind: 'none' }
}
