import { folded, wordsOf } from '#shared/domain/folded-text'

/** How near a text is to what was typed; the lower, the nearer. */
export const nearness = { exact: 0, prefix: 1, wordStart: 2, inside: 3, subsequence: 4 } as const

/** A letter or a figure after something that is neither, or at the begin. */
const startsWord = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')

/**
 * How near a text is to what was typed: the very text, its begin, the begin of a word of it, within it, or only its letters in order.
 * Several words may stand in any order, and the worst of them decides. Case, accents and width make no difference. Null where it does
 * not fit; everything fits what is empty.
 */
export function nearnessOf(typed: string, text: string): number | null {
  const words = wordsOf(typed)
  const whole = words.join(' ')
  const within = wordsOf(text).join(' ')
  if (whole === within) return nearness.exact
  if (within.startsWith(whole)) return nearness.prefix
  let worst = 0
  for (const word of words) {
    const near = wordNearness(word, within)
    if (near === null) return null
    worst = Math.max(worst, near)
  }
  return worst
}

function wordNearness(word: string, text: string): number | null {
  let inside = false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (startsWord(text, at)) return nearness.wordStart
    inside = true
  }
  if (inside) return nearness.inside
  return isSubsequence(word, text) ? nearness.subsequence : null
}

function isSubsequence(word: string, text: string): boolean {
  let at = 0
  for (const letter of word) {
    at = text.indexOf(letter, at)
    if (at < 0) return false
    at += letter.length
  }
  return true
}

/** What is ranked: `others` are further texts that it is found by, each a little less near than its name. */
export interface Ranked {
  readonly name: string
  readonly others?: readonly string[]
}

/**
 * What fits, the nearest first; among equals what was used last (`used`: 0 for the last, null for never), then the shorter name, then as
 * they came.
 */
export function rankedBy<T extends Ranked>(
  typed: string,
  items: readonly T[],
  used: (item: T) => number | null,
): readonly { readonly item: T; readonly near: number }[] {
  const fitting = items.flatMap((item, place) => {
    const near = itemNearness(typed, item)
    return near === null ? [] : [{ item, near, place, used: used(item) ?? Infinity, length: folded(item.name).length }]
  })
  // Nothing was typed: every name is as near as any other, and its length says nothing.
  const byLength = wordsOf(typed).length > 0
  return fitting.toSorted(
    (a, b) =>
      a.near - b.near ||
      (a.used === b.used ? 0 : a.used - b.used) ||
      (byLength ? a.length - b.length : 0) ||
      a.place - b.place,
  )
}

function itemNearness(typed: string, { name, others = [] }: Ranked): number | null {
  const own = nearnessOf(typed, name)
  const further = others.map((text) => nearnessOf(typed, text)).filter((near) => near !== null)
  if (further.length === 0) return own
  // A further text is never as near as the begin of a name.
  const next = Math.max(nearness.prefix, Math.min(...further)) + 0.5
  return own === null ? next : Math.min(own, next)
}
