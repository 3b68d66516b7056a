import { badRequest, unsupportedQuery } from '#shared/demo/graph/errors'
import type { EntityType } from '#shared/demo/graph/entity-type'

type Test<Row> = (row: Row) => boolean

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/**
 * Reads `$search="displayName:ab" OR "mail:x"`: each clause in quotes, AND binding as written from the left. displayName and description
 * are split into words and compared by their beginnings; other properties by the beginning of the whole value.
 */
export function parseSearch<Row>(type: EntityType<Row>, search: string): Test<Row> {
  const pattern = /\s*"([^":]+):([^"]*)"(?:\s+(AND|OR)(?=\s)|\s*$)/y
  let joined: Test<Row> | null = null
  let joint: string | undefined = 'AND'
  let at = 0
  while (joint !== undefined) {
    pattern.lastIndex = at
    const match = pattern.exec(search)
    if (match === null) {
      throw badRequest(
        `Syntax error: clauses of $search stand in double quotes, as in "displayName:text"; read ${search}`,
      )
    }
    const clause = clauseTest(type, match[1] ?? '', match[2] ?? '')
    joined = joined === null ? clause : join(joined, clause, joint)
    joint = match[3]
    at = pattern.lastIndex
  }
  return joined ?? (() => false)
}

function join<Row>(left: Test<Row>, right: Test<Row>, joint: string): Test<Row> {
  return joint === 'AND' ? (row) => left(row) && right(row) : (row) => left(row) || right(row)
}

function clauseTest<Row>(type: EntityType<Row>, property: string, wanted: string): Test<Row> {
  const read = type.properties[property]
  if (read === undefined || type.filters[property] === undefined) {
    throw unsupportedQuery(`The property '${property}' cannot be searched.`)
  }
  const value = (row: Row) => {
    const found = read(row)
    return typeof found === 'string' ? found : ''
  }
  if (!type.tokenised.includes(property)) return (row) => value(row).toLowerCase().startsWith(wanted.toLowerCase())
  const parts = words(wanted)
  return (row) => {
    const held = words(value(row))
    return parts.length > 0 && parts.every((part) => held.some((word) => word.startsWith(part)))
  }
}
