/** Folds a text for searching: case, accents and width make no difference. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The words that a row must hold, all of them, in any order. */
export function wordsOf(search: string): readonly string[] {
  return folded(search)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Whether a folded text holds every word. */
export function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

export interface SearchRow<T> {
  readonly row: T
  /** Folded name, for order: a name that begins with the search comes first. */
  readonly name: string
  /** Folded text in which words are looked for: the name, ids, kinds. */
  readonly text: string
}

/** Prepares rows once for many searches. */
export function searchRows<T>(rows: readonly T[], name: (row: T) => string, more: (row: T) => string): SearchRow<T>[] {
  return rows.map((row) => {
    const folding = folded(name(row))
    return { row, name: folding, text: `${folding} ${folded(more(row))}` }
  })
}

/** The first `limit` rows that hold every word, names that begin with the search first, and how many there are in all. */
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
  for (const { row, name, text } of rows) {
    if (!holdsAll(text, words)) continue
    total += 1
    const best = name.startsWith(whole) ? first : others
    if (best.length < limit) best.push(row)
  }
  return { hits: [...first, ...others].slice(0, limit), total }
}
