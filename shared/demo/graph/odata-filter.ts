import { badRequest } from '#shared/demo/graph/errors'
import { readFilterTokens } from '#shared/demo/graph/odata-tokens'
import type { FilterToken } from '#shared/demo/graph/odata-tokens'

export type FilterValue = string | number | boolean | null

/** A parsed `$filter`. In a lambda the range variable stands as a property path that begins with its name. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Comparison; readonly value: FilterValue }
  | { readonly kind: 'in'; readonly path: string; readonly values: readonly FilterValue[] }
  | { readonly kind: 'starts' | 'ends'; readonly path: string; readonly value: string }
  | {
      readonly kind: 'lambda'
      readonly quantifier: 'any' | 'all'
      readonly path: string
      readonly variable: string
      readonly inner: Filter
    }

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]

const deepest = 12
const mostValues = 15

class FilterReader {
  private readonly tokens: readonly FilterToken[]
  private at = 0

  constructor(tokens: readonly FilterToken[]) {
    this.tokens = tokens
  }

  whole(): Filter {
    const filter = this.either(0)
    if (this.at < this.tokens.length) throw this.wrong()
    return filter
  }

  private either(depth: number): Filter {
    if (depth > deepest) throw badRequest('The filter is nested too deeply.')
    let left = this.both(depth)
    while (this.takeWord('or')) left = { kind: 'or', left, right: this.both(depth) }
    return left
  }

  private both(depth: number): Filter {
    let left = this.one(depth)
    while (this.takeWord('and')) left = { kind: 'and', left, right: this.one(depth) }
    return left
  }

  private one(depth: number): Filter {
    if (this.takeWord('not')) return { kind: 'not', inner: this.one(depth + 1) }
    if (this.takeMark('(')) {
      const inner = this.either(depth + 1)
      this.needMark(')')
      return inner
    }
    const name = this.needWord()
    if (this.takeMark('(')) return this.call(name, depth)
    return this.comparison(name)
  }

  private call(name: string, depth: number): Filter {
    const function_ = name.toLowerCase()
    if (function_ === 'startswith' || function_ === 'endswith') {
      const path = this.needWord()
      this.needMark(',')
      const value = this.value()
      this.needMark(')')
      if (typeof value !== 'string') throw badRequest(`${name} compares with a string.`)
      return { kind: function_ === 'startswith' ? 'starts' : 'ends', path, value }
    }
    const lambda = /^(.+)\/(any|all)$/.exec(name)
    if (lambda === null) throw badRequest(`Invalid filter clause: the function '${name}' is not supported here.`)
    const variable = this.needWord()
    this.needMark(':')
    const inner = this.either(depth + 1)
    this.needMark(')')
    return { kind: 'lambda', quantifier: lambda[2] === 'any' ? 'any' : 'all', path: lambda[1] ?? '', variable, inner }
  }

  private comparison(path: string): Filter {
    const word = this.needWord()
    if (word === 'in') {
      this.needMark('(')
      const values = [this.value()]
      while (this.takeMark(',')) values.push(this.value())
      this.needMark(')')
      if (values.length > mostValues) {
        throw badRequest(
          `Too many child clauses specified in search filter expression containing 'OR' operators: ${values.length}. Max allowed: ${mostValues}.`,
        )
      }
      return { kind: 'in', path, values }
    }
    const operator = comparisons.find((candidate) => candidate === word)
    if (operator === undefined) throw badRequest(`Invalid filter clause: '${word}' is not an operator.`)
    return { kind: 'compare', path, operator, value: this.value() }
  }

  private value(): FilterValue {
    const token = this.tokens[this.at++]
    if (token === undefined) throw this.wrong()
    if (token.kind === 'string') return token.text
    if (token.kind !== 'word') throw this.wrong()
    if (token.text === 'null') return null
    if (token.text === 'true' || token.text === 'false') return token.text === 'true'
    // GUIDs and dates stand bare in a filter and are compared as text.
    return /^-?\d+(\.\d+)?$/.test(token.text) ? Number(token.text) : token.text
  }

  private takeWord(text: string): boolean {
    const token = this.tokens[this.at]
    if (token?.kind !== 'word' || token.text !== text) return false
    this.at++
    return true
  }

  private takeMark(text: string): boolean {
    const token = this.tokens[this.at]
    if (token?.kind !== 'mark' || token.text !== text) return false
    this.at++
    return true
  }

  private needMark(text: string): void {
    if (!this.takeMark(text)) throw this.wrong()
  }

  private needWord(): string {
    const token = this.tokens[this.at++]
    if (token?.kind !== 'word') throw this.wrong()
    return token.text
  }

  private wrong() {
    const near = this.tokens[Math.min(this.at, this.tokens.length) - 1]
    return badRequest(`Invalid filter clause: syntax error near '${near?.text ?? ''}'.`)
  }
}

/** Reads a `$filter` of the documented grammar; anything else is Graph's 400 Request_BadRequest. */
export function parseFilter(text: string): Filter {
  return new FilterReader(readFilterTokens(text)).whole()
}
