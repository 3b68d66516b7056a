import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import type { SourceReader } from '#shared/demo/provisioning/source-attributes'

type Value = string | null

/** Graph's attributeMappingSource: an expression taken apart. */
export interface ParsedSource {
  readonly type: 'Attribute' | 'Constant' | 'Function'
  readonly name: string | null
  readonly expression: string
  readonly parameters: readonly { readonly key: string; readonly value: ParsedSource }[]
}

/** Takes an expression apart; throws a ProvisioningFailure that says where it is not understood. */
export function parsedSource(expression: string): ParsedSource {
  return sourceOf(parse(expression))
}

/** A parsed expression: a constant, an attribute, a comparison or a function call; a call's argument may be left out. */
type Node =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'compare'; readonly same: boolean; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (Node | null)[] }

const longest = 10_000

/** Works out a mapping expression of Entra ("functions for customizing application data"); null where it gives nothing to send. */
export function evaluate(expression: string, read: SourceReader): Value {
  return valueOf(parse(expression), read)
}

function parse(text: string): Node {
  if (text.length > longest) throw bad(text, 'is longer than 10,000 characters')
  let at = 0
  const blank = (): void => {
    while (/\s/.test(text[at] ?? '')) at += 1
  }
  const take = (pattern: RegExp): string | null => {
    blank()
    const match = new RegExp(pattern.source, 'y')
    match.lastIndex = at
    const found = match.exec(text)
    if (found === null) return null
    at += found[0].length
    return found[0]
  }
  const term = (depth: number): Node => {
    if (depth > 50) throw bad(text, 'is nested too deeply')
    const attribute = take(/\[[^\]]+\]/)
    if (attribute !== null) return { kind: 'attribute', name: attribute.slice(1, -1).trim() }
    const quoted = take(/"(?:[^"\\]|\\.)*"/)
    if (quoted !== null) return { kind: 'constant', value: quoted.slice(1, -1).replace(/\\(.)/g, '$1') }
    const number = take(/-?\d+/)
    if (number !== null) return { kind: 'constant', value: number }
    const name = take(/[A-Za-z]\w*/)
    if (name === null) throw bad(text, `is not understood at character ${at + 1}`)
    if (take(/\(/) === null) {
      if (/^(true|false)$/i.test(name)) return { kind: 'constant', value: /^t/i.test(name) ? 'True' : 'False' }
      throw bad(text, `has "${name}" where a function or an attribute is wanted`)
    }
    const args: (Node | null)[] = []
    if (take(/\)/) !== null) return { kind: 'call', name, args }
    for (;;) {
      blank()
      args.push(text[at] === ',' || text[at] === ')' ? null : comparison(depth + 1))
      if (take(/,/) !== null) continue
      if (take(/\)/) !== null) return { kind: 'call', name, args }
      throw bad(text, 'has an argument list that is not closed')
    }
  }
  const comparison = (depth: number): Node => {
    const left = term(depth)
    const sign = take(/<>|=/)
    return sign === null ? left : { kind: 'compare', same: sign === '=', left, right: term(depth) }
  }
  const whole = comparison(0)
  blank()
  if (at < text.length) throw bad(text, `is not understood at character ${at + 1}`)
  return whole
}

function sourceOf(node: Node): ParsedSource {
  switch (node.kind) {
    case 'constant':
      return { type: 'Constant', name: node.value, expression: written(node), parameters: [] }
    case 'attribute':
      return { type: 'Attribute', name: node.name, expression: written(node), parameters: [] }
    case 'compare':
      return { type: 'Function', name: node.same ? '=' : '<>', expression: written(node), parameters: [] }
    case 'call':
      return {
        type: 'Function',
        name: node.name,
        expression: written(node),
        parameters: node.args.flatMap((arg, at) =>
          arg === null ? [] : [{ key: at === 0 ? 'source' : `parameter${at}`, value: sourceOf(arg) }],
        ),
      }
  }
}

function written(node: Node | null): string {
  if (node === null) return ''
  switch (node.kind) {
    case 'constant':
      return `"${(node.value ?? '').replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`
    case 'attribute':
      return `[${node.name}]`
    case 'compare':
      return `${written(node.left)} ${node.same ? '=' : '<>'} ${written(node.right)}`
    case 'call':
      return `${node.name}(${node.args.map(written).join(', ')})`
  }
}

function valueOf(node: Node, read: SourceReader): Value {
  switch (node.kind) {
    case 'constant':
      return node.value
    case 'attribute':
      return read(node.name)
    case 'compare':
      return word((valueOf(node.left, read) === valueOf(node.right, read)) === node.same)
    case 'call':
      return call(
        node.name,
        node.args.map((arg) => (arg === null ? null : valueOf(arg, read))),
      )
  }
}

function call(name: string, args: readonly Value[]): Value {
  const [first = null, second = null, third = null] = args
  switch (name) {
    case 'Switch': {
      for (let at = 2; at + 1 < args.length; at += 2) if (args[at] === first) return args[at + 1] ?? null
      return second
    }
    case 'IIF':
      return first === 'True' ? second : third
    case 'Coalesce':
      return args.find((arg) => arg !== null && arg !== '') ?? null
    case 'Append':
      return first === null ? null : `${first}${second ?? ''}`
    case 'Join':
      return args
        .slice(1)
        .filter((arg) => arg !== null && arg !== '')
        .join(first ?? '')
    case 'Not':
      return word(first !== 'True')
    case 'IsNull':
      return word(first === null)
    case 'IsNullOrEmpty':
      return word(first === null || first === '')
    case 'IsPresent':
      return word(first !== null && first !== '')
    case 'ToLower':
      return first?.toLowerCase() ?? null
    case 'ToUpper':
      return first?.toUpperCase() ?? null
    case 'StripSpaces':
      return first?.replaceAll(' ', '') ?? null
    case 'NormalizeDiacritics':
      return first === null ? null : withoutMarks(first)
    case 'Left':
      return first?.slice(0, Number(second)) ?? null
    case 'Mid':
      return first?.slice(Number(second) - 1, Number(second) - 1 + Number(third)) ?? null
    default:
      throw new ProvisioningFailure('UnsupportedFunction', `The demo's service does not know the function ${name}.`)
  }
}

/** Letters that are one of their own in Unicode, and that Entra's table writes with plain ones all the same. */
const plainLetters: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  ł: 'l',
  Ł: 'L',
  ø: 'oe',
  Ø: 'OE',
  æ: 'ae',
  Æ: 'AE',
}

function withoutMarks(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{Diacritic}/gu, '')
  return bare.replace(/[ıßłŁøØæÆ]/g, (letter) => plainLetters[letter] ?? letter)
}

function word(value: boolean): string {
  return value ? 'True' : 'False'
}

function bad(text: string, why: string): ProvisioningFailure {
  return new ProvisioningFailure('InvalidExpression', `The expression ${text.slice(0, 80)} ${why}.`)
}
