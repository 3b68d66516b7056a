/** Longest name of a sheet (Excel specifications and limits). */
const longest = 31

/** Names that Excel takes for sheets, one for each given: without what it forbids, none empty, none twice whatever its case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history'])
  return wanted.map((name) => {
    const clean = trimmed(
      name.replaceAll(/[[\]/\\:*?]|\p{Cc}|\p{Cs}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, ' '),
    )
    const first = clean === '' ? 'Sheet' : shortened(clean, longest)
    for (let number = 1; ; number += 1) {
      const ending = number === 1 ? '' : ` (${number})`
      const name = `${shortened(first, longest - ending.length)}${ending}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

/** Without blanks at its ends, nor apostrophes, which Excel does not take there. */
const trimmed = (name: string) => name.replaceAll(/\s+/g, ' ').replaceAll(/^[\s']+|[\s']+$/g, '')

const shortened = (name: string, most: number) => trimmed(name.slice(0, most).replace(/[\uD800-\uDBFF]$/, ''))
