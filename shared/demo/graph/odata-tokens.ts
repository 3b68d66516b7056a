import { badRequest } from '#shared/demo/graph/errors'

export interface FilterToken {
  readonly kind: 'word' | 'string' | 'mark'
  readonly text: string
}

const longest = 8192

/** Splits a filter into words (names, paths, bare values), strings in quotes ('' inside is one quote) and the marks ( ) , : */
export function readFilterTokens(text: string): FilterToken[] {
  if (text.length > longest) throw badRequest('The filter is too long.')
  const tokens: FilterToken[] = []
  // A word takes in a colon only inside a date, where digits stand on both sides.
  const pattern = /\s*(?:'((?:[^']|'')*)'|([(),:])|([^\s'(),:]+(?:(?<=\d):(?=\d)[^\s'(),:]+)*))/y
  let at = 0
  const end = text.trimEnd().length
  while (at < end) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null) throw badRequest(`Invalid filter clause: unterminated text near '${text.slice(at, at + 20)}'.`)
    at = pattern.lastIndex
    const [, string, mark, word] = match
    if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'") })
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark })
    else tokens.push({ kind: 'word', text: word ?? '' })
  }
  return tokens
}
