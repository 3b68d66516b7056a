import { advanced, eventual } from '#shared/demo/graph/call'
import { project, selectedProperties } from '#shared/demo/graph/entity-type'
import { badRequest, unsupportedQuery } from '#shared/demo/graph/errors'
import { checkFilter, matchesFilter } from '#shared/demo/graph/filter-match'
import { parseFilter } from '#shared/demo/graph/odata-filter'
import { allRows, filtered, listingOf, pageOf } from '#shared/demo/graph/pages'
import { parseSearch } from '#shared/demo/graph/search'
import type { GraphAnswer, GraphCall } from '#shared/demo/graph/call'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { Listing } from '#shared/demo/graph/pages'

const known = [
  '$select',
  '$filter',
  '$search',
  '$orderby',
  '$count',
  '$top',
  '$skip',
  '$skiptoken',
  '$expand',
  '$format',
]

/** Refuses query options that a call does not take; names without a dollar sign are not OData's and are ignored, as by Graph. */
export function allowOptions(call: GraphCall, allowed: readonly string[]): void {
  for (const name of call.query.keys()) {
    if (!name.startsWith('$') || allowed.includes(name)) continue
    if (known.includes(name)) throw badRequest(`The query option '${name}' is not supported for this request.`)
    throw badRequest(`The query specified in the URI is not valid. '${name}' is not a query option.`)
  }
}

/** Rows that `$filter` and `$search` leave, in the order of `$orderby`; throws Graph's 400 codes where the advanced pair is wanted. */
function queriedRows<Row>(call: GraphCall, type: EntityType<Row>, rows: Listing<Row>): Listing<Row> {
  const search = call.query.get('$search')
  const filter = call.query.get('$filter')
  const orderby = call.query.get('$orderby')
  let left = rows
  if (filter !== null) {
    if (orderby !== null && !advanced(call)) {
      throw unsupportedQuery(
        '$filter with $orderby is an advanced query: it needs the header ConsistencyLevel: eventual and $count=true.',
      )
    }
    const parsed = parseFilter(filter)
    checkFilter(type, parsed, advanced(call))
    left = filtered(left, (row) => matchesFilter(parsed, (path) => type.properties[path]?.(row)))
  }
  if (search !== null) {
    if (!eventual(call))
      throw unsupportedQuery(
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      )
    left = filtered(left, parseSearch(type, search))
  }
  return orderby === null ? left : sorted(call, type, left, orderby)
}

function sorted<Row>(call: GraphCall, type: EntityType<Row>, listing: Listing<Row>, orderby: string): Listing<Row> {
  const [property = '', direction = 'asc', ...rest] = orderby.trim().split(/\s+/)
  const support = type.sorts[property]
  if (support === undefined || rest.length > 0 || !['asc', 'desc'].includes(direction)) {
    throw unsupportedQuery(`Sorting not supported for '${orderby}'.`)
  }
  if (support === 'advanced' && !advanced(call)) {
    throw unsupportedQuery(`Sorting by '${property}' needs the header ConsistencyLevel: eventual and $count=true.`)
  }
  const rows: { readonly key: string; readonly row: Row; readonly id: string }[] = []
  for (let place = 0; place < listing.length; place += 1) {
    const row = listing.at(place)
    if (row === null) continue
    const value = type.properties[property]?.(row)
    rows.push({ key: typeof value === 'string' ? value.toLowerCase() : '', row, id: listing.idAt(place) })
  }
  const sign = direction === 'desc' ? -1 : 1
  rows.sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return { ...listingOf(rows, ({ id }) => id), at: (place) => rows[place]?.row ?? null }
}

/** A collection as Graph answers it: queried, cut into pages, with `@odata.count` on the first page of an advanced query. */
export function answerCollection<Row>(
  call: GraphCall,
  type: EntityType<Row>,
  rows: Listing<Row>,
  options: {
    readonly context: string
    readonly print?: (row: Row, selected: string[] | null) => unknown
  },
): GraphAnswer {
  allowOptions(call, ['$select', '$filter', '$search', '$orderby', '$count', '$top', '$skip', '$skiptoken', '$format'])
  const selected = selectedProperties(type, call.query.get('$select'))
  const queried = queriedRows(call, type, rows)
  const page = pageOf(call, queried)
  const print = options.print ?? ((row: Row, names: string[] | null) => project(type, row, names))
  const named = selected === null ? '' : `(${selected.join(',')})`
  return {
    status: 200,
    body: {
      '@odata.context': `${call.world.root()}/$metadata#${options.context}${named}`,
      ...(page.first && advanced(call) ? { '@odata.count': allRows(queried).length } : {}),
      ...(page.nextLink === null ? {} : { '@odata.nextLink': page.nextLink }),
      value: page.rows.map((row) => print(row, selected)),
    },
  }
}

/** A `/$count` segment: plain text, and 400 without the header. */
export function answerCount<Row>(call: GraphCall, type: EntityType<Row>, rows: Listing<Row>): GraphAnswer {
  if (!eventual(call)) throw badRequest('$count is not currently supported.')
  allowOptions(call, ['$filter', '$search'])
  return {
    status: 200,
    body: String(allRows(queriedRows({ ...call, query: withCount(call.query) }, type, rows)).length),
  }
}

// The segment itself is the second half of an advanced query.
function withCount(query: URLSearchParams): URLSearchParams {
  const both = new URLSearchParams(query)
  both.set('$count', 'true')
  return both
}

/** One entity with its context, the default properties or those of `$select`. */
export function answerEntity<Row>(call: GraphCall, type: EntityType<Row>, row: Row, set: string): GraphAnswer {
  allowOptions(call, ['$select', '$format'])
  const selected = selectedProperties(type, call.query.get('$select'))
  const named = selected === null ? '' : `(${selected.join(',')})`
  return {
    status: 200,
    body: {
      '@odata.context': `${call.world.root()}/$metadata#${set}${named}/$entity`,
      ...project(type, row, selected),
    },
  }
}
