import fc from 'fast-check'
import type { z } from 'zod'

// Inputs that a schema takes and inputs that it must refuse, drawn from the schema itself: a call that is added to the contract is tried
// without a line here. A kind of schema that is not known fails by name.

/** Values that are known to mean something to an engine, by the name of their field. */
export type Words = (field: string) => readonly unknown[]

interface Definition {
  readonly type: string
  readonly shape: Readonly<Record<string, z.ZodType>>
  readonly element: z.ZodType
  readonly options: readonly z.ZodType[]
  readonly keyType: z.ZodType
  readonly valueType: z.ZodType
  readonly innerType: z.ZodType
  readonly in: z.ZodType
  readonly values: readonly unknown[]
  readonly entries: Readonly<Record<string, unknown>>
  readonly format?: string
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[]
}

interface Check {
  readonly check: string
  readonly format?: string
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
  readonly value?: number
  readonly inclusive?: boolean
}

const definitionOf = (schema: z.ZodType) => schema._zod.def as unknown as Definition
const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success
const mayBeLeftOut = (schema: z.ZodType) => takes(schema, undefined)

function checksOf(definition: Definition): readonly Check[] {
  return (definition.checks ?? []).map((check) => check._zod.def)
}

function lengthsOf(definition: Definition): { min: number; max: number } {
  let [min, max] = [0, Number.POSITIVE_INFINITY]
  for (const { check, minimum, maximum } of checksOf(definition)) {
    if (check === 'min_length') min = Math.max(min, minimum ?? 0)
    if (check === 'max_length') max = Math.min(max, maximum ?? max)
  }
  return { min, max }
}

function rangeOf(definition: Definition): { min: number; max: number; whole: boolean } {
  let [min, max, whole] = [-1e9, 1e9, false]
  for (const { check, value = 0, inclusive } of checksOf(definition)) {
    if (check === 'number_format') whole = true
    if (check === 'greater_than') min = inclusive === true ? value : value + 1
    if (check === 'less_than') max = inclusive === true ? value : value - 1
  }
  return { min, max: Math.max(min, max), whole }
}

/** What names from a foreign tenant and typed text may look like. */
const hostileTexts = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("https://example.test")',
  `' OR 1=1 --`,
  '"; DROP TABLE tenants; --',
  '%',
  '_',
  '../../etc/passwd',
  'a\u0000b',
  '\u202Egnp.exe',
  '\uD800',
  '{{constructor}}',
  '__proto__',
  'constructor',
  '-1',
  'NaN',
  'é'.repeat(30),
  'ﷺ',
  '\r\nSet-Cookie: a=b',
]

function drawnText(schema: z.ZodType, definition: Definition): fc.Arbitrary<unknown> {
  const { min, max } = lengthsOf(definition)
  if (definition.format === 'url') return fc.webUrl()
  if (definition.format === 'guid') return fc.uuid()
  if (definition.format === 'date') {
    const day = { min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }
    return fc.date(day).map((date) => date.toISOString().slice(0, 10))
  }
  const pattern = checksOf(definition).find(({ pattern: it }) => it !== undefined)?.pattern
  if (pattern !== undefined) {
    return fc.stringMatching(pattern, { maxLength: Math.min(max, 60) }).filter((text) => takes(schema, text))
  }
  const ways: fc.Arbitrary<string>[] = [
    fc.string({ minLength: min, maxLength: Math.min(max, 40) }),
    fc.string({ unit: 'grapheme', minLength: min, maxLength: Math.min(max, 20) }),
  ]
  const known = hostileTexts.filter((text) => takes(schema, text))
  if (known.length > 0) ways.push(fc.constantFrom(...known))
  if (max <= 4096 && takes(schema, 'x'.repeat(max))) ways.push(fc.constant('x'.repeat(max)))
  return fc.oneof(...ways).filter((text) => takes(schema, text))
}

const fewest = 4

