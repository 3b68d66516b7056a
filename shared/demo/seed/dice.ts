import { drawOf } from '#shared/demo/seed/draws'

/** A row of draws that is the same for the same seed and name; millions of them are quick. */
export interface Dice {
  /** A whole number in [0, n). */
  below(n: number): number
  /** True once in `n` draws. */
  oneIn(n: number): boolean
  /** One of a list that is not empty. */
  of<Item>(list: readonly Item[]): Item
}

/** Draws by mulberry32, begun from a hash of seed and name. */
export function createDice(seed: number, ...name: string[]): Dice {
  let state = drawOf(seed, 2 ** 32, 'dice', ...name)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    oneIn: (n) => below(n) === 0,
    of: (list) => {
      const item = list[below(list.length)]
      if (item === undefined) throw new Error('There is nothing to draw from.')
      return item
    },
  }
}

/** The list in another order, drawn by the dice. */
export function shuffled<Item>(list: readonly Item[], dice: Dice): Item[] {
  const cards = [...list]
  for (let last = cards.length - 1; last > 0; last -= 1) {
    const other = dice.below(last + 1)
    const [a, b] = [cards[last], cards[other]]
    if (a === undefined || b === undefined) continue
    cards[last] = b
    cards[other] = a
  }
  return cards
}
