import { withoutDiacritics } from '#shared/domain/diacritics'

/** Raised where Microsoft's words do not say what comes out; its message says of what, in words. */
export class Unpredictable extends Error {}

/** What most functions make of nothing: null or an empty text, which of the two is not written anywhere. */
export const blank = Symbol('null or empty')

/** Null: certainly nothing. */
export type Value = string | null | typeof blank

/** The arguments of one call, evaluated when they are asked for. All throw Unpredictable. */
export interface Arguments {
  readonly count: number
  /** Null also for an empty slot. */
  value(at: number): Value
  /** Where it matters whether nothing is null or empty. */
  text(at: number): string | null
  integer(at: number): number
  /** Whether a condition holds. */
  condition(at: number): boolean
  /** A value of which it is known that it is text, and no truth value or number. */
  isText(at: number): boolean
  /** Functions that an argument calls. */
  calls(at: number): readonly string[]
}

interface Function {
  readonly fewest: number
  readonly most: number
  readonly value: (given: Arguments) => Value
}

const many = Number.POSITIVE_INFINITY

/** The documented functions that are evaluated here, by their exact names. */
export const functions: ReadonlyMap<string, Function> = new Map<string, Function>([
  ['Append', { fewest: 2, most: 2, value: (given) => there(given, 0) + there(given, 1) }],
  ['Coalesce', { fewest: 1, most: many, value: coalesce }],
  ['IIF', { fewest: 3, most: 3, value: (given) => given.value(given.condition(0) ? 1 : 2) }],
  ['IsNull', { fewest: 1, most: 1, value: (given) => word(isNull(given.text(0))) }],
  ['IsNullOrEmpty', { fewest: 1, most: 1, value: (given) => word(isEmpty(given.value(0))) }],
  ['IsPresent', { fewest: 1, most: 1, value: (given) => word(!isEmpty(given.value(0))) }],
  ['IsString', { fewest: 1, most: 1, value: isString }],
  ['Join', { fewest: 2, most: many, value: join }],
  ['Left', { fewest: 2, most: 2, value: left }],
  ['Mid', { fewest: 3, most: 3, value: mid }],
  ['NormalizeDiacritics', { fewest: 1, most: 1, value: normalizeDiacritics }],
  ['Not', { fewest: 1, most: 1, value: not }],
  ['Replace', { fewest: 5, most: 7, value: replace }],
  ['StripSpaces', { fewest: 1, most: 1, value: (given) => ofText(given, (text) => text.replaceAll(' ', '')) }],
  ['Switch', { fewest: 4, most: many, value: choose }],
  ['ToLower', { fewest: 1, most: 2, value: (given) => recased(given, (letter) => letter.toLowerCase()) }],
  ['ToUpper', { fewest: 1, most: 2, value: (given) => recased(given, (letter) => letter.toUpperCase()) }],
])

const word = (truth: boolean) => (truth ? 'True' : 'False')

function isEmpty(value: Value): value is '' | null | typeof blank {
  return value === null || value === '' || value === blank
}

/** What is made of a text; of nothing, nothing. */
function ofText(given: Arguments, made: (text: string) => string): Value {
  const source = given.value(0)
  return isEmpty(source) ? (source === null ? blank : source) : made(source)
}

function coalesce(given: Arguments): Value {
  for (let at = 0; at < given.count - 1; at += 1) {
    const value = given.value(at)
    if (value === '' || value === blank) throw new Unpredictable('Coalesce meets an empty text that may count as null')
    if (value !== null) return value
  }
  return given.value(given.count - 1)
}

function isNull(value: string | null): boolean {
  if (value === '') throw new Unpredictable('IsNull is asked of an empty text')
  return value === null
}

function isString(given: Arguments): string {
  if (given.isText(0)) return 'True'
  throw new Unpredictable('IsString is asked of what may be no text')
}

function join(given: Arguments): string {
  const separator = given.text(0)
  if (separator === null) throw new Unpredictable('Join has no separator')
  return Array.from({ length: given.count - 1 }, (_, at) => filled(given, at + 1)).join(separator)
}

function left(given: Arguments): string {
  const text = given.value(0)
  const length = given.integer(1)
  if (isEmpty(text)) return ''
  return length < 0 ? text : text.slice(0, length)
}

function mid(given: Arguments): Value {
  const start = given.integer(1)
  const length = given.integer(2)
  return ofText(given, (text) => {
    if (start < 1 || start > text.length || length < 0) throw new Unpredictable('Mid starts or ends outside the text')
    return text.slice(start - 1, start - 1 + length)
  })
}

function normalizeDiacritics(given: Arguments): Value {
  return ofText(given, (text) => {
    const plain = withoutDiacritics(text)
    if (plain === null)
      throw new Unpredictable("NormalizeDiacritics meets a character that is not in Microsoft's table")
    return plain
  })
}

function not(given: Arguments): string {
  const value = given.text(0)
  if (value !== 'True' && value?.toLowerCase() === 'true')
    throw new Unpredictable(`Not is asked of "${value}", written in another way than True`)
  return word(value !== 'True')
}

function replace(given: Arguments): Value {
  const [pattern, group, attribute] = [given.text(2), given.text(3), given.text(5)]
  if (pattern !== null || group !== null || attribute !== null)
    throw new Unpredictable('Replace with a regular expression is not evaluated here')
  const source = given.value(0)
  const old = given.text(1)
  const replacement = given.text(4)
  const template = given.text(6)
  if (old === null || old === '') throw new Unpredictable('Replace has nothing to look for')
  if (replacement !== null && template === null) return ofText(given, (text) => text.replaceAll(old, () => replacement))
  if (replacement === null && template !== null && !isEmpty(source)) return template.replaceAll(old, () => source)
  throw new Unpredictable('Replace is used in a way that Microsoft does not describe')
}

function choose(given: Arguments): Value {
  if (given.count % 2 === 1) throw new Unpredictable('Switch has a key without a value')
  // Microsoft says not to, and not what comes of it.
  const asked = given.calls(0).find((name) => name === 'IsPresent' || name === 'IsNull' || name === 'IsNullOrEmpty')
  if (asked !== undefined) throw new Unpredictable(`Switch on ${asked} is not supported by Entra`)
  // An empty attribute is found by the key "".
  const found = given.value(0)
  const source = isEmpty(found) ? '' : found
  for (let at = 2; at < given.count; at += 2) {
    const key = given.text(at)
    if (key === null && source === '') throw new Unpredictable('Switch compares nothing with nothing')
    if (key === source) return given.value(at + 1)
  }
  return given.value(1)
}

function recased(given: Arguments, of: (letter: string) => string): Value {
  if (given.text(1) !== null) throw new Unpredictable('a culture is named for the letters')
  return ofText(given, (text) =>
    [...text]
      .map((letter) => {
        const cased = of(letter)
        // The invariant culture maps a letter to one letter, and none into or out of ASCII.
        const single = [...cased].length === 1 && isAscii(cased) === isAscii(letter)
        if (!single) throw new Unpredictable(`the other case of "${letter}" depends on a culture`)
        return cased
      })
      .join(''),
  )
}

function isAscii(letter: string): boolean {
  return letter <= '\x7f'
}

/** A text that may be empty but is there. */
function there(given: Arguments, at: number): string {
  const value = given.text(at)
  if (value === null) throw new Unpredictable('a part to be put together has no value')
  return value
}

/** What Join makes of an empty part is not written anywhere. */
function filled(given: Arguments, at: number): string {
  const value = there(given, at)
  if (value === '') throw new Unpredictable('a part to be put together is empty')
  return value
}
