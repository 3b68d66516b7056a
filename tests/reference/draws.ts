/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Draws {
  /** From 0 up to 1. */
  next(): number
  /** 0 to below n. */
  below(n: number): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T | undefined
}

export function draws(seed: number): Draws {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, chance: (share) => next() < share, pick: (items) => items[below(items.length)] }
}