/** Inputs that the schema takes. */
export function drawnInput(schema: z.ZodType, words: Words = () => [], field = ''): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema)
  const inner = (of: z.ZodType, name = field) => drawnInput(of, words, name)
  switch (definition.type) {
    case 'object': {
      const fields = Object.entries(definition.shape)
      return fc.record(Object.fromEntries(fields.map(([name, of]) => [name, inner(of, name)])), {
        requiredKeys: fields.filter(([, of]) => !mayBeLeftOut(of)).map(([name]) => name),
        noNullPrototype: true,
      })
    }
    case 'string': {
      const known = words(field).filter((word) => takes(schema, word))
      const free = drawnText(schema, definition)
      return known.length === 0
        ? free
        : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: free })
    }
    case 'number': {
      const { min, max, whole } = rangeOf(definition)
      return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })
    }
    case 'boolean':
      return fc.boolean()
    case 'literal':
      return fc.constantFrom(...definition.values)
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries))
    case 'array': {
      const { min, max } = lengthsOf(definition)
      return fc.array(inner(definition.element), { minLength: min, maxLength: Math.min(max, min + fewest) })
    }
    case 'record':
      return fc.dictionary(inner(definition.keyType) as fc.Arbitrary<string>, inner(definition.valueType), {
        maxKeys: fewest,
        noNullPrototype: true,
      })
    case 'union':
      return fc.oneof(...definition.options.map((option) => inner(option)))
    case 'nullable':
      return fc.option(inner(definition.innerType), { nil: null })
    case 'optional':
    case 'default':
      return fc.option(inner(definition.innerType), { nil: undefined })
    case 'readonly':
      return inner(definition.innerType)
    case 'pipe':
      return inner(definition.in).filter((value) => takes(schema, value))
    case 'unknown':
      return fc.jsonValue()
    default:
      throw new Error(`No inputs can be drawn from a schema of the kind '${definition.type}' (${field}).`)
  }
}

/** One of each kind of thing that a page may send by mistake or by malice; the most of them cross Electron's IPC. */
const odd: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  10n,
  '',
  ' ',
  'neither this nor that',
  '0',
  [],
  [[]],
  [null],
  {},
  { length: 1 },
  { toString: 'x' },
  new Date(0),
  new Map([['tenant', 'x']]),
  new Set(['x']),
  /x/,
  new Uint8Array(2),
  new Error('x'),
  () => 'x',
  Symbol('x'),
  Object.create({ tenant: 'inherited' }),
]

/** Inputs that the schema must refuse, each by one fault; null where it takes everything. */
export function brokenInput(schema: z.ZodType): fc.Arbitrary<unknown> | null {
  const definition = definitionOf(schema)
  const refused = odd.filter((value) => !takes(schema, value))
  const ways: fc.Arbitrary<unknown>[] = refused.length === 0 ? [] : [fc.constantFrom(...refused)]
  const add = (way: fc.Arbitrary<unknown> | null) => {
    if (way !== null) ways.push(way)
  }
  switch (definition.type) {
    case 'object':
      for (const [name, of] of Object.entries(definition.shape)) {
        const whole = drawnInput(schema) as fc.Arbitrary<Record<string, unknown>>
        const wrong = brokenInput(of)
        add(wrong && fc.tuple(whole, wrong).map(([value, fault]) => ({ ...value, [name]: fault })))
        if (!mayBeLeftOut(of)) {
          add(whole.map((value) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))))
        }
      }
      break
    case 'string': {
      const { max } = lengthsOf(definition)
      if (max < 10_000_000) add(fc.integer({ min: 1, max: 50 }).map((more) => 'x'.repeat(max + more)))
      if (definition.format !== undefined || checksOf(definition).some(({ pattern }) => pattern !== undefined)) {
        add(fc.string().filter((text) => !takes(schema, text)))
      }
      break
    }
    case 'number': {
      const { min, max, whole } = rangeOf(definition)
      if (min > -1e9) add(fc.integer({ min: min - 1000, max: min - 1 }))
      if (max < 1e9) add(fc.integer({ min: max + 1, max: max + 1000 }))
      if (whole) add(fc.integer({ min: 0, max: 100 }).map((value) => value + 0.25))
      break
    }
    case 'enum':
    case 'literal':
      add(
        fc
          .tuple(drawnInput(schema), fc.constantFrom(' ', 's', '\u0000'))
          .map(([value, more]) => `${String(value)}${more}`)
          .filter((value) => !takes(schema, value)),
      )
      break
    case 'array': {
      const { min, max } = lengthsOf(definition)
      const wrong = brokenInput(definition.element)
      const few = fc.array(drawnInput(definition.element), { minLength: min, maxLength: Math.min(max - 1, min + 2) })
      add(wrong && fc.tuple(few, wrong).map(([values, fault]) => [...values.slice(0, max - 1), fault]))
      if (max <= 10_000) {
        add(drawnInput(definition.element).map((value) => Array.from({ length: max + 1 }, () => value)))
      }
      if (min > 0) add(fc.constant([]))
      break
    }
    case 'record': {
      const wrong = brokenInput(definition.valueType)
      add(wrong && wrong.map((fault) => ({ name: fault })))
      break
    }
    case 'union':
      for (const option of definition.options) {
        const wrong = brokenInput(option)
        add(wrong && wrong.filter((value) => !takes(schema, value)))
      }
      break
    case 'nullable':
    case 'optional':
    case 'default':
    case 'readonly': {
      const wrong = brokenInput(definition.innerType)
      add(wrong && wrong.filter((value) => !takes(schema, value)))
      break
    }
    default:
  }
  return ways.length === 0 ? null : fc.oneof(...ways)
}
