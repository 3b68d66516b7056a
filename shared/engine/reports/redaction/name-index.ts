/** Somebody or something with the texts by which reports name them. */
export interface Named {
  /** Stands for the one who is named: the same for every text of theirs. */
  readonly owner: string
  readonly texts: readonly (string | null)[]
}

export interface FoundName {
  readonly owner: string
  /** In UTF-16 units. */
  readonly length: number
}

/** Finds names in a text. */
export interface NameIndex {
  /** The owner of a text that is a name and nothing else; null for any other. */
  whole(lowered: string): string | null
  /** The longest name that begins at a place of a text; both in the case of `lowered`. */
  at(lowered: string, place: number): FoundName | null
}

/** Names from this length on are also found within words. */
const unmistakable = 5
const letter = /[\p{L}\p{N}]/u

/** A text in lower case, each letter in its own place: what grows with its case stays as it is. */
export function lowered(text: string): string {
  let all = ''
  for (const one of text) {
    const low = one.toLowerCase()
    all += low.length === one.length ? low : one
  }
  return all
}

/** Names to look for, in any case. A text that several go by is nobody's in particular, and stands for itself. */
export function nameIndex(named: readonly Named[]): NameIndex {
  const owners = new Map<string, string>()
  for (const { owner, texts } of named) {
    for (const text of texts) {
      for (const name of formsOf(text?.trim() ?? '')) {
        const before = owners.get(name)
        owners.set(name, before === undefined || before === owner ? owner : `name ${name}`)
      }
    }
  }
  // How long the names are that begin alike, the longest first: what stands in a text is then looked up.
  const lengths = new Map<string, Set<number>>()
  for (const name of owners.keys()) {
    // Of less a sentence is full: it is replaced only where it stands alone.
    if (name.length < 2 || (name.length < unmistakable && !/\p{L}/u.test(name))) continue
    const start = name.slice(0, 3)
    lengths.set(start, (lengths.get(start) ?? new Set()).add(name.length))
  }
  const byStart = new Map([...lengths].map(([start, all]) => [start, [...all].toSorted((a, b) => b - a)] as const))
  const find = (text: string, place: number, start: string): FoundName | undefined => {
    for (const length of byStart.get(start) ?? []) {
      const name = text.slice(place, place + length)
      const owner = owners.get(name)
      if (owner === undefined) continue
      if (length >= unmistakable || isWord(text, place, name)) return { owner, length }
    }
    return undefined
  }
  return {
    whole: (text) => owners.get(text.trim()) ?? null,
    at: (text, place) =>
      find(text, place, text.slice(place, place + 3)) ?? find(text, place, text.slice(place, place + 2)) ?? null,
  }
}

/** A name as others may write it: in lower case, with its marks apart or joined. */
function formsOf(name: string): ReadonlySet<string> {
  if (name === '') return new Set()
  const forms = [
    name,
    name.toLowerCase(),
    name.normalize('NFC'),
    name.normalize('NFD'),
    name.toLowerCase().normalize('NFC'),
  ]
  return new Set(forms.map(lowered))
}

/** Whether a short name stands there as a word of its own. */
function isWord(text: string, place: number, name: string): boolean {
  const joined = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && letter.test(a) && letter.test(b)
  const end = place + name.length
  return !joined(text[place - 1], text[place]) && !joined(text[end - 1], text[end])
}
