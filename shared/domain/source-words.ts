import { functions } from '#shared/domain/expression-functions'
import { attributesOf, functionsOf, readExpression } from '#shared/domain/expression-syntax'
import type { AttributeSource } from '#shared/domain/synchronization-schema'

/** Where a mapping's value comes from, as a phrase: `the attribute mail`, `always "Member"`, `worked out by Switch from IsSoftDeleted`. */
export function sourceWords(source: AttributeSource | null, defaultValue: string | null): string {
  const fallback =
    defaultValue === null || defaultValue === ''
      ? ''
      : `; where that is empty, "${defaultValue}" when an account is made`
  if (source === null) return defaultValue === null || defaultValue === '' ? 'nothing' : `always "${defaultValue}"`
  return `${ownWords(source)}${fallback}`
}

function ownWords({ type, name, expression }: AttributeSource): string {
  if (type === 'Attribute' && name !== '') return `the attribute ${name}`
  if (type === 'Constant') return `always "${constantText(name, expression)}"`
  const read = readExpression(expression)
  if (!read.ok)
    return expression === ''
      ? `the function ${name === '' ? 'that is not told' : name}`
      : `the expression ${expression}`
  if (read.expression.kind === 'attribute') return `the attribute ${read.expression.name}`
  if (read.expression.kind === 'text') return `always "${read.expression.text}"`
  const called = functionsOf(read.expression)
  const from = attributesOf(read.expression)
  const by = called.length === 0 ? 'worked out' : `worked out by ${called.join(', ')}`
  return from.length === 0 ? by : `${by} from ${from.join(', ')}`
}

function constantText(name: string, expression: string): string {
  const read = readExpression(expression)
  return read.ok && read.expression.kind === 'text' ? read.expression.text : expression === '' ? name : expression
}

/** Why the console cannot work out what a source gives; null where it can. */
export function beyondWords(source: AttributeSource | null): string | null {
  if (source === null || source.type === 'Constant' || (source.type === 'Attribute' && source.name !== '')) return null
  const read = readExpression(source.expression)
  if (!read.ok) return read.why
  const unknown = functionsOf(read.expression).filter((name) => !functions.has(name))
  if (unknown.length === 0) return null
  return `the console does not work out ${unknown.join(', ')}`
}
