/** The table of Entra's NormalizeDiacritics, small letters; the capitals follow it. A key may be a letter with a combining mark. */
const table: Readonly<Record<string, string>> = {
  a: 'ä à â ã å á ą ă ā ā́ ā̀ ā̂ ā̃ ǟ ā̈ ǡ a̱ å̄',
  ae: 'æ ǣ',
  c: 'ç č ć c̄ c̱',
  d: 'ď d̄ ḏ',
  e: 'ë è é ê ę ě ė ē ḗ ḕ ē̂ ē̃ ê̄ e̱ ë̄ e̊̄',
  g: 'ğ ḡ g̱',
  i: 'ï î ì í ī ī́ ī̀ ī̂ ī̃ i̱',
  l: 'ľ ł l̄ ḹ ḻ',
  n: 'ñ ń ň n̄ ṉ',
  o: 'ö ò ő õ ô ó ō ṓ ṑ ō̂ ō̃ ȫ ō̈ ǭ ȭ ȱ o̱',
  oe: 'ø ø̄ œ̄',
  r: 'ř r̄ ṟ ṝ',
  s: 'š ś ș ş s̄ s̱',
  t: 'ť ț t̄ ṯ',
  u: 'ü ù û ú ů ű ū ū́ ū̀ ū̂ ū̃ u̇̄ ǖ ṻ ṳ̄ u̱',
  y: 'ÿ ý ȳ ȳ́ ȳ̀ ȳ̃ y̱',
  z: 'ź ž ż z̄ ẕ',
}

const plain: ReadonlyMap<string, string> = new Map([
  ...Object.entries(table).flatMap(([letter, marked]) =>
    marked.split(' ').flatMap((one): [string, string][] => [
      [one.normalize('NFC'), letter],
      [one.toUpperCase().normalize('NFC'), letter.toUpperCase()],
    ]),
  ),
  // These three have no counterpart in the other case.
  ['ı', 'i'],
  ['İ', 'I'],
  ['ß', 'ss'],
])

/** A text as NormalizeDiacritics gives it; null where it has a character that Entra's table does not tell of. */
export function withoutDiacritics(text: string): string | null {
  let made = ''
  for (const character of text.normalize('NFC').match(/\P{M}\p{M}*|\p{M}/gsu) ?? []) {
    const known = /^\p{ASCII}$/u.test(character) ? character : plain.get(character)
    if (known === undefined) return null
    made += known
  }
  return made
}
