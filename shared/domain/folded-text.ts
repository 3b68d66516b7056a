// Letters that Unicode does not take apart into a base and a mark, though people type the base.
const foldedLetters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i', đ: 'd', æ: 'ae', œ: 'oe' }

/** A text for searching and ordering: case, accents and width make no difference. */
export function folded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøłıđæœ]/g, (letter) => foldedLetters[letter] ?? letter)
}

/** The words of a search, folded: a row must hold all of them, in any order. */
export function wordsOf(search: string): readonly string[] {
  return folded(search)
    .split(/\s+/)
    .filter((word) => word !== '')
}
