import {
  longestRule,
  type MembershipRule,
  ruleAttributes,
  type RuleAttribute,
  type RuleComparison,
  ruleName,
} from '#shared/domain/membership-rule'
import { type RuleToken, ruleTokens } from '#shared/domain/membership-rule-tokens'

/** `at`: the place in the text, from nought, of what is wrong or goes beyond what can be evaluated here. */
export type ParsedRule =
  | { readonly ok: true; readonly rule: MembershipRule }
  | { readonly ok: false; readonly why: string; readonly at: number }

/** So deep brackets are followed. */
const deepest = 100

const comparators: ReadonlyMap<string, RuleComparison['operator']> = new Map(
  (['-eq', '-ne', '-in', '-startsWith'] as const).map((name) => [name.slice(1).toLowerCase(), name]),
)
/** Operators of Entra that are not evaluated here. */
const beyond = new Set(
  'notStartsWith endsWith notEndsWith contains notContains match notMatch notIn le lt ge gt any all'
    .toLowerCase()
    .split(' '),
)

const byRuleName: ReadonlyMap<string, RuleAttribute> = new Map(ruleAttributes.map((name) => [ruleName(name), name]))

class Fault extends Error {
  readonly at: number
  constructor(why: string, at: number) {
    super(why)
    this.at = at
  }
}

/** Reads a rule of a dynamic group; what Entra may take and cannot be worked out here is said to be so, with its place. */
export function parseMembershipRule(text: string): ParsedRule {
  if (text.length > longestRule) {
    return { ok: false, why: `A rule has at most ${longestRule.toLocaleString('en')} characters.`, at: longestRule }
  }
  const { tokens, fault } = ruleTokens(text)
  if (fault !== null) return { ok: false, ...fault }
  try {
    return { ok: true, rule: wholeRule(tokens, text.length) }
  } catch (thrown) {
    if (thrown instanceof Fault) return { ok: false, why: thrown.message, at: thrown.at }
    throw thrown
  }
}

function wholeRule(tokens: readonly RuleToken[], end: number): MembershipRule {
  let next = 0
  let depth = 0
  const peek = () => tokens[next]
  const place = () => peek()?.at ?? end
  const word = (name: string) => {
    const token = peek()
    return token?.kind === 'word' && operatorOf(token.text) === name
  }
  const taken = (name: string) => {
    const found = word(name)
    if (found) next += 1
    return found
  }
  const sign = (text: string) => {
    const token = peek()
    const found = token?.kind === 'sign' && token.text === text
    if (found) next += 1
    return found
  }
  const joined = (kind: 'and' | 'or', part: () => MembershipRule): MembershipRule => {
    const parts = [part()]
    while (taken(kind)) parts.push(part())
    const [only] = parts
    return only !== undefined && parts.length === 1 ? only : { kind, parts }
  }
  const either = (): MembershipRule => joined('or', () => joined('and', single))
  const deeper = <T>(read: () => T): T => {
    depth += 1
    if (depth > deepest) throw new Fault('Its brackets are too deep to be evaluated here.', place())
    const found = read()
    depth -= 1
    return found
  }
  const single = (): MembershipRule => {
    if (taken('not')) return deeper(() => ({ kind: 'not', part: single() }))
    if (!sign('(')) return comparison()
    const inner = deeper(either)
    if (!sign(')')) throw new Fault(next < tokens.length ? unexpected(peek()) : 'A bracket is not closed.', place())
    return inner
  }
  const comparison = (): MembershipRule => {
    const attribute = attributeAt(peek(), place())
    next += 1
    const operator = operatorAt(peek(), place())
    next += 1
    const values = operator === '-in' ? listed() : [value()]
    fits(attribute, operator, values)
    return { kind: 'compare', attribute, operator, values: values.map(({ is }) => is) }
  }
  const value = (): Value => {
    const token = peek()
    if (token === undefined) throw new Fault('A value is missing.', end)
    next += 1
    const { at, kind, text } = token
    if (kind === 'text') {
      if (text === '') throw new Fault('An empty text cannot be evaluated here: null means empty.', at)
      return { is: text, at }
    }
    const folded = text.toLowerCase()
    if (folded === 'true' || folded === 'false') return { is: folded === 'true', at }
    if (folded === 'null' || folded === '$null') return { is: null, at }
    if (text === '[') throw new Fault('Several values are compared with -in.', at)
    if (kind === 'word')
      throw new Fault(`'${text}' is no value that can be evaluated here: a text stands in quotes.`, at)
    throw new Fault(unexpected(token), at)
  }
  const listed = (): Value[] => {
    if (!sign('[')) throw new Fault('After -in there is a list in square brackets.', place())
    const values = [value()]
    while (sign(',')) values.push(value())
    if (!sign(']')) throw new Fault(next < tokens.length ? unexpected(peek()) : 'A list is not closed.', place())
    return values
  }
  if (tokens.length === 0) throw new Fault('The rule is empty.', 0)
  const rule = either()
  if (next < tokens.length) throw new Fault(unexpected(peek()), place())
  return rule
}

