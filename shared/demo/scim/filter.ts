import type { Attributes } from '#shared/demo/scim/attributes'
import { ScimFailure } from '#shared/demo/scim/failure'
import { literal, readPath, sameText, valuesAt, type AttributePath } from '#shared/demo/scim/path'

export interface Clause {
  readonly path: AttributePath
  readonly value: string
}

const clausePattern =
  /^\s*((?:urn:[\w.:-]+:)?[A-Za-z$][\w$-]*(?:\[[^\]]*\])?(?:\.[A-Za-z$][\w$-]*)?)\s+([A-Za-z]+)(?:\s+("(?:[^"\\]|\\.)*"|[^\s")]+))?\s*(?:(and)\s+|$)/i

/** Reads a filter of `eq` clauses joined by `and`, the only operators that Entra sends. 400 invalidFilter for any other. */
export function readFilter(text: string): Clause[] {
  const clauses: Clause[] = []
  let rest = text
  let more = true
  while (more) {
    const match = clausePattern.exec(rest)
    const path = match === null ? null : readPath(match[1] ?? '')
    if (match === null || path === null)
      throw new ScimFailure(400, 'invalidFilter', `The filter is not understood: ${text}`)
    const [whole, , operator = '', value, and] = match
    if (operator.toLowerCase() !== 'eq' || value === undefined)
      throw new ScimFailure(400, 'invalidFilter', `Only "eq" and "and" are supported, found "${operator}".`)
    clauses.push({ path, value: literal(value) })
    rest = rest.slice(whole.length)
    more = and !== undefined
  }
  if (rest.trim() !== '') throw new ScimFailure(400, 'invalidFilter', `The filter is not understood: ${text}`)
  return clauses
}

/** id, externalId and references are compared to the letter, everything else without case (RFC 7643 caseExact). */
const exact: ReadonlySet<string> = new Set(['id', 'externalid', 'members', 'groups', 'manager'])

export function holds(resource: Attributes, clause: Clause): boolean {
  const values = valuesAt(resource, clause.path)
  return exact.has(clause.path.attribute.toLowerCase())
    ? values.some((value) => value === clause.value)
    : values.some((value) => sameText(value, clause.value))
}
