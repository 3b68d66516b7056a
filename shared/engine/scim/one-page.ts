import { listAnswer } from '#shared/engine/scim/answers'
import type { ListAnswer } from '#shared/engine/scim/answers'
import type { ListManners, ListPath } from '#shared/engine/scim/list-manners'
import type { Query, ScimAnswer, ScimTransport } from '#shared/engine/scim/scim-transport'

export interface PageSought {
  readonly filter?: string
  /** `attributes` or `excludedAttributes`, never both; left out where the server refuses it. */
  readonly projection?: Query
  readonly count: number
}

export interface OnePage {
  /** null where the request was refused or its answer is no list. */
  readonly list: ListAnswer | null
  readonly answer: ScimAnswer
}

const refusals = new Set([400, 501])

/**
 * The first rows of a list, asked for in the way that this server takes. Where it refuses, and may refuse a parameter rather than
 * the filter, it is asked once more with the filter alone.
 */
export async function onePage(
  transport: ScimTransport,
  path: ListPath,
  sought: PageSought,
  signal: AbortSignal | undefined,
): Promise<OnePage> {
  const manners = transport.manners[path]
  const filter: Query = sought.filter === undefined ? {} : { filter: sought.filter }
  const usual = { ...filter, ...projectionFor(manners, sought.projection), ...pagingFor(manners, sought.count) }
  const bare = { ...filter, ...(manners.paging === 'index' ? pagingFor(manners, sought.count) : {}) }
  const first = await ask(transport, path, manners.filterAlone ? filter : usual, signal)
  const { answer } = first
  const mayMend = !answer.ok && refusals.has(answer.status) && answer.scimType !== 'invalidFilter'
  if (!mayMend || manners.filterAlone || sameQuery(usual, bare)) return first
  const second = await ask(transport, path, bare, signal)
  if (second.list !== null && manners.paging !== 'index') manners.filterAlone = true
  return second.list === null ? first : second
}

async function ask(transport: ScimTransport, path: ListPath, query: Query, signal: AbortSignal | undefined) {
  const answer = await transport.get(path, query, signal)
  return { list: answer.ok ? listAnswer(answer.body) : null, answer }
}

/** The projection, unless the server is known to refuse its kind. */
function projectionFor(manners: ListManners, projection: Query | undefined): Query {
  if (projection === undefined || Object.keys(projection).some((name) => manners.refused.has(name))) return {}
  return projection
}

function pagingFor(manners: ListManners, count: number): Query {
  const taken = Math.min(count, manners.most ?? count)
  // Servers are known that answer nothing unless startIndex and count come together.
  if (manners.paging === 'index' || manners.paging === null) return { startIndex: 1, count: taken }
  return manners.paging === 'cursor' ? { count: taken } : {}
}

const sameQuery = (one: Query, other: Query) => Object.keys(one).length === Object.keys(other).length
