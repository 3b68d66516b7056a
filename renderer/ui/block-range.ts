/** Blocks of a list that stand below each other: how many, and how tall each is in px as far as it was drawn, `usual` otherwise. */
export interface Blocks {
  readonly count: number
  readonly usual: number
  readonly heights: ReadonlyMap<number, number>
}

/** How tall the blocks from `first` up to but without `end` are together, in px. */
export function heightOf({ usual, heights }: Blocks, first: number, end: number): number {
  let height = 0
  for (let block = first; block < end; block += 1) height += heights.get(block) ?? usual
  return height
}

/** The blocks that lie between two heights of the list, in px: the first, and the one after the last; at least one where there are any. */
export function blocksBetween(
  blocks: Blocks,
  top: number,
  bottom: number,
): { readonly first: number; readonly end: number } {
  const { count, usual, heights } = blocks
  let height = 0
  let first = -1
  let end = count
  for (let block = 0; block < count; block += 1) {
    const next = height + (heights.get(block) ?? usual)
    if (first < 0 && (next > top || block === count - 1)) first = block
    if (next >= bottom) {
      end = block + 1
      break
    }
    height = next
  }
  return { first: Math.max(0, first), end }
}
