import { blank, functions, Unpredictable, type Value } from '#shared/domain/expression-functions'
import {
  attributesOf,
  type Expression,
  functionsOf,
  readExpression,
  type ReadExpression,
} from '#shared/domain/expression-syntax'
import type { AttributeMapping } from '#shared/domain/synchronization-schema'

/** A value that Entra would send; null or empty for none. Where it cannot be predicted, why, in words. */
export type Evaluated =
  | { readonly known: true; readonly value: string | null }
  | { readonly known: false; readonly why: string }

/** A source attribute by Entra's name for it; null where it is empty, undefined where it was not read. */
export type ReadAttribute = (name: string) => string | null | undefined

/** What an expression gives for one object. Evaluates what Microsoft documents to the end, and guesses nothing else. */
export function evaluateExpression(expression: string, read: ReadAttribute): Evaluated {
  const found = syntaxOf(expression)
  return found.ok ? predicted(() => valueOf(found.expression, read)) : { known: false, why: found.why }
}

/** What a mapping gives for one object that is being made: its source's value, else its default. */
export function evaluateMapping(mapping: AttributeMapping, read: ReadAttribute): Evaluated {
  const standing = mapping.defaultValue === '' ? null : mapping.defaultValue
  if (mapping.source === null) return { known: true, value: standing }
  const value = sourceValue(mapping.source, read)
  if (!value.known || standing === null) return value
  if (value.value === '') return { known: false, why: 'the value is empty, and the default may stand in for it' }
  return { known: true, value: value.value ?? standing }
}

/** The attributes that an expression reads; none where it is not understood. */
export function attributesIn(expression: string): string[] {
  const found = syntaxOf(expression)
  return found.ok ? attributesOf(found.expression) : []
}

function sourceValue(source: NonNullable<AttributeMapping['source']>, read: ReadAttribute): Evaluated {
  if (source.type === 'Attribute' && source.name !== '') return predicted(() => attribute(source.name, read))
  if (source.type === 'Constant') return constant(source.name, source.expression)
  return evaluateExpression(source.expression, read)
}

/** Graph writes a constant as the name; its expression says the same, in quotes or without. */
function constant(name: string, expression: string): Evaluated {
  const found = syntaxOf(expression)
  const said = found.ok && found.expression.kind === 'text' ? found.expression.text : expression
  if (name === '' || name === said || name === expression || expression === '')
    return { known: true, value: expression === '' ? name : said }
  return { known: false, why: 'the constant is written in two ways that differ' }
}

const remembered = new Map<string, ReadExpression>()
const mostRemembered = 500

/** A schema has few expressions, and each is evaluated for everybody. */
function syntaxOf(text: string): ReadExpression {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const found = readExpression(text)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(text, found)
  return found
}

function predicted(work: () => Value): Evaluated {
  try {
    const value = work()
    return { known: true, value: value === blank ? '' : value }
  } catch (thrown) {
    if (thrown instanceof Unpredictable) return { known: false, why: thrown.message }
    throw thrown
  }
}

function attribute(name: string, read: ReadAttribute): string | null {
  const value = read(name)
  if (value === undefined) throw new Unpredictable(`the attribute ${name} was not read`)
  return value === '' ? null : value
}

function valueOf(expression: Expression, read: ReadAttribute): Value {
  switch (expression.kind) {
    case 'text':
      return expression.text
    case 'attribute':
      return attribute(expression.name, read)
    case 'integer':
      throw new Unpredictable('a number stands where a text is wanted')
    case 'comparison':
      throw new Unpredictable('a comparison stands outside a condition')
    case 'call':
      return called(expression.name, expression.parts, read)
  }
}

function called(name: string, parts: readonly (Expression | null)[], read: ReadAttribute): Value {
  const known = functions.get(name)
  if (known === undefined) throw new Unpredictable(`the function ${name} is not evaluated here`)
  if (parts.length < known.fewest || parts.length > known.most)
    throw new Unpredictable(`${name} has a number of arguments that Microsoft does not describe`)
  const part = (at: number) => parts[at] ?? null
  const value = (at: number) => {
    const found = part(at)
    return found === null ? null : valueOf(found, read)
  }
  const text = (at: number) => certain(value(at))
  return known.value({
    count: parts.length,
    value,
    text,
    integer: (at) => {
      const found = part(at)
      if (found?.kind === 'integer') return found.integer
      throw new Unpredictable(`${name} wants a whole number`)
    },
    condition: (at) => holds(part(at), read),
    isText: (at) => {
      const found = text(at)
      return found !== null && found !== '' && !/^(?:true|false|-?\d+)$/i.test(found)
    },
    calls: (at) => {
      const found = part(at)
      return found === null ? [] : functionsOf(found)
    },
  })
}

function certain(value: Value): string | null {
  if (value === blank) throw new Unpredictable('a function of an empty value may give null or an empty text')
  return value
}

/** Entra documents that conditions on an empty attribute fail, and not how. */
function holds(condition: Expression | null, read: ReadAttribute): boolean {
  if (condition === null) throw new Unpredictable('IIF has no condition')
  const empty = attributesOf(condition).find((name) => attribute(name, read) === null)
  if (empty !== undefined) throw new Unpredictable(`IIF does not support ${empty} being empty`)
  if (condition.kind === 'comparison')
    return compared(condition.sign, certain(valueOf(condition.left, read)), certain(valueOf(condition.right, read)))
  const value = valueOf(condition, read)
  if (value !== 'True' && value !== 'False') throw new Unpredictable('the condition of IIF is neither True nor False')
  return value === 'True'
}

function compared(sign: string, left: string | null, right: string | null): boolean {
  if (sign !== '=' && sign !== '<>') throw new Unpredictable(`the comparison ${sign} is not evaluated here`)
  if (left === null || right === null) throw new Unpredictable('something is compared with nothing')
  if (left !== right && left.toLowerCase() === right.toLowerCase())
    throw new Unpredictable('two texts that are compared differ in case only')
  return (left === right) === (sign === '=')
}
