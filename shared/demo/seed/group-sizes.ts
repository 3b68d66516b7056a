/** The flatter the beginning, the fewer groups of most of the company. */
const offsetOf = (count: number) => Math.max(6, count * 0.003)
const steepness = 1.2

/**
 * Shares `total` members out over `count` groups, the largest first: few with thousands, most with a few dozen, one in ninety empty and
 * none above `most`. They add up to `total`; throws where that cannot be.
 */
export function spreadSizes(count: number, total: number, most: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) =>
    rank % 90 === 89 ? 0 : (rank + 1 + offsetOf(count)) ** -steepness,
  )
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const sizes = weights.map((weight) => (weight === 0 ? 0 : Math.min(most, Math.floor((total * weight) / sum))))
  let left = total - sizes.reduce((all, size) => all + size, 0)
  for (let rank = 0; left > 0; rank = (rank + 1) % count) {
    if (rank === 0 && sizes.every((size, place) => size >= most || weights[place] === 0)) {
      throw new Error(`${count} groups of at most ${most} cannot hold ${total} members.`)
    }
    const size = sizes[rank] ?? most
    if (size >= most || weights[rank] === 0) continue
    sizes[rank] = size + 1
    left -= 1
  }
  return sizes
}
