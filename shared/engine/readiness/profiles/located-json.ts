/** A JSON text, read, that can say on which line of it something stands. */
export interface LocatedJson {
  readonly value: unknown
  /** The line (from 1) of the part that a path leads to, or of the last part on the way that is there. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Why a text is no JSON, or none that is taken. */
export class JsonFault extends Error {
  readonly line: number

  constructor(line: number, says: string) {
    super(says)
    this.name = 'JsonFault'
    this.line = line
  }
}

/**
 * Reads JSON by RFC 8259 and remembers where each part stands, which JSON.parse does not. Stricter than that: a name twice in one object
 * is refused, so are `__proto__` and more levels than `depth`. Throws JsonFault.
 */
export function readLocatedJson(text: string, depth: number): LocatedJson {
  const reader = new Reader(text, depth)
  const value = reader.whole()
  return {
    value,
    lineOf: (path) => {
      let at = reader.start
      let part = value
      for (const step of path) {
        if (typeof part !== 'object' || part === null) break
        const found = reader.places.get(part)?.get(step)
        if (found === undefined) break
        at = found
        part = (part as Record<PropertyKey, unknown>)[step]
      }
      return lineAt(text, at)
    },
  }
}

function lineAt(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1
  return line
}

const blanks = /[ \t\n\r]*/y
const numbers = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const words: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

class Reader {
  /** Where each member of an object and item of an array begins, by its name or place. */
  readonly places = new Map<object, Map<PropertyKey, number>>()
  start = 0
  #at = 0
  readonly #text: string
  readonly #depth: number

  constructor(text: string, depth: number) {
    this.#text = text
    this.#depth = depth
  }

  whole(): unknown {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1
    this.#blanks()
    this.start = this.#at
    const value = this.#value(0)
    this.#blanks()
    if (this.#at < this.#text.length) throw this.#fault('Something follows after the end of the document.')
    return value
  }

  #value(level: number): unknown {
    const next = this.#text[this.#at]
    if (next === '{' || next === '[') {
      if (level >= this.#depth) throw this.#fault(`It is nested deeper than ${this.#depth} levels.`)
      return next === '{' ? this.#object(level + 1) : this.#array(level + 1)
    }
    if (next === '"') return this.#string()
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, this.#at)) continue
      this.#at += word.length
      return value
    }
    const number = this.#taken(numbers)
    if (number !== '') return Number(number)
    throw this.#fault(
      next === undefined ? 'The document ends too early.' : `Here is ${JSON.stringify(next)} where a value belongs.`,
    )
  }

  #object(level: number): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    const places = new Map<PropertyKey, number>()
    this.places.set(object, places)
    this.#list('}', () => {
      const at = this.#at
      if (this.#text[at] !== '"') throw this.#fault('Here the name of a field belongs, in double quotes.')
      const name = this.#string()
      if (places.has(name)) throw this.#fault(`The field ${JSON.stringify(name)} is here twice.`, at)
      if (name === '__proto__') throw this.#fault('No field may have the name "__proto__".', at)
      this.#blanks()
      if (this.#text[this.#at] !== ':') throw this.#fault(`A colon belongs after the name ${JSON.stringify(name)}.`)
      this.#at += 1
      this.#blanks()
      places.set(name, at)
      object[name] = this.#value(level)
    })
    return object
  }

  #array(level: number): unknown[] {
    const array: unknown[] = []
    const places = new Map<PropertyKey, number>()
    this.places.set(array, places)
    this.#list(']', () => {
      places.set(array.length, this.#at)
      array.push(this.#value(level))
    })
    return array
  }

  /** Takes items with commas between them, from the opening bracket to the closing one. */
  #list(end: ']' | '}', item: () => void): void {
    this.#at += 1
    this.#blanks()
    if (this.#text[this.#at] === end) {
      this.#at += 1
      return
    }
    for (;;) {
      item()
      this.#blanks()
      const next = this.#text[this.#at]
      if (next !== ',' && next !== end) throw this.#fault(`A comma or ${end} is missing here.`)
      this.#at += 1
      if (next === end) return
      this.#blanks()
      if (this.#text[this.#at] === end) throw this.#fault(`A comma stands before ${end} with nothing after it.`)
    }
  }

  #string(): string {
    const from = this.#at
    let at = from + 1
    for (let next = this.#text[at]; next !== '"'; next = this.#text[at]) {
      if (next === undefined || next === '\n') throw this.#fault('A text begins here and has no closing quote.')
      at += next === '\\' ? 2 : 1
    }
    this.#at = at + 1
    try {
      return JSON.parse(this.#text.slice(from, at + 1)) as string
    } catch {
      throw this.#fault('This text holds a character or an escape that JSON does not allow.', from)
    }
  }

  #blanks(): void {
    this.#taken(blanks)
  }

  #taken(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #fault(says: string, at = this.#at): JsonFault {
    return new JsonFault(lineAt(this.#text, at), says)
  }
}
