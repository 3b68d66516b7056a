import { type Expression, readExpression } from '#shared/domain/expression-syntax'

/**
 * Whether two mapping expressions say the same, whatever their blanks, the shape of their quotes, and the case of functions and
 * attributes; texts count to the letter. What is not understood is compared as it is written, blanks aside.
 */
export function sameExpression(one: string, other: string): boolean {
  return written(one) === written(other)
}

function written(text: string): string {
  const straight = text.replaceAll(/[“”„]/g, '"')
  const read = readExpression(straight)
  return read.ok ? canonical(read.expression) : straight.replaceAll(/\s+/g, ' ').trim()
}

function canonical(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return JSON.stringify(expression.text)
    case 'integer':
      return String(expression.integer)
    case 'attribute':
      return `[${expression.name.toLowerCase()}]`
    case 'comparison':
      return `${canonical(expression.left)} ${expression.sign} ${canonical(expression.right)}`
    case 'call':
      return `${expression.name.toLowerCase()}(${expression.parts.map((part) => (part === null ? '' : canonical(part))).join(',')})`
  }
}
