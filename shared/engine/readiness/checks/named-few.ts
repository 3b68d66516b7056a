const mostNamed = 3

/** Names in a sentence, the first few of them: `'Sales', 'Staff' and 4 more`. */
export function namedFew(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map((name) => `'${name}'`)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more.toLocaleString('en')} more`
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}

/** The subject of a sentence about all of them: `All 7 groups are`, `The only group is`. */
export function allAre(count: number, one: string, several = `${one}s`): string {
  return count === 1 ? `The only ${one} is` : `All ${count.toLocaleString('en')} ${several} are`
}
