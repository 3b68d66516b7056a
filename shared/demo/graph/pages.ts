import { badRequest } from '#shared/demo/graph/errors'
import type { GraphCall } from '#shared/demo/graph/call'

const defaultPage = 100
const longestPage = 999

interface Position {
  /** Places before this one have been answered. */
  readonly index: number
  /** Id at the last place answered, by which the place is found again when rows come or go in between. */
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

/** Rows in an order that stays, read one by one; a place may be empty for now. */
export interface Listing<Row> {
  readonly length: number
  /** Null where nothing is to be listed at this place. */
  at(place: number): Row | null
  idAt(place: number): string
}

/** A listing of rows that are at hand. */
export function listingOf<Row>(rows: readonly Row[], id: (row: Row) => string): Listing<Row> {
  return {
    length: rows.length,
    at: (place) => rows[place] ?? null,
    idAt: (place) => {
      const row = rows[place]
      return row === undefined ? '' : id(row)
    },
  }
}

/** The same rows without those that `keep` refuses. */
export function filtered<Row>(listing: Listing<Row>, keep: (row: Row) => boolean): Listing<Row> {
  return {
    ...listing,
    at: (place) => {
      const row = listing.at(place)
      return row !== null && keep(row) ? row : null
    },
  }
}

/** Every row of a listing. */
export function allRows<Row>(listing: Listing<Row>): Row[] {
  const rows: Row[] = []
  for (let place = 0; place < listing.length; place += 1) {
    const row = listing.at(place)
    if (row !== null) rows.push(row)
  }
  return rows
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly first: boolean
  /** Absolute; null on the last page. */
  readonly nextLink: string | null
}

/**
 * The page of a listing that the call asks for: `$top` 1 to 999 (more is cut to 999), 100 without; the nextLink repeats the call with an
 * opaque token. No more rows are read than the page holds and the one after them.
 */
export function pageOf<Row>(call: GraphCall, listing: Listing<Row>): Page<Row> {
  if (call.query.has('$skip')) throw badRequest("'$skip' is not supported by the service.")
  const size = pageSize(call)
  const token = call.query.get('$skiptoken')
  const position = token === null ? null : decode(token)
  const more = (next: Position) => nextLink(call, encode(next))
  if (position !== null && call.world.faults.emptyPages && !position.afterEmpty) {
    return { rows: [], first: false, nextLink: more({ ...position, afterEmpty: true }) }
  }
  const rows: Row[] = []
  let end = position === null ? 0 : startAt(listing, position)
  for (; end < listing.length && rows.length < size; end += 1) {
    const row = listing.at(end)
    if (row !== null) rows.push(row)
  }
  let rest = end
  while (rest < listing.length && listing.at(rest) === null) rest += 1
  const next =
    rows.length === 0 || rest >= listing.length
      ? null
      : more({ index: end, after: listing.idAt(end - 1), afterEmpty: false })
  return { rows, first: position === null, nextLink: next }
}

// Rows that came or went in between have moved the place.
function startAt<Row>(listing: Listing<Row>, { index, after }: Position): number {
  if (index > 0 && index <= listing.length && listing.idAt(index - 1) === after) return index
  for (let place = 0; place < listing.length; place += 1) if (listing.idAt(place) === after) return place + 1
  return Math.min(index, listing.length)
}

function nextLink(call: GraphCall, token: string): string {
  const options = [...call.query].filter(([name]) => name !== '$skiptoken')
  const query = [...options, ['$skiptoken', token]].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `${call.world.root()}${call.path}?${query.join('&')}`
}
