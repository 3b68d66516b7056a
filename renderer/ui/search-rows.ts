import { folded, wordsOf } from '#shared/domain/folded-text'

/** Whether a folded text holds every word. */
export function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

export interface SearchRow<T> {
  readonly row: T
  readonly id: string
  /** Folded name, for order: a name that begins with the search comes first. */
  readonly name: string
  /** Folded text in which words are looked for: the name and what it is. */
  readonly text: string
}

/** Less than this of an id means nothing: any two letters are in one. */
const leastOfAnId = 4

/** Prepares rows once for many searches. */
export function searchRows<T extends { readonly id: string; readonly name: string; readonly about: string }>(
  rows: readonly T[],
): SearchRow<T>[] {
  return rows.map((row) => {
    const name = folded(row.name)
    return { row, id: folded(row.id), name, text: `${name} ${folded(row.about)}` }
  })
}

/** The first `limit` rows that hold every word or whose id begins with the search, best names first, and how many there are in all. */
export function findRows<T>(
  rows: readonly SearchRow<T>[],
  search: string,
  limit: number,
): { readonly hits: readonly T[]; readonly total: number } {
  const words = wordsOf(search)
  const whole = words.join(' ')
  const first: T[] = []
  const others: T[] = []
  let total = 0
  for (const { row, id, name, text } of rows) {
    const byId = whole.length >= leastOfAnId && id.startsWith(whole)
    if (!byId && !holdsAll(text, words)) continue
    total += 1
    const best = byId || name.startsWith(whole) ? first : others
    if (best.length < limit) best.push(row)
  }
  return { hits: [...first, ...others].slice(0, limit), total }
}
