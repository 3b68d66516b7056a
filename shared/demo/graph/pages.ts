import { badRequest } from '#shared/demo/graph/errors'
import type { GraphCall } from '#shared/demo/graph/call'

const defaultPage = 100
const longestPage = 999

interface Position {
  /** Rows before this one have been answered. */
  readonly index: number
  /** The last row answered, by which the place is found again when rows come or go in between. */
  readonly after: string
  /** The page before this one was left empty on purpose. */
  readonly afterEmpty: boolean
}

const encode = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url')

function decode(token: string): Position {
  try {
    const { index, after, afterEmpty } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Position
    if (Number.isInteger(index) && index >= 0 && typeof after === 'string' && typeof afterEmpty === 'boolean')
      return { index, after, afterEmpty }
  } catch {
    // Not a token of ours: refused below like any other.
  }
  throw badRequest('The skip token is not valid.')
}

function pageSize(call: GraphCall): number {
  const top = call.query.get('$top')
  if (top === null) return defaultPage
  if (!/^\d+$/.test(top) || Number(top) === 0)
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`)
  return Math.min(Number(top), longestPage)
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly first: boolean
  /** Absolute; null on the last page. */
  readonly nextLink: string | null
}

/** The page of `rows` that the call asks for: `$top` 1 to 999 (more is cut to 999), 100 without; the nextLink repeats the call with an opaque token. */
export function pageOf<Row>(call: GraphCall, rows: readonly Row[], id: (row: Row) => string): Page<Row> {
  if (call.query.has('$skip')) throw badRequest("'$skip' is not supported by the service.")
  const size = pageSize(call)
  const token = call.query.get('$skiptoken')
  const position = token === null ? null : decode(token)
  const start = position === null ? 0 : startAt(rows, position, id)
  const more = (next: Position) => nextLink(call, encode(next))
  if (position !== null && call.world.faults.emptyPages && !position.afterEmpty) {
    return { rows: [], first: false, nextLink: more({ ...position, afterEmpty: true }) }
  }
  const page = rows.slice(start, start + size)
  const last = page.at(-1)
  const end = start + page.length
  const next =
    last === undefined || end >= rows.length ? null : more({ index: end, after: id(last), afterEmpty: false })
  return { rows: page, first: position === null, nextLink: next }
}

function startAt<Row>(rows: readonly Row[], position: Position, id: (row: Row) => string): number {
  const found = rows.findIndex((row) => id(row) === position.after)
  return found === -1 ? position.index : found + 1
}

function nextLink(call: GraphCall, token: string): string {
  const options = [...call.query].filter(([name]) => name !== '$skiptoken')
  const query = [...options, ['$skiptoken', token]].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `${call.world.root()}${call.path}?${query.join('&')}`
}
