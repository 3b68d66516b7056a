/** A mapping expression, read. Source: "Reference for writing expressions for attribute mappings in Microsoft Entra ID". */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly integer: number }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'comparison'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  /** An argument may be left out. */
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly (Expression | null)[] }

export type ReadExpression =
  | { readonly ok: true; readonly expression: Expression }
  /** What about it is not understood, in words. */
  | { readonly ok: false; readonly why: string }

/** Entra's own bound. */
const longest = 10_000
const deepest = 50

interface Token {
  readonly kind: 'attribute' | 'text' | 'integer' | 'name' | 'sign'
  readonly text: string
}

class Unreadable extends Error {}

/** Reads an expression, or says why it cannot be. Never throws. */
export function readExpression(text: string): ReadExpression {
  if (text.length > longest) return { ok: false, why: 'the expression is longer than 10,000 characters' }
  try {
    return { ok: true, expression: parsed(tokensOf(text)) }
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { ok: false, why: thrown.message }
    throw thrown
  }
}

/** The attributes that an expression reads, each once, in the order they stand in it. */
export function attributesOf(expression: Expression): string[] {
  return [...new Set(parts(expression).flatMap((part) => (part.kind === 'attribute' ? [part.name] : [])))]
}

/** The functions that an expression calls, each once. */
export function functionsOf(expression: Expression): string[] {
  return [...new Set(parts(expression).flatMap((part) => (part.kind === 'call' ? [part.name] : [])))]
}

function parts(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'comparison':
      return [expression, ...parts(expression.left), ...parts(expression.right)]
    case 'call':
      return [expression, ...expression.parts.flatMap((part) => (part === null ? [] : parts(part)))]
    default:
      return [expression]
  }
}

function tokensOf(text: string): Token[] {
  const lexeme = /\s+|\[([^[\]]+)\]|"((?:[^"\\]|\\[\\"])*)"|(-?\d+)(?![\w.])|([A-Za-z]\w*)|(<>|<=|>=|[=<>(),])/y
  const kinds = ['attribute', 'text', 'integer', 'name', 'sign'] as const
  const tokens: Token[] = []
  while (lexeme.lastIndex < text.length) {
    const at = lexeme.lastIndex
    const found = lexeme.exec(text)
    if (found === null) throw new Unreadable(`the expression is not understood at character ${at + 1}`)
    kinds.forEach((kind, index) => {
      const lexed = found[index + 1]
      if (lexed !== undefined)
        tokens.push({ kind, text: kind === 'text' ? lexed.replaceAll(/\\(.)/g, '$1') : lexed.trim() })
    })
  }
  return tokens
}

function parsed(tokens: readonly Token[]): Expression {
  let at = 0
  const isSign = (...signs: string[]) => {
    const token = tokens[at]
    return token !== undefined && token.kind === 'sign' && signs.includes(token.text)
  }
  const taken = (...signs: string[]): string | null => {
    if (!isSign(...signs)) return null
    at += 1
    return tokens[at - 1]?.text ?? null
  }

  const term = (depth: number): Expression => {
    if (depth > deepest) throw new Unreadable(`the expression is nested more than ${deepest} deep`)
    const token = tokens[at]
    at += 1
    if (token === undefined) throw new Unreadable('the expression ends too early')
    if (token.kind === 'text') return { kind: 'text', text: token.text }
    if (token.kind === 'integer') return { kind: 'integer', integer: Number(token.text) }
    if (token.kind === 'attribute') return { kind: 'attribute', name: token.text }
    if (token.kind === 'sign' || taken('(') === null)
      throw new Unreadable(`the expression has ${token.text} where a value is wanted`)
    return { kind: 'call', name: token.text, parts: slots(depth + 1) }
  }

  const slots = (depth: number): (Expression | null)[] => {
    if (taken(')') !== null) return []
    const found: (Expression | null)[] = []
    for (;;) {
      found.push(isSign(',', ')') ? null : compared(depth))
      if (taken(',') !== null) continue
      if (taken(')') !== null) return found
      throw new Unreadable('the expression has a list of arguments that is not closed')
    }
  }

  const compared = (depth: number): Expression => {
    const left = term(depth)
    const sign = taken('=', '<>', '<=', '>=', '<', '>')
    return sign === null ? left : { kind: 'comparison', sign, left, right: term(depth) }
  }

  const whole = compared(1)
  if (at < tokens.length) throw new Unreadable('the expression goes on after its end')
  return whole
}