interface Value {
  readonly is: string | boolean | null
  readonly at: number
}

function attributeAt(token: RuleToken | undefined, at: number): RuleAttribute {
  if (token?.kind !== 'word') throw new Fault(token === undefined ? 'A comparison is missing.' : unexpected(token), at)
  const name = /^user\.(.+)$/.exec(token.text)?.[1]
  if (name === undefined) {
    const why = /^device\./i.test(token.text)
      ? 'A rule over devices cannot be evaluated here.'
      : `'${token.text}' is no property of a person: such a one begins with user.`
    throw new Fault(why, at)
  }
  const found = byRuleName.get(name)
  if (found !== undefined) return found
  const graph = ruleAttributes.find((one) => one.toLowerCase() === name.toLowerCase())
  const rule = [...byRuleName.keys()].find((one) => one.toLowerCase() === name.toLowerCase())
  const meant = rule ?? (graph === undefined ? null : ruleName(graph))
  if (meant !== null) throw new Fault(`In a rule it is called user.${meant}, in exactly these letters.`, at)
  throw new Fault(`user.${name} cannot be evaluated here: the console does not keep it of people.`, at)
}

function operatorAt(token: RuleToken | undefined, at: number): RuleComparison['operator'] {
  if (token === undefined) throw new Fault('An operator is missing.', at)
  const name = token.kind === 'word' ? operatorOf(token.text) : ''
  const found = comparators.get(name)
  if (found !== undefined) return found
  if (beyond.has(name)) throw new Fault(`${token.text} cannot be evaluated here.`, at)
  throw new Fault(`${token.kind === 'text' ? 'A text' : `'${token.text}'`} is no operator.`, at)
}

/** What kinds of values an attribute and an operator take. */
function fits(attribute: RuleAttribute, operator: RuleComparison['operator'], values: readonly Value[]): void {
  const wanted = attribute === 'accountEnabled' ? 'boolean' : 'string'
  for (const { is, at } of values) {
    if (is === null) {
      if (operator === '-in' || operator === '-startsWith') {
        throw new Fault('null is compared with -eq and -ne only.', at)
      }
    } else if (typeof is !== wanted) {
      throw new Fault(
        wanted === 'boolean'
          ? 'accountEnabled is true or false, without quotes.'
          : 'It is compared with a text in quotes.',
        at,
      )
    } else if (wanted === 'boolean' && operator !== '-eq' && operator !== '-ne') {
      throw new Fault('true and false are compared with -eq and -ne only.', at)
    }
  }
}

/** Entra takes an operator with its hyphen or without. */
const operatorOf = (text: string) => text.replace(/^-/, '').toLowerCase()

const unexpected = (token: RuleToken | undefined) =>
  token?.kind === 'text' ? 'There is no text expected here.' : `'${token?.text ?? ''}' is not expected here.`
