import type { ReadDatabase } from '#shared/engine/store/database'
import { type ListOrder, listSize, listWindow } from '#shared/engine/store/list-anchors'
import { type Found, searchRows, stateOf } from '#shared/engine/store/text-search'

export interface RowWindow {
  readonly keys: readonly number[]
  readonly total: number
  readonly matched: number
  readonly more: boolean
}

const remembered = 8
const searches = new WeakMap<ReadDatabase, Map<string, { readonly state: string; readonly found: Found }>>()

/** The numbers of the rows that a page asks for: a window of the whole list, or of what a search found. */
export function rowWindow(
  db: ReadDatabase,
  table: 'groups' | 'people',
  wanted: {
    readonly list: ListOrder
    readonly direction: 'ascending' | 'descending'
    readonly search: string | undefined
    readonly from: number
    readonly count: number
  },
): RowWindow {
  const { list, direction, from, count, search = '' } = wanted
  const total = listSize(db, list)
  if (search.trim() === '') return { keys: listWindow(db, list, wanted), total, matched: total, more: false }
  const { keys, more } = found(db, table, search)
  // What a search finds is in the order of how well it fits; the other direction turns it round.
  const ordered = direction === 'ascending' ? keys : keys.toReversed()
  return { keys: ordered.slice(from, from + count), total, matched: keys.length, more }
}

/** Scrolling through what was found does not search again, as long as nothing was written. */
function found(db: ReadDatabase, table: 'groups' | 'people', search: string): Found {
  const state = stateOf(db)
  const own = searches.get(db) ?? new Map<string, { readonly state: string; readonly found: Found }>()
  searches.set(db, own)
  const key = `${table} ${search}`
  const before = own.get(key)
  if (before?.state === state) return before.found
  const now = searchRows(db, table, search)
  own.delete(key)
  own.set(key, { state, found: now })
  for (const old of own.keys()) {
    if (own.size <= remembered) break
    own.delete(old)
  }
  return now
}
