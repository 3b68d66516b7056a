/** Lower-case ASCII form of a name for an address: diacritics folded, blanks and quotes dropped. */
export function aliasOf(name: string): string {
  const folded = foldedName(name)
  const [given = '', ...rest] = folded.split(' ')
  const joined = rest.length === 0 ? given : `${given}.${rest.join('')}`
  return joined.replace(/[^A-Za-z0-9.]/g, '').toLowerCase()
}

/** A name without its diacritics. */
export function foldedName(name: string): string {
  return name
    .replace(/ı/g, 'i')
    .replace(/[øØ]/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[łŁ]/g, 'l')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
}
